"""What one check found, in words for whoever stands before the machine."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How things stand; the value is the mark in the printed list."""

    FINE = "好"
    WEAK = "留意"
    BROKEN = "坏了"


@dataclass(frozen=True)
class Finding:
    """`words` say what was found, `advice` what to do; advice is empty if all is fine."""

    subject: str
    state: State
    words: str
    advice: str = ""

    def __str__(self) -> str:
        line = f"【{self.state.value}】{self.subject}：{self.words}"
        return f"{line}\n      怎么办：{self.advice}" if self.advice else line


def fine(subject: str, words: str) -> Finding:
    """Nothing to do."""
    return Finding(subject, State.FINE, words)


def weak(subject: str, words: str, advice: str) -> Finding:
    """Residents are still served."""
    return Finding(subject, State.WEAK, words, advice)


def broken(subject: str, words: str, advice: str) -> Finding:
    """Residents lack something they need."""
    return Finding(subject, State.BROKEN, words, advice)
