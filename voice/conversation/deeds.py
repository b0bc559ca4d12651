"""What a talk makes the machine do. `kiosk.talking` carries each out through the same calls as
touch and remote use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from services.contract.requests import Answer

_NO_ARGUMENTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class OpenPage:
    """Open a page of `ui/screens/catalogue.py`; a form's arguments may hold `preset.<step>`."""

    page: str
    arguments: Mapping[str, str] = field(default_factory=lambda: _NO_ARGUMENTS)


class Key(StrEnum):
    """Keys of the remote, and what stands in the settings, by voice."""

    HOME = "home"
    BACK = "back"
    READ = "read"
    SAY_AGAIN = "say_again"
    STOP_READING = "stop_reading"
    LOUDER = "louder"
    SOFTER = "softer"
    LARGER = "larger"
    SLOWER = "slower"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    PAUSE_CHANNEL = "pause_channel"
    RESUME_CHANNEL = "resume_channel"


@dataclass(frozen=True)
class PressKey:
    """As if that key were pressed."""

    key: Key


@dataclass(frozen=True)
class PressNumber:
    """The `number`-th thing on the page, counted from 1."""

    number: int


@dataclass(frozen=True)
class AnswerForm:
    """Answers to steps of the form on screen."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class SendForm:
    """The confirmation on screen is right: send it."""


@dataclass(frozen=True)
class AskBeforeCalling:
    """Count down `seconds`, then call for help; `words` say why, in one Chinese sentence."""

    words: str
    seconds: int


@dataclass(frozen=True)
class CallNow:
    """The resident confirms: call at once."""


@dataclass(frozen=True)
class CallNobody:
    """The resident says that nobody is needed: end the countdown, or cancel the open call."""


Deed = (
    OpenPage
    | PressKey
    | PressNumber
    | AnswerForm
    | SendForm
    | AskBeforeCalling
    | CallNow
    | CallNobody
)
