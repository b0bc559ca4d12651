"""What the voice opens, of everything that is said in the sentences of the tests, a hand opens
too (V5)."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kiosk.talking.surroundings import Surroundings
from tests.proof.finding import Finding
from tests.support.scene import Scene
from voice.answers.answering import answer
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Reply
from voice.understanding.scene import Scene as Spoken
from voice.understanding.understanding import Understanding

SENTENCES = Path(__file__).parents[2] / "voice" / "data" / "utterances.tsv"
TELLING = ("form", "category")
"""The arguments that make another page of a screen."""

Reached = Callable[[str, Mapping[str, str]], object]
"""Whether a hand came to that screen with at least those arguments."""


def voice_findings(scene: Scene, where: str, reached: Reached) -> list[Finding]:
    """Every page that some sentence opens, against those that `reached` knows."""
    found = []
    for page, given in sorted(_opened(scene)):
        arguments = dict(given)
        passed = bool(reached(page, arguments))
        told = f"{page} {' '.join(arguments.values())}".strip()
        measured = f"{told}: by hand too" if passed else f"{told}: by voice only"
        found.append(Finding("V5", f"{told} · {where}", passed, measured, 0 if passed else 1))
    return found


def _opened(scene: Scene) -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    understanding = Understanding()
    understanding.load()
    surroundings = Surroundings(scene.context, scene.window)
    here: Spoken = surroundings.scene(None)
    community = surroundings.community(here)
    opened = set()
    with SENTENCES.open(encoding="utf-8") as file:
        sentences = [row["utterance"] for row in csv.DictReader(file, delimiter="\t")]
    for sentence in sentences:
        reply = answer(understanding.understand((sentence,), here), community)
        for deed in _deeds(reply):
            telling = tuple((k, v) for k, v in sorted(deed.arguments.items()) if k in TELLING)
            opened.add((deed.page, telling))
    return opened


def _deeds(reply: Reply | None) -> Iterator[OpenPage]:
    """Those of the reply and of what it offers."""
    if reply is None:
        return
    yield from (it for it in reply.deeds if isinstance(it, OpenPage))
    for more in (reply.yes, reply.no, *(offer.reply for offer in reply.offers)):
        yield from _deeds(more)
