"""What happens to the dialogue."""

from dataclasses import dataclass, field

from voice.conversation.reply import Offer, Reply
from voice.hearing import events as hearing
from voice.understanding.meaning import Meaning
from voice.understanding.scene import Question


@dataclass(frozen=True)
class Pressed:
    """说话, on screen or on the remote."""


@dataclass(frozen=True)
class CardChosen:
    """A card was pressed, by its key."""

    key: str


@dataclass(frozen=True)
class SayAgain:
    """再说一遍 was pressed."""


@dataclass(frozen=True)
class Touched:
    """Any touch or key. What it does to the page comes as an event of its own."""


@dataclass(frozen=True)
class PutAway:
    """The talk is to end at once: the resident put it away, or the session is over."""


@dataclass(frozen=True)
class Here:
    """What is known of a page: `example` is a sentence to say there, `common` are what people do
    there and mostly, for those who are better served by cards."""

    page: str = ""
    example: str = ""
    common: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class PageChanged:
    """Another page is on screen, for whatever reason."""

    here: Here


@dataclass(frozen=True)
class PageAsks:
    """The page asks `words`; without words it says them itself. An answer is understood in the
    light of `question`. To a question for yes or no, `yes` and `no` are what comes of it. It is
    asked for `seconds`, if that is not 0."""

    words: str
    question: Question
    yes: Reply | None = None
    no: Reply | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class PageAsksNoMore:
    """What the page asked has its answer, or is gone."""


@dataclass(frozen=True)
class FromEar:
    """The ear tells `event` of that `opening`."""

    opening: int
    event: hearing.Event


@dataclass(frozen=True)
class Answered:
    """What was understood and the reply to it. `others` are what the sentence may have meant
    instead, the likeliest first."""

    generation: int
    meaning: Meaning
    reply: Reply
    others: tuple[Offer, ...] = field(default=())


@dataclass(frozen=True)
class AnswerFailed:
    """No answer could be found; why is in the log."""

    generation: int


@dataclass(frozen=True)
class SpeechDone:
    """All of it was said."""

    speech: int


@dataclass(frozen=True)
class SpeechFailed:
    """It was not heard to its end."""

    speech: int


@dataclass(frozen=True)
class ReaderBegan:
    """A page is being read aloud by the reader."""


@dataclass(frozen=True)
class ReaderEnded:
    """The reader is silent."""


@dataclass(frozen=True)
class NoTalk:
    """No talk is possible now; `words` say why and what to do instead."""

    words: str


@dataclass(frozen=True)
class TalkPossible:
    """A talk is possible."""


@dataclass(frozen=True)
class Tick:
    """Time has passed."""


Event = (
    Pressed
    | CardChosen
    | SayAgain
    | Touched
    | PutAway
    | PageChanged
    | PageAsks
    | PageAsksNoMore
    | FromEar
    | Answered
    | AnswerFailed
    | SpeechDone
    | SpeechFailed
    | ReaderBegan
    | ReaderEnded
    | NoTalk
    | TalkPossible
    | Tick
)
