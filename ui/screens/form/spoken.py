"""Answers that were said: taken into a draft as far as the form asks for them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from process.language import mark, tr
from services.contract import beforehand, wizard
from services.contract.answers import AnswerRefused
from services.contract.beforehand import Around
from services.contract.forms import DigitsStep, Form, Step
from services.contract.requests import Answer
from services.contract.wizard import Draft
from services.talking import TalkPhase, Talks
from ui.screens.form.answered import answer_words
from ui.screens.form.entries import EntryView

NOT_ASKED = mark("这一项这里不用填。")
OR_SAY_IT = mark("可以按，也可以说。")
NO_FIT = mark("这一项没听明白，请再说一遍。")

_PRESSED = ("cards", "chips", "phrases", "digits")


@dataclass(frozen=True)
class Taken:
    """The `draft` with what was taken, said back in `words`; `private` if digits are among it.
    `later` are answers to questions that are not open yet; `refused` says why something was not
    taken, empty if nothing was refused."""

    draft: Draft
    words: str = ""
    private: bool = False
    later: tuple[Answer, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class HeardAnswers:
    """What the machine heard, and what it took of it, as the page says it back."""

    heard: str = ""
    taken: str = ""

    def with_words(self, words: str, *, private: bool) -> "HeardAnswers":
        """With these words taken. A public screen does not go on showing a phone number."""
        return replace(self, heard="" if private else self.heard, taken=words or self.taken)


NOTHING_HEARD = HeardAnswers()


def heard_in(talks: Talks | None) -> HeardAnswers:
    """The sentence that was just said, if there is a talk."""
    talk = talks.store.value if talks else None
    closed = talk is None or talk.phase in (TalkPhase.CLOSED, TalkPhase.UNAVAILABLE)
    return NOTHING_HEARD if talk is None or closed else HeardAnswers(talk.heard)


def heard_before(
    talks: Talks | None, form: Form, draft: Draft, arguments: Mapping[str, str], around: Around
) -> HeardAnswers:
    """The sentence that opened the form, if it answered something."""
    steps = {it.name: it for it in form.steps if beforehand.PREFIX + it.name in arguments}
    given = [it for it in draft.answers if it.step in steps]
    if not given:
        return NOTHING_HEARD
    words, private = _said_back(given, steps, around)
    return heard_in(talks).with_words(words, private=private)


def or_say_it(view: EntryView, talks: Talks | None) -> str:
    """That the answer may be said instead of pressed, where that is so."""
    can = talks is not None and talks.store.value.phase is not TalkPhase.UNAVAILABLE
    return tr(OR_SAY_IT) if can and view.layout in _PRESSED else ""


def take(
    draft: Draft,
    form: Form,
    given: Sequence[Answer],
    around: Around,
    own: Collection[str] = (),
) -> Taken:
    """Answer every question that `given` answers; an answer may open the question of another.

    Each answer passes the rules that it passes when it is given by hand. What was answered
    beforehand is corrected, but for the screen's `own` steps, which nobody needs to say.
    """
    steps = {step.name: step for step in form.steps}
    waiting = {it.step: it for it in given if it.step in steps and it.step not in own}
    for name in waiting.keys() & set(draft.known):
        draft = wizard.ask_after_all(draft, name)
    taken: list[Answer] = []
    refused = _not_asked(draft, given, own)
    while asked := _asked_now(draft, form, waiting):
        try:
            fitting = _checked(steps[asked], waiting.pop(asked), around)
            draft = wizard.answer(draft, form, fitting)
        except AnswerRefused as wrong:
            refused = wrong.words
        except ValueError:
            refused = tr(NO_FIT)
        else:
            taken.append(fitting)
    words, private = _said_back(taken, steps, around)
    return Taken(draft, words, private, tuple(waiting.values()), refused)


def _said_back(
    given: Sequence[Answer], steps: Mapping[str, Step], around: Around
) -> tuple[str, bool]:
    """The answers in words but for digits, and whether there were any digits."""
    shown = [it for it in given if not isinstance(steps[it.step], DigitsStep)]
    words = tr("，").join(answer_words(steps[it.step], it, around) for it in shown)
    return words, len(shown) < len(given)


def _asked_now(draft: Draft, form: Form, waiting: Mapping[str, Answer]) -> str | None:
    """The first question that is open and answered by what waits."""
    asked = wizard.asked_steps(form, draft.answers, draft.known)
    return next((step.name for step in asked if step.name in waiting), None)


def _checked(step: Step, given: Answer, around: Around) -> Answer:
    return beforehand.answer_with(step, given.values, around) if given.values else given


def _not_asked(draft: Draft, given: Sequence[Answer], own: Collection[str]) -> str:
    """What the screen knows already may be said again; anything else is not wanted here."""
    known = {it.step: it.values for it in draft.answers if it.step in own}
    strange = any(it.step in known and known[it.step] != it.values for it in given)
    return tr(NOT_ASKED) if strange else ""
