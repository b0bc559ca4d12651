"""From words to a reply, in a thread of its own, so that the screen never waits for it."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from process.language import mark, staff_words, tr
from services.contract.forms import ConfirmStep
from voice.answers import asked_step
from voice.answers.answering import answer, offers_of
from voice.answers.community import Community
from voice.conversation.reply import Offer, Reply
from voice.understanding.emergency import waived
from voice.understanding.meaning import Candidate, Certainty, Meaning
from voice.understanding.scene import AskedStep, CountingDown, Scene, YesNo

log = logging.getLogger("kiosk.talking")

NO, CANCEL = "confirm.no", "emergency.cancel"
NOBODY_COMES = mark("好的，现在没有在叫人。")
MOST_OTHERS = 2
MOST_READINGS = 4
"""Of the recogniser's other readings, so many are looked at for other meanings."""


class Understands(Protocol):
    """`voice.understanding.understanding.Understanding`."""

    def load(self) -> None:
        """Be ready."""
        ...

    def understand(self, texts: Sequence[str], scene: Scene) -> Meaning:
        """What is meant by what was heard, the best reading first."""
        ...


@dataclass(frozen=True)
class Thought:
    """What was understood, the reply, and what else may have been meant."""

    meaning: Meaning
    reply: Reply
    others: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """What was heard, the best reading first, and where. `before` is an unfinished sentence that it
    may continue; `calling` says that a call for help is open."""

    texts: tuple[str, ...]
    community: Community
    before: str = ""
    calling: bool = False


class Thinker:
    """One sentence at a time; what is asked anew is answered, what was asked before is not."""

    def __init__(self, understanding: Understands) -> None:
        self._understanding = understanding
        self._task: asyncio.Task[Thought] | None = None

    async def prepare(self) -> None:
        """Load what is needed.

        Raises:
            ValueError: a data file is wrong.
        """
        await asyncio.to_thread(self._warm_up)

    def _warm_up(self) -> None:
        """The first sentence takes long, so it is nobody's."""
        self._understanding.load()
        self.think(Spoken((staff_words("今天青菜多少钱"),), Community(datetime.now(UTC))))

    def find(self, spoken: Spoken, told: Callable[[Thought | None], None]) -> None:
        """Find the answer and tell it, or `None` if something broke."""
        self.drop()
        self._task = task = asyncio.ensure_future(asyncio.to_thread(self.think, spoken))
        task.add_done_callback(lambda done: self._done(done, told))

    def drop(self) -> None:
        """No answer is wanted any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def whole(self, texts: tuple[str, ...], scene: Scene) -> bool:
        """Whether these readings are a whole sentence already; then nobody waits for more."""
        if not texts:
            return False
        return self._understanding.understand(texts, _asking(scene)).certainty is Certainty.SURE

    def think(self, spoken: Spoken) -> Thought:
        """The thought itself; used in the thread."""
        scene = spoken.community.scene
        texts = spoken.texts
        meaning = self._understanding.understand(texts, _asking(scene))
        if spoken.before and meaning.certainty is Certainty.NOTHING:
            joined = tuple(spoken.before + text for text in texts)
            meaning = self._understanding.understand(joined, _asking(scene))
        if spoken.calling and any(waived(text) for text in texts):
            meaning = Meaning(Certainty.SURE, texts[0], (Candidate(CANCEL),))
        elif _cancels_nothing(meaning, spoken.community):
            return Thought(meaning, Reply((tr(NOBODY_COMES),)))
        corrected = _corrected(meaning, spoken.community)
        if corrected is not None:
            return corrected
        reply = answer(meaning, spoken.community)
        return Thought(meaning, reply, self._others(spoken, meaning))

    def _others(self, spoken: Spoken, meaning: Meaning) -> tuple[Offer, ...]:
        """What the other readings may mean, and what the best one may mean besides."""
        found = list(meaning.candidates[1:])
        scene = replace(spoken.community.scene, question=None)
        for text in spoken.texts[1:MOST_READINGS]:
            found += self._understanding.understand((text,), scene).candidates
        best = meaning.best
        others = [it for it in found if best is None or not _same(it, best)]
        text = spoken.texts[0] if spoken.texts else ""
        return offers_of(others, text, spoken.community, MOST_OTHERS)

    def _done(self, task: asyncio.Task[Thought], told: Callable[[Thought | None], None]) -> None:
        if task.cancelled():
            return
        failure = task.exception()
        if failure is not None:
            log.error("understanding broke error=%s", type(failure).__name__)
            told(None)
            return
        thought = task.result()
        best = thought.meaning.best
        intent, score = (best.intent, best.score) if best else ("", 0.0)
        certainty = thought.meaning.certainty
        log.info("understood intent=%s certainty=%s score=%.2f", intent, certainty, score)
        told(thought)


def _asking(scene: Scene) -> Scene:
    """A form's last page asks for yes or no."""
    question = scene.question
    if isinstance(question, AskedStep) and isinstance(question.step, ConfirmStep):
        return replace(scene, question=YesNo())
    return scene


def _cancels_nothing(meaning: Meaning, community: Community) -> bool:
    best = meaning.best
    counting = isinstance(community.scene.question, CountingDown)
    return best is not None and best.intent == CANCEL and not counting


def _corrected(meaning: Meaning, community: Community) -> Thought | None:
    """不对，是卫生间 on a form's last page: the better answer instead of a bare no."""
    question, best = community.scene.question, meaning.best
    if not isinstance(question, AskedStep) or not isinstance(question.step, ConfirmStep):
        return None
    if best is None or best.intent != NO:
        return None
    reply = asked_step.answered(Meaning(Certainty.NOTHING, meaning.text), community)
    if reply is None:
        return None
    to_the_form = Candidate(f"form.{question.form.name}")
    return Thought(Meaning(Certainty.SURE, meaning.text, (to_the_form,)), reply)


def _same(one: Candidate, other: Candidate) -> bool:
    return one.intent == other.intent and dict(one.slots) == dict(other.slots)
