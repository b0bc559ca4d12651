"""Finding one's request again: its number, then the last four digits of the phone."""

from dataclasses import dataclass, replace
from enum import Enum

from process.language import tr

LONGEST_NUMBER = 7
SHORTEST_NUMBER = 4
TAIL = 4


class Part(Enum):
    """Which of the two is asked now."""

    NUMBER = "number"
    TAIL = "tail"


@dataclass(frozen=True)
class Finding:
    """What was typed so far."""

    number: str = ""
    tail: str = ""
    part: Part = Part.NUMBER

    @property
    def typed(self) -> str:
        """What the keypad writes into."""
        return self.number if self.part is Part.NUMBER else self.tail

    @property
    def title(self) -> str:
        """The question."""
        return tr("您的号码？") if self.part is Part.NUMBER else tr("电话后四位？")

    @property
    def hint(self) -> str:
        """Where to find it."""
        if self.part is Part.NUMBER:
            return tr("小票上的大号码")
        return tr("留给物业的电话")

    @property
    def ready(self) -> bool:
        """Whether enough is typed to go on."""
        shortest = SHORTEST_NUMBER if self.part is Part.NUMBER else TAIL
        return len(self.typed) >= shortest

    @property
    def wanted(self) -> str:
        """What to do if it is not."""
        if self.part is Part.NUMBER:
            return tr("号码至少有4个数字，请再看看小票。")
        return tr("要按4个数字，还没按完。")

    def digit(self, digit: str) -> "Finding":
        """One more digit."""
        if self.part is Part.NUMBER:
            return replace(self, number=(self.number + digit)[:LONGEST_NUMBER])
        return replace(self, tail=(self.tail + digit)[:TAIL])

    def erase(self) -> "Finding":
        """One digit less."""
        if self.part is Part.NUMBER:
            return replace(self, number=self.number[:-1])
        return replace(self, tail=self.tail[:-1])
