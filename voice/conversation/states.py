"""How a talk stands."""

from dataclasses import dataclass, field
from enum import Enum

from services.talking import Talk
from voice.conversation.deeds import Deed
from voice.conversation.events import Here
from voice.conversation.reply import Offer, Reply
from voice.understanding.scene import CountingDown, Question


class Phase(Enum):
    """What the dialogue waits for."""

    REST = "rest"
    WAITING = "waiting"
    """The room is to be silent before the ear opens."""
    OPENING = "opening"
    LISTENING = "listening"
    ENDING = "ending"
    """The ear is open, but the resident has ended the sentence."""
    THINKING = "thinking"
    SPEAKING = "speaking"


EAR = frozenset({Phase.OPENING, Phase.LISTENING, Phase.ENDING})
"""In these, and in no others, the ear is open."""


@dataclass(frozen=True)
class Asked:
    """A question that is open: the machine's own, or the page's. `offers` are its cards, or `yes`
    and `no` what comes of these answers, and `unanswered` of none in time.
    `said` is false until it was spoken. A page's question ends at `until`, in monotonic seconds."""

    question: Question
    words: str = ""
    offers: tuple[Offer, ...] = ()
    yes: Reply | None = None
    no: Reply | None = None
    said: bool = False
    until: float | None = None
    unanswered: Reply | None = None

    @property
    def counting(self) -> bool:
        """Whether help will be called without an answer."""
        return isinstance(self.question, CountingDown)


@dataclass(frozen=True)
class Last:
    """The last answer: what had been said, what the machine said, what else may have been meant,
    when it was given, how often it was replayed, and whether saying the same again means to do the
    same again."""

    texts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    others: tuple[Offer, ...] = ()
    at: float = float("-inf")
    replayed: int = 0
    again: bool = False


@dataclass(frozen=True)
class State:
    """Everything the dialogue knows. All times are monotonic seconds.

    `deadline` is when the phase ends of itself. `own_voice` says that the machine is speaking, also
    while it thinks (正在查); `reader` that a page is being read aloud. `led` is until when what the
    page asks is asked aloud, because the resident leads the screen by voice. `touched` says that
    somebody touched the screen since the talk last changed it. `began` says that the resident has
    begun to speak. `checked` says that 正在查 was said, `reader_last` that the newest words were a
    page's. What `stays` is left on screen for a while when it was said. With `duplex` the machine's
    own voice is taken out of what is heard, so it can be `overhearing` while it speaks.
    """

    phase: Phase = Phase.REST
    deadline: float | None = None
    patient_at: float | None = None
    opening: int = 0
    generation: int = 0
    speech: int = 0
    own_voice: bool = False
    reader: bool = False
    silent_since: float = float("-inf")
    listen_after: bool = False
    queue: tuple[str, ...] = ()
    then: tuple[Deed, ...] = ()
    asked: Asked | None = None
    page_asked: Asked | None = None
    here: Here = field(default_factory=Here)
    last: Last = field(default_factory=Last)
    texts: tuple[str, ...] = ()
    before: str = ""
    failures: int = 0
    reminded: bool = False
    began: bool = False
    opened: float = float("-inf")
    led: float = float("-inf")
    done: float = float("-inf")
    touched: bool = False
    lacking: str = ""
    pace: float = 1.0
    checked: bool = False
    reader_last: bool = False
    stays: bool = False
    duplex: bool = False
    overhearing: bool = False
    heard: str = ""
    settled: bool = False
    words: str = ""
    large: str = ""
    patient: bool = False
    shown: Talk = field(default_factory=Talk)

    @property
    def being_said(self) -> tuple[str, ...]:
        """What the machine's voice may be saying just now."""
        return (self.words, *self.last.said)

    @property
    def question(self) -> Asked | None:
        """The question that an answer now answers; whether help comes goes before all others."""
        if self.page_asked is not None and self.page_asked.counting:
            return self.page_asked
        return self.asked or self.page_asked

    @property
    def due(self) -> float | None:
        """When the dialogue is to be told that time has passed; `None` if it waits for nothing."""
        until = self.page_asked.until if self.page_asked else None
        return min(
            (it for it in (self.deadline, self.patient_at, until) if it is not None), default=None
        )
