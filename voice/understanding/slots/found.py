"""What a finder of slots tells: the value, where it was said, and how certain it is."""

from collections.abc import Callable
from dataclasses import dataclass

from voice.understanding.meaning import Slot
from voice.understanding.scene import Scene


@dataclass(frozen=True)
class Found:
    """A value that was said from `begin` up to `end` of the text.

    `exact` is false where only folded sounds fitted. `otherwise` is the value if 四 was 十 or 十
    was 四, where that is sensible too: the two are one sound for many, so it is asked again.
    `about` marks what was said roughly, such as 斤把 or 三四个.
    """

    value: Slot
    begin: int
    end: int
    exact: bool = True
    otherwise: Slot | None = None
    about: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it is to be asked again although it was understood."""
        return self.about or self.otherwise is not None


Finder = Callable[[str, Scene], tuple[Found, ...]]
"""All values of one slot in a text, in the order they were said, none overlapping another."""
