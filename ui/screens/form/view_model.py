"""The form wizard: one question a screen, saved at every answer."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable
from shiboken6 import isValid

from services.contract.requests import Answer
from services.database.errors import NotSaved
from services.requests import wizard
from services.requests.answers import AnswerRefused
from services.requests.outbox import NotEnrolled
from services.requests.wizard import Draft
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.form.asking import Asking, Said, begin, known_answers
from ui.screens.form.entries import Entry, EntryView, Option
from ui.tasks import Work

QML_IMPORT_NAME = "Linli.Screens.Form"
QML_IMPORT_MAJOR_VERSION = 1

MOST_OPTIONS = 6
"""Cards on one page; more, such as many buildings, are on further pages."""

NOTHING_YET = EntryView("none", "")
NO_FORM = EntryView("none", "现在不能填", "这里暂时不能填。请打物业电话，或者到物业办公室。")
NOT_SAVED = "刚才没有存上，请再按一次。还不行，请打物业电话。"
NOT_ENROLLED = "这台屏幕还没有登记好，现在不能提交。请打物业电话。"
RESUMED = "接着上次的填"


@QmlElement
@QmlUncreatable("made by the kiosk")
class FormViewModel(QObject):
    """Asks the steps of the form named `form`. `stepped` is sent when another question is shown."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._asking: Asking | None = None
        self._view = NOTHING_YET
        self._problem = ""
        self._resumed = False
        self._busy = False
        self._options = PagedRows(Option, lambda _option, _room: 1, self)
        self._options.fit(Room(1, MOST_OPTIONS, 1, QFont(), QFont()))
        self._lines = PagedRows(Said, _height, self)
        context.tasks.start(self._open(arguments["form"]))

    @property
    def spoken(self) -> list[str]:
        """The question, what can be answered, and what was entered."""
        view, said = self._view, [self._step_words(), self._view.title, self._view.hint]
        if self._resumed:
            said.insert(1, RESUMED)
        said += [it.label + ("，选中了" if it.chosen else "") for it in view.options]
        if view.layout == "lines":
            said += [f"{line.label}，{line.aloud}" for line in self._lines.items]
        return [words for words in (*said, view.echo, self._problem) if words]

    @property
    def first_focus(self) -> str:
        """The chosen card, else the first; else the first key, or the button that goes on."""
        if self._view.layout == "digits":
            return "1"
        chosen = [option.label for option in self._view.options if option.chosen]
        labels = [option.label for option in self._view.options]
        return next(iter(chosen + labels), self._view.go_on)

    def step_back(self) -> bool:
        """One question back; false if this is the first."""
        if not self._can_go_back():
            return False
        self.goBack()
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote types where digits are asked."""
        if self._view.layout == "digits":
            self.digit(digit)

    @Slot(float, float, float, QFont, QFont)
    def fitLines(  # noqa: N802
        self, width: float, height: float, extra: float, first: QFont, second: QFont
    ) -> None:
        self._lines.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._paged().turn(by)
        self.changed.emit()

    @Slot(str)
    def press(self, value: str) -> None:
        if self._asking and not self._busy:
            self._enter(self._asking.entry.press(value))
            if self._view.layout in ("cards", "chips"):
                self.goOn()

    @Slot(str)
    def digit(self, digit: str) -> None:
        if self._asking and not self._busy:
            self._enter(self._asking.entry.digit(digit))

    @Slot()
    def erase(self) -> None:
        if self._asking and not self._busy:
            self._enter(self._asking.entry.erase())

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        if not self._asking or self._busy:
            return
        if self._view.layout == "lines":
            self._begin(self._submit(self._asking))
            return
        try:
            reached = self._asking.entry.go_on()
        except AnswerRefused as refused:
            self._say(refused.words)
            return
        if isinstance(reached, Answer):
            draft, form = self._asking.draft, self._asking.form
            self._begin(self._keep(wizard.answer(draft, form, reached)))
        else:
            self._show(self._asking.entering(reached))

    @Slot()
    def goBack(self) -> None:  # noqa: N802
        if not self._asking or self._busy:
            return
        before = self._asking.entry.go_back()
        if before is not None:
            self._show(self._asking.entering(before))
        else:
            self._begin(self._keep(wizard.back(self._asking.draft, self._asking.form)))

    @Slot(str)
    def edit(self, step: str) -> None:
        if self._asking and not self._busy:
            self._begin(self._keep(wizard.change(self._asking.draft, self._asking.form, step)))

    @Slot()
    def startAgain(self) -> None:  # noqa: N802
        if self._asking and not self._busy:
            self._begin(self._start_again(self._asking.form.name))

    async def _open(self, name: str) -> None:
        content = self._context.content.value
        form = self._context.forms.named(name, content.forms)
        if form is None:
            self._view = NO_FORM
            self.changed.emit()
            return
        draft = await self._context.drafts.open(form, known_answers(form, self._context.place))
        if not isValid(self):
            return
        buildings = content.settings.buildings if content.settings else ()
        asking = begin(form, draft, buildings, self._context.place.building)
        self._resumed = asking.answered
        self._show(asking)

    async def _start_again(self, name: str) -> None:
        await self._context.drafts.discard(name)
        await self._open(name)

    async def _keep(self, draft: Draft) -> None:
        try:
            saved = await self._context.drafts.save(draft)
        except NotSaved:
            self._say(NOT_SAVED)
            return
        if isValid(self) and self._asking:
            self._resumed = False
            self._show(self._asking.moved_to(saved))

    async def _submit(self, asking: Asking) -> None:
        try:
            sent = await self._context.outbox.submit(asking.draft, asking.form)
        except NotSaved:
            self._say(NOT_SAVED)
        except NotEnrolled:
            self._say(NOT_ENROLLED)
        else:
            if isValid(self):
                arguments = {"id": str(sent.id), "form": asking.form.name}
                self._context.navigator.replace("receipt", arguments)

    def _begin(self, work: Work) -> None:
        self._busy = True
        self._context.tasks.start(self._until_done(work))

    async def _until_done(self, work: Work) -> None:
        try:
            await work
        finally:
            self._busy = False

    def _enter(self, entry: Entry) -> None:
        if self._asking:
            self._asking = self._asking.entering(entry)
            self._problem = ""
            self._refresh()

    def _show(self, asking: Asking) -> None:
        self._asking = asking
        self._problem = ""
        self._options.page = self._lines.page = 0
        self._refresh()
        self.stepped.emit()

    def _say(self, problem: str) -> None:
        if isValid(self):
            self._problem = problem
            self.changed.emit()

    def _refresh(self) -> None:
        if self._asking:
            self._view = self._asking.entry.view
            self._options.fill(self._view.options)
            self._lines.fill(self._asking.said_back())
        self.changed.emit()

    def _paged(self) -> PagedRows[Said] | PagedRows[Option]:
        return self._lines if self._view.layout == "lines" else self._options

    def _can_go_back(self) -> bool:
        return self._asking is not None and not self._asking.first

    def _step_words(self) -> str:
        return self._asking.step_words if self._asking else ""

    def _option_rows(self) -> QAbstractItemModel:
        return self._options.model

    def _line_rows(self) -> QAbstractItemModel:
        return self._lines.model

    options = Property(QAbstractItemModel, _option_rows, constant=True)
    lines = Property(QAbstractItemModel, _line_rows, constant=True)
    layout = Property(str, lambda self: self._view.layout, notify=changed)
    title = Property(str, lambda self: self._view.title, notify=changed)
    hint = Property(str, lambda self: self._view.hint, notify=changed)
    echo = Property(str, lambda self: self._view.echo, notify=changed)
    goOnWords = Property(str, lambda self: self._view.go_on, notify=changed)  # noqa: N815
    aside = Property(str, lambda self: self._view.aside, notify=changed)
    stepWords = Property(str, _step_words, notify=changed)  # noqa: N815
    canGoBack = Property(bool, _can_go_back, notify=changed)  # noqa: N815
    resumed = Property(str, lambda self: RESUMED if self._resumed else "", notify=changed)
    problem = Property(str, lambda self: self._problem, notify=changed)
    page = Property(int, lambda self: self._paged().page, notify=changed)
    pages = Property(int, lambda self: self._paged().count, notify=changed)


def _height(line: Said, room: Room) -> float:
    return room.row_height(line.label, line.shown)
