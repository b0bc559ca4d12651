"""What the resident or staff did at the screen, for the guard to be told.

Apart from the line, because the first picture needs none of it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contract.calls import CallSource


@dataclass(frozen=True)
class Press:
    """The red button, by touch, remote or voice; `id` makes handing it over twice harmless."""

    id: UUID
    source: CallSource
    made_at: datetime
    since_boot_ms: int


@dataclass(frozen=True)
class PressAgain:
    """再叫一次 on an open call."""

    id: UUID
    made_at: datetime


@dataclass(frozen=True)
class Cancel:
    """按错了，取消: a mark on the call, which staff still see."""

    id: UUID
    made_at: datetime


@dataclass(frozen=True)
class Arrive:
    """Staff have typed their code at the place itself: they are there."""

    id: UUID
    made_at: datetime


@dataclass(frozen=True)
class Close:
    """Staff end the call at the place itself; `words` say how it went."""

    id: UUID
    made_at: datetime
    words: str


@dataclass(frozen=True)
class Dismiss:
    """The resident has read how an ended call went."""


@dataclass(frozen=True)
class AskFirst:
    """Something was heard that may mean a call: the resident is asked first."""

    id: UUID
    source: CallSource
    words: str
    seconds: int
    made_at: datetime


@dataclass(frozen=True)
class SayFine:
    """我没事 to the question of that id."""

    question: UUID


@dataclass(frozen=True)
class WantHelp:
    """叫人来 to the question of that id, which becomes the call's."""

    question: UUID
    made_at: datetime


@dataclass(frozen=True)
class GoAway:
    """外出: nobody is home until then, or until they are back."""

    until: datetime | None


@dataclass(frozen=True)
class ComeBack:
    """我回来了."""


@dataclass(frozen=True)
class BeginTest:
    """周检: the next press of that button is its weekly test."""

    button: str


@dataclass(frozen=True)
class EndTest:
    """Every press of that button is a call again."""

    button: str


Asked = AskFirst | SayFine | WantHelp
Stay = GoAway | ComeBack
Tested = BeginTest | EndTest
Command = Press | PressAgain | Cancel | Arrive | Close | Dismiss | Asked | Stay | Tested
