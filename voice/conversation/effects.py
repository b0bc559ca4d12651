"""What the dialogue has its owner do. The order of effects is the order of doing."""

from dataclasses import dataclass

from services.talking import Talk
from voice.conversation.deeds import Deed
from voice.understanding.scene import Question


@dataclass(frozen=True)
class OpenEar:
    """Listen for one sentence; tell what is heard with this `opening`."""

    opening: int


@dataclass(frozen=True)
class CloseEar:
    """Hear no more."""


@dataclass(frozen=True)
class EndSentence:
    """The sentence is over, whatever the pause."""


@dataclass(frozen=True)
class Understand:
    """Find the answer to these readings, best first, of one sentence that answers `question`; tell
    it with this `generation`. `before` is an unfinished sentence that it may continue. What was
    asked with an older generation is wanted no more."""

    generation: int
    texts: tuple[str, ...]
    question: Question | None = None
    before: str = ""


@dataclass(frozen=True)
class DropAnswer:
    """No answer is wanted any more."""


@dataclass(frozen=True)
class Say:
    """Say the sentences in order, at `pace` parts of the usual rate; tell the end with `speech`."""

    speech: int
    sentences: tuple[str, ...]
    pace: float = 1.0


@dataclass(frozen=True)
class Hush:
    """Be silent within 0.2 s: what is being said is over."""


@dataclass(frozen=True)
class StopReader:
    """The reading of a page is over, for the talk speaks now."""


@dataclass(frozen=True)
class Do:
    """Carry this out as touch and remote would."""

    deed: Deed


@dataclass(frozen=True)
class Show:
    """What screens show of the talk."""

    talk: Talk


Effect = (
    OpenEar | CloseEar | EndSentence | Understand | DropAnswer | Say | Hush | StopReader | Do | Show
)
