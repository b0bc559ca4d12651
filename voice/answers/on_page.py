"""Something on the page that is named by its label or its place: pressed as by hand."""

import re
from typing import Final

from process.language import staff_words
from voice.answers.community import Community
from voice.conversation.deeds import PressNumber
from voice.conversation.reply import Reply
from voice.understanding.slots.catalogue import SLOTS
from voice.understanding.sounds import same_sound

_BEFORE: Final = staff_words(
    "(我)?(要|想|就)?(打开|点开|点一下|点|按一下|按|选|看看|看|要|开)?(那个|这个)?"
)
_AFTER: Final = staff_words("(那个|这个|那条|这条|那一个)?[吧啊呀嘛了的]*")
_SHORTEST: Final = 2
_LONGEST_PLACE: Final = 6
"""Characters; a place within a longer sentence is about something else."""


def named(text: str, community: Community) -> Reply | None:
    """Press what was named; `None` if nothing on the page was, or several things were. Only its
    own sounds count, not those of a home accent, for a press may send something."""
    labels = community.scene.on_page
    number = _by_label(text, labels) or _by_place(text, community)
    return Reply(deeds=(PressNumber(number),)) if number else None


def _by_label(text: str, labels: tuple[str, ...]) -> int | None:
    said = re.fullmatch(f"{_BEFORE}(?P<label>.+?){_AFTER}", text)
    wanted = {_sound(it) for it in (text, said["label"] if said else "") if it}
    sounds = [_sound(label) for label in labels]
    whole = [number for number, sound in enumerate(sounds, 1) if sound in wanted]
    part = [
        number
        for number, sound in enumerate(sounds, 1)
        if any(len(it) >= _SHORTEST and it in sound for it in wanted)
    ]
    found = whole or part
    return found[0] if len(found) == 1 else None


def _by_place(text: str, community: Community) -> int | None:
    labels = community.scene.on_page
    found = SLOTS["number"](text, community.scene)
    numbers = [it.value for it in found if isinstance(it.value, int) and it.otherwise is None]
    if len(text) > _LONGEST_PLACE or len(numbers) != 1:
        return None
    number = numbers[0] if numbers[0] > 0 else len(labels) + numbers[0] + 1
    return number if 0 < number <= len(labels) else None


def _sound(words: str) -> str:
    return same_sound(re.sub(r"\W", "", words))
