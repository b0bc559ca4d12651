"""How well sentences are understood: what comes out for what was meant, counted.

right   sure of what was meant, or its card is the first of those offered
strict  of these, the sure ones
among   its card is offered, but not first
nothing not understood
off     cards are offered, not the right one
wrong   sure of something else: the machine does what nobody asked for
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.voice.understanding.channel import Channel
from voice.understanding.meaning import Certainty, Meaning
from voice.understanding.scene import Scene
from voice.understanding.sentences import FOLDER
from voice.understanding.understanding import Understanding

DATA = Path(__file__).parent / "data"
UTTERANCES = Path(__file__).parents[1] / "data" / "utterances.tsv"


@dataclass(frozen=True)
class Said:
    """A sentence and what it means; nothing, if `intent` is empty."""

    intent: str
    text: str


def read_table(path: Path) -> tuple[Said, ...]:
    """The rows of a table, with a heading or without; what begins with `-` means nothing."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("intent\t"))
    return tuple(Said("" if intent.startswith("-") else intent, text) for intent, text in pairs)


@cache
def utterances() -> tuple[Said, ...]:
    """The utterances that the sentences were built on."""
    return read_table(UTTERANCES)


@cache
def known() -> tuple[Said, ...]:
    """Those that mean something, and all test sentences beside the data files."""
    tests = (
        Said(path.stem, text)
        for path in sorted((FOLDER / "tests").glob("*.toml"))
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]
    )
    return tuple(dict.fromkeys([*(one for one in utterances() if one.intent), *tests]))


@cache
def never() -> tuple[Said, ...]:
    """Sentences beside the data files that must not be sure to mean that intent."""
    return tuple(
        Said(path.stem, text)
        for path in sorted((FOLDER / "tests").glob("*.toml"))
        for text in tomllib.loads(path.read_text(encoding="utf-8")).get("never", ())
    )


def held_out(name: str = "held_out.tsv") -> tuple[Said, ...]:
    """Sentences that nothing was built on."""
    return read_table(DATA / name)


def chatter(name: str = "chatter.tsv") -> tuple[str, ...]:
    """What is only talked in the hall, or on television."""
    return tuple(one.text for one in read_table(DATA / name))


@cache
def understanding() -> Understanding:
    """One for all tests: it remembers nothing of a sentence."""
    made = Understanding()
    made.load()
    return made


def outcome(meaning: Meaning, intent: str) -> str:
    """The word of the module's docstring for it."""
    if meaning.certainty is Certainty.NOTHING:
        return "nothing" if intent else "strict"
    intents = [candidate.intent for candidate in meaning.candidates]
    if meaning.certainty is Certainty.SURE:
        return "strict" if intents[0] == intent else "wrong"
    if intent in intents:
        return "first" if intents[0] == intent else "among"
    return "off"


@dataclass(frozen=True)
class Figures:
    """Counts of outcomes, told as shares of all in percent."""

    counts: Counter[str]

    def share(self, *names: str) -> float:
        """How many of 100 came out so."""
        return 100 * sum(self.counts[name] for name in names) / max(1, self.counts.total())

    @property
    def right(self) -> float:
        """Percent understood, counting cards that are offered first."""
        return self.share("strict", "first")

    @property
    def offered(self) -> float:
        """Percent understood, counting every card: the resident can choose what was meant."""
        return self.share("strict", "first", "among")

    @property
    def wrong(self) -> float:
        """Percent that the machine would do against the resident's wish."""
        return self.share("wrong")

    def __str__(self) -> str:
        """The row of a table in docs/understanding.md."""
        columns = [self.right, *map(self.share, ("strict", "among", "nothing", "off", "wrong"))]
        return " | ".join(f"{value:.1f}" for value in columns)


def measure(said: Iterable[Said], noise: float = 0.0, by: Understanding | None = None) -> Figures:
    """The figures of these sentences through a recogniser that errs so much."""
    channel, machine = Channel(noise), by or understanding()
    counts = Counter(
        outcome(machine.understand([channel.hear(one.text)], Scene()), one.intent) for one in said
    )
    return Figures(counts)


def sure_of(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The talk that was surely taken for something, with what."""
    found = []
    for text in texts:
        meaning = understanding().understand([text], Scene())
        if meaning.certainty is Certainty.SURE and meaning.best:
            found.append((text, meaning.best.intent))
    return tuple(found)
