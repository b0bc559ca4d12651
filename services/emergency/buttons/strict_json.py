"""JSON from outside, of bounded size and depth, without what may mean two things."""

import json
import math
from typing import Any, NoReturn

LARGEST = 16 * 1024
DEEPEST = 8


class UnreadableError(ValueError):
    """Why it cannot be read, in English."""


def read_json(raw: bytes, largest: int = LARGEST) -> Any:
    """The value in `raw`.

    Raises:
        UnreadableError: too large or deep, not UTF-8, not JSON, a number that is none, a key twice.
    """
    if len(raw) > largest:
        raise UnreadableError(f"{len(raw)} bytes are more than {largest}")
    try:
        value = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except UnreadableError:
        raise
    except UnicodeDecodeError:
        raise UnreadableError("not UTF-8") from None
    except RecursionError:
        raise UnreadableError(f"deeper than {DEEPEST} levels") from None
    except ValueError as error:
        raise UnreadableError(f"not JSON: {error}") from None
    _check_depth(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise UnreadableError("a key stands twice")
    return read


def _no_number(word: str) -> NoReturn:
    raise UnreadableError(f"{word} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise UnreadableError(f"{text[:40]} is no finite number")
    return number


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise UnreadableError(f"deeper than {DEEPEST} levels")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
