"""The form wizard: one question a screen, saved at every answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable
from shiboken6 import isValid

from services.contract.forms import Form
from services.contract.requests import Answer
from services.database.errors import NotSaved
from services.requests import wizard
from services.requests.answers import AnswerRefused
from services.requests.outbox import NotEnrolled
from services.requests.wizard import Draft
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.form.begin import entry_of, known_answers, said_back
from ui.screens.form.entries import Entry, EntryView, Option

QML_IMPORT_NAME = "Linli.Screens.Form"
QML_IMPORT_MAJOR_VERSION = 1

NO_FORM = EntryView("none", "现在还不能填", "这张表现在没有。请打物业电话，或者到物业办公室。")
NOTHING = EntryView("none", "")
NOT_SAVED = "刚才没有存上，请再按一次。还不行，请打物业电话。"
NOT_ENROLLED = "这台屏幕还没有登记好，现在不能提交。请打物业电话。"
RESUMED = "接着上次的填"


@dataclass(frozen=True)
class SaidRow:
    """One answer said back; pressing it asks its `step` again."""

    step: str
    label: str
    shown: str


@QmlElement
@QmlUncreatable("made by the kiosk")
class FormViewModel(QObject):
    """Asks the steps of one form. `stepped` is sent when another question is shown."""

    changed = Signal()
    stepped = Signal()

    def __init__(
        self, context: ScreenContext, form_name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._form: Form | None = None
        self._draft: Draft | None = None
        self._entry: Entry | None = None
        self._view = NOTHING
        self._problem = ""
        self._resumed = False
        self._busy = False
        self._options = PagedRows(Option, lambda _option, _room: 1, self)
        self._lines = PagedRows(SaidRow, _height, self)
        context.tasks.start(self._open(form_name))

    @property
    def spoken(self) -> list[str]:
        """The question, what can be answered, and what was entered."""
        view, said = self._view, [self._step_words(), self._title(), self._view.hint]
        if view.layout in ("cards", "phrases"):
            said += [it.label + ("，选中了" if it.chosen else "") for it in view.options]
        said += [f"{row.label}，{row.shown}" for row in self._said()]
        return [words for words in (*said, view.echo, self._problem) if words]

    def step_back(self) -> bool:
        """One question back; false if this is the first."""
        if not self._can_go_back():
            return False
        self.goBack()
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote: types, or chooses the card of that number."""
        if self._view.layout == "digits":
            self.digit(digit)

    @Slot(int)
    def fitCards(self, count: int) -> None:  # noqa: N802
        self._options.fit(Room(1, max(1, count), 1, QFont(), QFont()))
        self.changed.emit()

    @Slot(float, float, float, QFont, QFont)
    def fitLines(  # noqa: N802
        self, width: float, height: float, extra: float, first: QFont, second: QFont
    ) -> None:
        self._lines.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        (self._lines if self._view.layout == "lines" else self._options).turn(by)
        self.changed.emit()

    @Slot(str)
    def press(self, value: str) -> None:
        if self._entry is None or self._busy:
            return
        self._enter(self._entry.press(value))
        if self._view.layout == "cards":
            self.goOn()

    @Slot(str)
    def digit(self, digit: str) -> None:
        if self._entry is not None and not self._busy:
            self._enter(self._entry.digit(digit))

    @Slot()
    def erase(self) -> None:
        if self._entry is not None and not self._busy:
            self._enter(self._entry.erase())

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        if self._entry is None or self._busy:
            return
        if self._view.layout == "lines":
            self._start(self._submit)
            return
        try:
            reached = self._entry.go_on()
        except AnswerRefused as refused:
            self._say(refused.words)
            return
        if isinstance(reached, Answer):
            self._take(reached)
        else:
            self._ask(reached)

    @Slot()
    def goBack(self) -> None:  # noqa: N802
        before = self._entry.go_back() if self._entry else None
        if before is not None:
            self._ask(before)
        elif self._form and self._draft:
            self._move(wizard.back(self._draft, self._form))

    @Slot(str)
    def edit(self, step: str) -> None:
        if self._form and self._draft:
            self._move(wizard.change(self._draft, self._form, step))
"""
