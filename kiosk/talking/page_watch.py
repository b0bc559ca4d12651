"""What the page on screen does and asks, told to the dialogue."""

from collections.abc import Callable
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject, SignalInstance

from kiosk.talking.screen import Screen
from kiosk.talking.surroundings import Surroundings
from process.language import mark, tr
from services.contract.calls import CallSource
from services.contract.forms import ConfirmStep, Form, Step
from services.emergency.screen.view import AskView
from services.reading import Reading
from ui.navigator import Page
from voice.conversation.deeds import SendForm
from voice.conversation.events import (
    Event,
    PageAsks,
    PageAsksNoMore,
    PageChanged,
    ReaderBegan,
    ReaderEnded,
    Touched,
)
from voice.conversation.reply import Reply
from voice.understanding.scene import AskedStep, CountingDown

WHICH_LINE = mark("好的。哪里不对，请点那一行。")
SENDING = mark("好，这就交上去。")
CALL_OR_NOT = mark("要叫人来吗？不用，就说没事。")


@runtime_checkable
class Asks(Protocol):
    """A page that asks one question after the other."""

    asked: tuple[Form, Step, tuple[str, ...]] | None
    question: str
    spoken: list[str]


class PageWatch:
    """Watches from `begin` on, and tells what is so already."""

    def __init__(
        self, screen: Screen, surroundings: Surroundings, tell: Callable[[Event], None]
    ) -> None:
        self._screen, self._surroundings, self._tell = screen, surroundings, tell
        self._context = screen.context
        self._leave: list[Callable[[], None]] = []
        self._asked: object = None
        self._followed: set[int] = set()
        self._problem = ""
        self._speaking = False

    def begin(self) -> None:
        """Watch; nothing happens if it watches already."""
        if self._leave:
            return
        context = self._context
        self._leave = [
            context.navigator.store.subscribe(self._page_changed),
            context.reader.store.subscribe(self._reading),
            context.emergency.asking.subscribe(self._call_asked),
            self._untouch,
        ]
        self._screen.window.activity.connect(self._touched)
        self._reading(context.reader.store.value)
        self._page_changed(context.navigator.store.value)
        self._call_asked(context.emergency.asking.value)

    def end(self) -> None:
        """Watch no more."""
        while self._leave:
            self._leave.pop()()

    def _untouch(self) -> None:
        self._screen.window.activity.disconnect(self._touched)

    def _touched(self) -> None:
        self._tell(Touched())

    def _reading(self, reading: Reading | None) -> None:
        speaking = reading is not None and reading.audible and not reading.paused
        if speaking is not self._speaking:
            self._speaking = speaking
            self._tell(ReaderBegan() if speaking else ReaderEnded())

    def _page_changed(self, stack: tuple[Page, ...]) -> None:
        self._tell(PageChanged(self._surroundings.here()))
        model = self._screen.shell.model
        had_asked, self._asked, self._problem = self._asked is not None, None, ""
        if isinstance(model, Asks):
            if stack[-1].serial not in self._followed:
                for name in ("stepped", "changed"):
                    cast(SignalInstance, getattr(model, name)).connect(self._form_moved)
            self._followed = {it.serial for it in stack} & {*self._followed, stack[-1].serial}
            self._form_moved()
        if had_asked and self._asked is None and not self._counting():
            self._tell(PageAsksNoMore())

    def _form_moved(self) -> None:
        """Another question of the form, or the same because the answer would not do."""
        model = self._screen.shell.model
        if not isinstance(model, Asks) or self._counting() or model.asked is None:
            return
        form, step, answered = model.asked
        now = (form.name, step.name, answered)
        problem = _words(model, "problem")
        if now == self._asked and (not problem or problem == self._problem):
            return
        self._asked, self._problem = now, problem
        self._tell(_question(model, AskedStep(form, step, answered), problem))

    def _call_asked(self, view: AskView | None) -> None:
        if view is not None and not view.fine:
            left = max(1.0, view.until - self._context.clock.monotonic())
            words = tr(CALL_OR_NOT) if view.source is CallSource.VOICE else ""
            self._tell(PageAsks(words, CountingDown(), seconds=left))
        else:
            self._tell(PageAsksNoMore())
            self._asked = None
            self._form_moved()

    def _counting(self) -> bool:
        view = self._context.emergency.asking.value
        return view is not None and not view.fine


def _question(model: Asks, asked: AskedStep, problem: str) -> PageAsks:
    if not isinstance(asked.step, ConfirmStep):
        return PageAsks(problem or model.question, asked)
    return PageAsks(
        problem or _said_back(model),
        AskedStep(asked.form, asked.step),
        yes=Reply((tr(SENDING),), (SendForm(),)),
        no=Reply((tr(WHICH_LINE),)),
    )


def _said_back(model: Asks) -> str:
    """Every answer, and the question last."""
    around = {_words(model, name) for name in ("stepWords", "title", "hint", "resumed")}
    lines = [line for line in model.spoken if line not in around]
    return "".join(line.rstrip("。？") + "。" for line in lines) + model.question


def _words(model: object, name: str) -> str:
    words = model.property(name) if isinstance(model, QObject) else ""
    return str(words or "")
