"""The slots of one sentence: every value in it, what is taken back left out."""

from collections.abc import Mapping, Sequence

from voice.understanding.meaning import Slot, Slots
from voice.understanding.scene import Scene
from voice.understanding.slots.catalogue import SLOTS
from voice.understanding.slots.found import Found
from voice.understanding.words_heard import FOLDED, Match

Values = Mapping[str, Sequence[Found]]

_NOT_THIS = ("不是", "不要", "莫要", "别要")


def values_in(text: str, scene: Scene) -> Values:
    """Every value of every slot, in the order they were said."""
    return {name: found for name, find in SLOTS.items() if (found := find(text, scene))}


def slots_of(names: Sequence[str], values: Values, text: str) -> Slots:
    """The value of each of these slots: the first that is not taken back (不是两斤是三斤)."""
    slots: dict[str, Slot] = {}
    for name in names:
        found = values.get(name, ())
        kept = [one for one in found if not text[: one.begin].endswith(_NOT_THIS)]
        if kept or found:
            slots[name] = (kept or list(found))[0].value
    return slots


def as_matches(values: Values) -> dict[str, tuple[Match, ...]]:
    """The values as words that were heard, by `{slot}`."""
    return {
        f"{{{name}}}": tuple(
            Match(one.begin, one.end, 1.0 if one.exact else FOLDED) for one in found
        )
        for name, found in values.items()
    }


def put_right(before: str, after: str, scene: Scene) -> str | None:
    """What was said before a correction, with the value that the correction gives: 买两斤 and
    三斤土豆 are 买三斤土豆; None if no value of the one stands in the other's place."""
    earlier, later = values_in(before, scene), values_in(after, scene)
    pairs = [(earlier[name][-1], later[name][0]) for name in earlier if name in later]
    if not pairs:
        return None
    old, new = max(pairs, key=lambda pair: pair[1].end - pair[1].begin)
    rest = after[: new.begin].removeprefix("是").removeprefix("要") + after[new.end :]
    return before[: old.begin] + after[new.begin : new.end] + before[old.end :] + rest
