"""Meanings as lines of JSON: UTF-8 whatever the locale, each at once."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from voice.understanding.meaning import Candidate, Meaning, Slots


def as_line(meaning: Meaning, text: str, **more: object) -> dict[str, Any]:
    """What `linli voice understand` prints of `text`: `intent` and `slots` are the likeliest
    candidate's, `null` and empty if nothing was understood."""
    best = meaning.best
    return {
        "text": text,
        "certainty": meaning.certainty.value,
        "intent": best.intent if best else None,
        "slots": _plain(best.slots) if best else {},
        "candidates": [_candidate(one) for one in meaning.candidates],
        **more,
    }


def write_line(content: object) -> None:
    """Print `content` as one line of JSON."""
    write_text(json.dumps(content, ensure_ascii=False))


def write_text(words: str) -> None:
    """Print a line of words."""
    sys.stdout.buffer.write(words.encode("utf-8", errors="replace") + b"\n")
    sys.stdout.buffer.flush()


def lines_given() -> Iterator[str]:
    """Each line of standard input as it comes; bytes that are no UTF-8 are replaced."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8-sig", errors="replace").rstrip("\r\n")


def as_utf_8(argument: str) -> str:
    """An argument of the command line as it was typed, also where the locale is not UTF-8."""
    return os.fsencode(argument).decode("utf-8", errors="replace")


def _candidate(one: Candidate) -> dict[str, Any]:
    return {"intent": one.intent, "slots": _plain(one.slots), "score": round(one.score, 3)}


def _plain(slots: Slots) -> dict[str, Any]:
    return {
        name: dict(value) if isinstance(value, Mapping) else value for name, value in slots.items()
    }
