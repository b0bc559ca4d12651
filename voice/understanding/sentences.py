"""What people say, as data: one file an intent in `voice/sentences/zh_CN/`, and `rules.toml`.

docs/recipes/intent.md tells how an intent is added.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

FOLDER = Path(__file__).parents[1] / "sentences" / "zh_CN"


@dataclass(frozen=True)
class Intent:
    """One thing that can be meant. `label` stands on its card.

    `sentences` are templates. An `anchors` row is words that together tell the intent, a `hints`
    row words that only suggest it: terms divided by spaces, each term words divided by bars, a
    {slot} or a <rule>; after `!` stand words that must not be there. `vetoes` are words that speak
    against it. On `pages` it is likelier (`form:<name>` is the page of that form). With
    `needs_exact` it leaves the box, and folded sounds alone are never enough. `keeps_refusal` says
    that 不要 belongs to it, `keeps_told` that it is about what has been, `lasts` that what was so
    yesterday still is (昨天水管漏了). `only_offered` is never
    done without asking, `short` is only ever a whole utterance.
    """

    label: str
    sentences: tuple[str, ...]
    name: str = ""
    slots: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    needs_exact: bool = False
    keeps_refusal: bool = False
    keeps_told: bool = False
    lasts: bool = False
    only_offered: bool = False
    short: bool = False


@dataclass(frozen=True)
class Around:
    """Words said before, after and between what is meant."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True)
class NotMeant:
    """What is not wanted stands behind `refused`, up to one of `again`; in `asked` it is no
    refusal. `told` words tell of others or of what is over, `told_first` at the beginning. What has
    one of `past`, or begins with one of `whose` and says 了, is over (昨天女儿打电话了,
    我孙子考上了), unless one of `asking` is in it."""

    refused: tuple[str, ...]
    asked: tuple[str, ...]
    again: tuple[str, ...]
    told: tuple[str, ...]
    told_first: tuple[str, ...]
    past: tuple[str, ...]
    whose: tuple[str, ...]
    asking: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """What the intents share: `synonyms` are the dialects' words for a plain one, `said_as` those
    of them that are listened for by sound too, `correcting` words take back what came before."""

    synonyms: Mapping[str, tuple[str, ...]]
    said_as: Mapping[str, tuple[str, ...]]
    around: Around
    correcting: tuple[str, ...]
    not_meant: NotMeant
    rules: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sentences:
    """All of it."""

    rules: Rules
    intents: tuple[Intent, ...] = field(default=())


_INTENT = TypeAdapter(Intent)
_RULES = TypeAdapter(Rules)


def read_sentences(folder: Path = FOLDER) -> Sentences:
    """The sentences of a language.

    Raises:
        ValueError: a file has something that does not belong there; the text names it.
    """
    files = sorted(path for path in folder.glob("*.toml") if path.name != "rules.toml")
    rules = _RULES.validate_python(_read(folder / "rules.toml"))
    return Sentences(rules, tuple(_intent(path) for path in files))


def _intent(path: Path) -> Intent:
    known = set(Intent.__dataclass_fields__) - {"name"}
    content = _read(path)
    if strange := set(content) - known:
        raise ValueError(f"{path.name}: {', '.join(sorted(strange))} means nothing here")
    return _INTENT.validate_python({**content, "name": path.stem})


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
