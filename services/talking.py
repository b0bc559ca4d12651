"""Talking 说话 as screens see it: whether the machine listens, what it heard, what it asks.

`voice.conversation` decides it and `kiosk.talking` carries it out; screens know only this, because
ui and voice do not know each other.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from services.store import Store


class TalkPhase(StrEnum):
    """How far the talk is. The ear is open in `LISTENING` only."""

    UNAVAILABLE = "unavailable"
    """No talk is possible now; `Talk.words` say why and what to do instead."""
    CLOSED = "closed"
    OPENING = "opening"
    LISTENING = "listening"
    THINKING = "thinking"
    ANSWERING = "answering"
    """The machine speaks, and does not listen meanwhile."""


@dataclass(frozen=True)
class TalkCard:
    """One large card to press, or to name aloud. `note` is small print below its label."""

    key: str
    label: str
    note: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Talk:
    """What the screen shows of the talk.

    `heard` is what was understood so far, `settled` once the resident has ended the sentence.
    `words` is what the machine says or asks, in the words that are spoken. `large` is an amount, a
    room or a number to be checked by eye. While `cards` are there, or a question is `open`, an
    answer is awaited, by touch or by voice. `patient` asks the resident not to hurry.
    """

    phase: TalkPhase = TalkPhase.CLOSED
    heard: str = ""
    settled: bool = False
    words: str = ""
    large: str = ""
    cards: tuple[TalkCard, ...] = ()
    open: bool = False
    patient: bool = False


class Talks(Protocol):
    """The talk of this screen; `level` is the loudness heard now, 0 to 1, about ten times a second
    while the ear is open."""

    store: Store[Talk]
    level: Store[float]

    def press(self) -> None:
        """说话 was pressed: open the ear; where it is open, end the sentence now; where the machine
        speaks, be silent and listen."""
        ...

    def choose(self, key: str) -> None:
        """A card was pressed."""
        ...

    def say_again(self) -> None:
        """Say once more what was said last; nothing happens if nothing was."""
        ...

    def close(self) -> None:
        """Put the talk away: be silent, close the ear, ask nothing any more."""
        ...
