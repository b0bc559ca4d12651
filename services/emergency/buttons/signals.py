"""What a driver reports of one button: facts about the device, no decision about calls.

Times are not part of a signal: the watch stamps each as it hears it.
"""

from dataclasses import dataclass, field

from services.contract.guards import ButtonTrouble


@dataclass(frozen=True)
class Pressed:
    """Pressed, once: a momentary button, or a code word that means so. `unrecognised` holds a word
    of an enrolled device that its profile does not know; it counts as a press all the same.
    `battery` is in percent, if the same message told it."""

    unrecognised: str = ""
    battery: int | None = None


@dataclass(frozen=True)
class Contact:
    """A contact or a sensor's state as it is now: closed, smoke, gas, water. `words` say in Chinese
    what is active (有烟). A driver may repeat an unchanged state; `first` marks the first since it
    was opened, when nothing is known of the time before."""

    active: bool
    words: str = ""
    first: bool = False


@dataclass(frozen=True)
class Vital:
    """A sign of life. `battery` in percent; `troubles` are all that the device itself reports now
    out of battery and tamper, so that an empty set ends them; `None` says nothing about them."""

    battery: int | None = None
    troubles: frozenset[ButtonTrouble] | None = None


@dataclass(frozen=True)
class Ignored:
    """Something came in that is no press, and why: retained, a test bit, an empty action."""

    why: str


@dataclass(frozen=True)
class Lost:
    """The device cannot raise a call now: unplugged, wire cut, bridge gone. `why` is Chinese, for
    staff."""

    why: str


@dataclass(frozen=True)
class Found:
    """It can again."""


@dataclass(frozen=True)
class Malformed:
    """Something that cannot be read came in; `why` is English, for the log."""

    why: str
    sample: str = field(default="", repr=False)


Signal = Pressed | Contact | Vital | Ignored | Lost | Found | Malformed
