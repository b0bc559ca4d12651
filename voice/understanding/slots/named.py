"""Slots whose values are names: goods, places, faults, persons, activities and the like.

What staff call things here and what is published now comes before what everybody says.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Final

from services.contract.local_words import LocalWord, LocalWordKind
from voice.understanding.scene import Scene
from voice.understanding.slots.found import Finder, Found
from voice.understanding.slots.lexicon import Lexicon, groups, words_of

_GOODS: Final = ("vegetables", "beans", "meat", "eggs_and_milk", "fish", "fruit", "staples")
_MARKET: Final = ("prices", "good")
"""The pages on which 还书 is heard as 番薯."""
_LOCAL: Final[Mapping[str, LocalWordKind]] = {
    "place": LocalWordKind.PLACE,
    "dest": LocalWordKind.PLACE,
    "person": LocalWordKind.PERSON,
    "target": LocalWordKind.PERSON,
    "activity": LocalWordKind.ACTIVITY,
}


def find_goods(text: str, scene: Scene) -> tuple[Found, ...]:
    """Goods, by the name that is published now where there is one: 番茄 if the sheet says 番茄."""
    lexicon = _goods(scene.goods, _local(scene, LocalWordKind.GOODS))
    return lexicon.find(text, strict=scene.page not in _MARKET)


def named(file: str, table: str) -> Finder:
    """The finder of a table in a data file beside this module."""

    def find(text: str, scene: Scene) -> tuple[Found, ...]:
        kind = _LOCAL.get(table)
        local = _local(scene, kind) if kind else ()
        return _table(file, table, _published(table, scene), local).find(text)

    return find


def _published(table: str, scene: Scene) -> tuple[str, ...]:
    return {"activity": scene.activities, "person": scene.people}.get(table, ())


def _local(scene: Scene, kind: LocalWordKind) -> tuple[LocalWord, ...]:
    return tuple(word for word in scene.local_words if word.kind is kind)


@lru_cache(maxsize=4)
def _goods(published: tuple[str, ...], local: tuple[LocalWord, ...]) -> Lexicon:
    entries = dict(chain.from_iterable(groups("goods")[table].items() for table in _GOODS))
    return Lexicon(_with_local(_preferring(published, entries), local))


@lru_cache(maxsize=64)
def _table(
    file: str, table: str, published: tuple[str, ...], local: tuple[LocalWord, ...]
) -> Lexicon:
    return Lexicon(_with_local(_preferring(published, groups(file)[table]), local))


def _preferring(
    published: tuple[str, ...], entries: Mapping[str, tuple[str, ...]]
) -> Mapping[str, str]:
    """The words; those of a group of which exactly one is published mean that one."""
    words = {name: name for name in published}
    shown = set(published)
    for meant, synonyms in entries.items():
        named_now = [word for word in (meant, *synonyms) if word in shown]
        value = named_now[0] if len(named_now) == 1 else meant
        for word in words_of({meant: synonyms}):
            words.setdefault(word, value)
    return words


def _with_local(words: Mapping[str, str], local: tuple[LocalWord, ...]) -> Mapping[str, str]:
    said = {word.word: word.means for word in local}
    heard = {word.heard_as: word.means for word in local if word.heard_as}
    return {**words, **heard, **said}
