"""Names that sound like what was heard: of the goods, titles and places that there are."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from voice.understanding.sounds import folded, sounds_of

ALIKE: Final = 0.5
"""The part of its sounds that a name must share to be offered; it is only offered, never taken."""


def nearest(said: str, names: Iterable[str], most: int, alike: float = ALIKE) -> tuple[str, ...]:
    """The names that sound most like `said`, the nearest first, none twice."""
    heard = _sounds(said)
    rated = ((_likeness(heard, _sounds(name)), name) for name in dict.fromkeys(names))
    close = [(likeness, name) for likeness, name in rated if likeness >= alike]
    return tuple(name for _, name in sorted(close, key=lambda it: -it[0])[:most])


def containing(said: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that are `said`, else those that contain it, else those that it contains."""
    listed = tuple(dict.fromkeys(names))
    if not said:
        return ()
    if said in listed:
        return (said,)
    wider = tuple(name for name in listed if said in name)
    return wider or tuple(name for name in listed if len(name) > 1 and name in said)


def in_order(said: str, name: str) -> bool:
    """Whether the name has the characters of `said` in their order: 卫生站 is 社区卫生服务站."""
    signs = iter(name)
    return all(sign in signs for sign in said)


def _sounds(words: str) -> tuple[str, ...]:
    return tuple(folded(sound) for sound in sounds_of(words))


def _likeness(heard: tuple[str, ...], name: tuple[str, ...]) -> float:
    return SequenceMatcher(None, heard, name, autojunk=False).ratio()
