"""The form wizard: one question a screen, saved at every answer."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable
from shiboken6 import isValid

from process.language import mark, tr
from services.contract import beforehand, wizard
from services.contract.answers import AnswerRefused
from services.contract.forms import Form, Step, is_closed
from services.contract.requests import Answer
from services.contract.wizard import Draft
from services.database.errors import NotSaved
from services.requests.outbox import NotEnrolled
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.form.answered import headline_words
from ui.screens.form.asking import Asking, Said, Scene, begin
from ui.screens.form.board import Board, Layout, lay_out
from ui.screens.form.entries import Entry, EntryView, Option
from ui.screens.form.keeping import PRACTICE, ForReal, InPractice, Keeping
from ui.screens.form.on_phone import link_of
from ui.screens.form.row_words import aloud, line_height, option_height
from ui.screens.form.spoken import (
    NOTHING_HEARD,
    HeardAnswers,
    heard_before,
    heard_in,
    or_say_it,
    take,
)
from ui.screens.form.surroundings import (
    around_of,
    known_of,
    named_form,
    own_steps,
    scene_of,
)
from ui.tasks import Work

QML_IMPORT_NAME = "Linli.Screens.Form"
QML_IMPORT_MAJOR_VERSION = 1

WORDY_LABEL = 20
"""Labels of more letters than these are sentences rather than names."""

NOTHING_YET = EntryView("none", "")
CANNOT = mark("现在不能填")
ASK_PROPERTY = mark("这里暂时不能填。请打物业电话，或者到物业办公室。")
NOT_SAVED = mark("刚才没有存上，请再按一次。还不行，请打物业电话。")
NOT_ENROLLED = mark("这台屏幕还没有登记好，现在交不上去。请打物业电话。")
OUTDATED = mark("刚才选的现在不行了，请再选一次。别的都还在。")
RESUMED = mark("接着上次的填")


@QmlElement
@QmlUncreatable("made by the kiosk")
class FormViewModel(QObject):
    """Asks the steps of the form named `form`. Arguments `preset.<step>` answer steps beforehand;
    `practice` keeps and sends nothing. `stepped` is sent when another question is shown."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._arguments = arguments
        self._practising = PRACTICE.items() <= arguments.items()
        self._keeping: Keeping = (
            InPractice(context.drafts, arguments)
            if self._practising
            else ForReal(context.drafts, context.outbox)
        )
        self._asking: Asking | None = None
        self._view = NOTHING_YET
        self._problem = ""
        self._resumed = False
        self._busy = False
        self._said: tuple[Answer, ...] = ()
        self._heard = NOTHING_HEARD
        self._cards = PagedRows(Option, lambda _option, _room: 1, self)
        self._board = Board()
        self._layout = Layout()
        self._rows = PagedRows(Option, option_height, self)
        self._lines = PagedRows(Said, line_height, self)
        context.tasks.start(self._open())

    @property
    def spoken(self) -> list[str]:
        """The question, what can be answered, and what was entered."""
        view, hint = self._view, self._problem or self._view.hint
        said = [self._step_words(), view.title, hint]
        if self._resumed:
            said.insert(1, tr(RESUMED))
        said += [words for option in view.options for words in aloud(option)]
        if view.layout == "lines":
            said += [f"{line.label}，{line.aloud}" for line in self._lines.items]
        return [words for words in (*said, self._again_words(), view.echo) if words]

    @property
    def asked(self) -> tuple[Form, Step, tuple[str, ...]] | None:
        """The form, the question on screen, and the names of those that have their answer; `None`
        while the form is not open."""
        if self._asking is None:
            return None
        draft, form = self._asking.draft, self._asking.form
        return form, wizard.current_step(draft, form), tuple(it.step for it in draft.answers)

    @property
    def question(self) -> str:
        """The question as it is spoken."""
        asked = self.asked
        return tr(asked[1].say or asked[1].title) if asked else ""

    def take_spoken(self, given: tuple[Answer, ...]) -> None:
        """Take answers that were said, as if each had been given by hand, and ask what is missing.
        What the form does not ask yet waits for its question; what does not fit is told."""
        self._said = (*self._said, *given)
        self._heard = heard_in(self._context.talk.value)
        self._take_said()

    def confirm(self) -> bool:
        """Send it, if this is the confirmation; whether it is."""
        confirming = self._view.layout == "lines" and not self._view.leads_to
        if confirming:
            self.goOn()
        return confirming

    @property
    def first_focus(self) -> str:
        """The chosen card, else the first; else the first key, or the button that goes on."""
        if self._view.layout == "digits":
            return "1"
        shown = self._options().model.rows
        chosen = [option.label for option in shown if option.chosen]
        return next(iter(chosen + [option.label for option in shown]), self._view.go_on)

    def step_back(self) -> bool:
        """One question back; false if this is the first."""
        if not self._can_go_back():
            return False
        self.goBack()
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote types where digits are asked, else it chooses the card on
        which it is printed."""
        if self._view.layout == "digits":
            self.digit(digit)
            return
        for place, option in enumerate(self._options().model.rows, start=1):
            if (option.key or str(place)) == digit:
                self.press(option.value)
                return

    @Slot(float, float, float, QFont, QFont)
    def fitLines(  # noqa: N802
        self, width: float, height: float, extra: float, first: QFont, second: QFont
    ) -> None:
        self._lines.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(bool, float, float)
    def standCards(self, wide: bool, gap: float, least: float) -> None:  # noqa: N802
        self._board = replace(self._board, wide=wide, gap=gap, least=least)

    @Slot(float, float, float)
    def reckonCards(self, icon: float, key: float, pager: float) -> None:  # noqa: N802
        self._board = replace(self._board, icon=icon, key=key, pager=pager)

    @Slot(float, float, float, QFont, QFont)
    def fitCards(  # noqa: N802
        self, width: float, height: float, extra: float, first: QFont, second: QFont
    ) -> None:
        room = Room(width, height, extra, first, second)
        self._board = replace(self._board, room=room)
        before = self._shape()
        self._lay_out()
        self.changed.emit()
        if self._shape() != before:
            self.stepped.emit()

    @Slot(float, float, float, QFont, QFont)
    def fitRows(  # noqa: N802
        self, width: float, height: float, extra: float, first: QFont, second: QFont
    ) -> None:
        if self._rows.fit(Room(width, height, extra, first, second)):
            self.stepped.emit()
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._paged().turn(by)
        self.changed.emit()

    @Slot(str)
    def press(self, value: str) -> None:
        if self._asking and not self._busy:
            self._enter(self._asking.entry.press(value))
            if not self._view.many:
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
        if self._busy:
            return
        if self._view.leads_to:
            self._leave(self._view.leads_to)
        elif self._asking and self._view.layout == "lines":
            self._begin(self._submit(self._asking))
        elif self._asking:
            self._go_on(self._asking)

    @Slot()
    def useAgain(self) -> None:  # noqa: N802
        again = self._asking.again if self._asking else None
        if self._asking and again and not self._busy:
            draft, form = self._asking.draft, self._asking.form
            self._begin(self._keep(wizard.answer(draft, form, again.answer)))

    @Slot()
    def goAside(self) -> None:  # noqa: N802
        if self._can_go_back():
            self.goBack()
        elif self._asking and not self._busy:
            self._context.navigator.replace("form", {**self._arguments, **PRACTICE})

    @Slot()
    def fillOnPhone(self) -> None:  # noqa: N802
        if not self._busy:
            self._context.navigator.replace("on_phone", self._arguments)

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
            draft = wizard.ask_after_all(self._asking.draft, step)
            self._begin(self._keep(wizard.change(draft, self._asking.form, step)))

    @Slot()
    def startAgain(self) -> None:  # noqa: N802
        if self._asking and not self._busy:
            self._begin(self._start_again(self._asking.form.name))

    def _take_said(self) -> None:
        if not self._said or not self._asking or self._busy:
            return
        asking = self._asking
        around, own = around_of(self._context), own_steps(self._context, asking.form)
        taken = take(asking.draft, asking.form, self._said, around, own)
        self._said = taken.later
        self._heard = self._heard.with_words(taken.words, private=taken.private)
        if taken.draft != asking.draft:
            self._begin(self._keep(taken.draft, taken.refused))
        else:
            self._say(taken.refused)

    def _heard_before(self, asking: Asking) -> HeardAnswers:
        talks, around = self._context.talk.value, around_of(self._context)
        return heard_before(talks, asking.form, asking.draft, self._arguments, around)

    def _hint(self) -> str:
        by_touch = self._context.screen.profile != "tv"
        return self._view.hint or (or_say_it(self._view, self._context.talk.value) * by_touch)

    def _scene(self) -> Scene:
        return scene_of(self._context, practising=self._practising)

    async def _open(self) -> None:
        form = named_form(self._context, self._arguments)
        if form is None:
            home = tr("回首页")
            self._view = EntryView(
                "none", tr(CANNOT), tr(ASK_PROPERTY), go_on=home, leads_to="home"
            )
            self.changed.emit()
            self.stepped.emit()
            return
        if is_closed(form, self._context.clock.now()):
            self._context.navigator.replace("results", {"form": form.name})
            return
        draft = await self._keeping.open(form, known_of(self._context, form, self._arguments))
        if not isValid(self):
            return
        asking = begin(form, draft, self._scene())
        self._resumed = asking.answered
        self._heard = self._heard_before(asking)
        self._show(asking)
        self._take_said()

    async def _start_again(self, name: str) -> None:
        await self._keeping.discard(name)
        await self._open()

    async def _keep(self, draft: Draft, problem: str = "") -> None:
        try:
            saved = await self._keeping.save(draft)
        except NotSaved:
            self._say(tr(NOT_SAVED))
            return
        if isValid(self) and self._asking:
            self._resumed = False
            self._show(self._asking.moved_to(saved, self._scene()))
            if problem:
                self._say(problem)

    async def _submit(self, asking: Asking) -> None:
        form, draft = asking.form, asking.draft
        if is_closed(form, self._context.clock.now()):
            self._context.navigator.replace("results", {"form": form.name})
            return
        step = beforehand.outdated(draft, form, around_of(self._context))
        if step is not None:
            asked = wizard.change(wizard.ask_after_all(draft, step), form, step)
            await self._keep(asked, tr(OUTDATED))
            return
        headline = headline_words(draft, form, around_of(self._context))
        try:
            page = await self._keeping.submit(draft, form, headline)
        except NotSaved:
            self._say(tr(NOT_SAVED))
        except NotEnrolled:
            self._say(tr(NOT_ENROLLED))
        else:
            if isValid(self):
                self._context.navigator.replace(page.name, page.arguments)

    def _go_on(self, asking: Asking) -> None:
        try:
            reached = asking.entry.go_on()
        except AnswerRefused as refused:
            self._say(refused.words)
            return
        if isinstance(reached, Answer):
            self._begin(self._keep(wizard.answer(asking.draft, asking.form, reached)))
        else:
            self._show(asking.entering(reached))

    def _leave(self, screen: str) -> None:
        if screen == "home":
            self._context.navigator.home()
        else:
            self._context.navigator.replace(screen)

    def _begin(self, work: Work) -> None:
        self._busy = True
        self._context.tasks.start(self._until_done(work))

    async def _until_done(self, work: Work) -> None:
        try:
            await work
        finally:
            self._busy = False
            if isValid(self):
                self._take_said()

    def _enter(self, entry: Entry) -> None:
        if self._asking:
            self._asking = self._asking.entering(entry)
            self._problem, self._heard = "", NOTHING_HEARD
            self._refresh()

    def _show(self, asking: Asking) -> None:
        self._asking = asking
        self._problem = ""
        self._cards.page = self._rows.page = self._lines.page = 0
        self._refresh()
        self._turn_to_chosen()
        self.stepped.emit()

    def _turn_to_chosen(self) -> None:
        options = self._options()
        for _ in range(options.count - 1):
            if any(it.chosen for it in options.model.rows):
                break
            options.turn(1)
        else:
            if not any(it.chosen for it in options.model.rows):
                options.begin()
        self.changed.emit()

    def _say(self, problem: str) -> None:
        if isValid(self):
            self._problem = problem
            self.changed.emit()

    def _refresh(self) -> None:
        if self._asking:
            self._view = self._asking.entry.view
            self._lay_out()
            self._lines.fill(self._asking.said_back())
        self.changed.emit()

    def _lay_out(self) -> None:
        options = self._view.options
        self._layout = lay_out(options, self._board) if self._asks_cards() else Layout()
        in_rows = self._shape() == "rows"
        self._cards.fill(() if in_rows else options)
        self._cards.fit(Room(1, self._layout.most, 1, QFont(), QFont()))
        self._rows.fill(options if in_rows else ())

    def _asks_cards(self) -> bool:
        return self._view.layout == "cards"

    def _shape(self) -> str:
        """The view's layout, but rows where cards have no room."""
        return "rows" if self._layout.rows and self._asks_cards() else self._view.layout

    def _options(self) -> PagedRows[Option]:
        return self._rows if self._shape() == "rows" else self._cards

    def _wordy(self) -> bool:
        return any(len(it.label) > WORDY_LABEL for it in self._view.options)

    def _paged(self) -> PagedRows[Said] | PagedRows[Option]:
        return self._lines if self._view.layout == "lines" else self._options()

    def _can_go_back(self) -> bool:
        return self._asking is not None and not self._asking.first

    def _aside_words(self) -> str:
        if self._can_go_back():
            return self._view.aside or tr("上一步")
        can_practise = self._asking is not None and self._asking.can_practise
        return tr("练习一下") if can_practise and not self._view.leads_to else ""

    def _phone_words(self) -> str:
        begins = self._asking is not None and self._asking.can_practise
        if not begins or self._view.leads_to or not link_of(self._context, self._arguments):
            return ""
        return tr("用手机填")

    def _again_words(self) -> str:
        again = self._asking.again if self._asking else None
        return again.words if again else ""

    def _step_words(self) -> str:
        return self._asking.step_words if self._asking else ""

    def _short_step_words(self) -> str:
        return self._asking.short_step_words if self._asking else ""

    def _card_rows(self) -> QAbstractItemModel:
        return self._cards.model

    def _row_rows(self) -> QAbstractItemModel:
        return self._rows.model

    def _line_rows(self) -> QAbstractItemModel:
        return self._lines.model

    options = Property(QAbstractItemModel, _card_rows, constant=True)
    rows = Property(QAbstractItemModel, _row_rows, constant=True)
    lines = Property(QAbstractItemModel, _line_rows, constant=True)
    practising = Property(bool, lambda self: self._practising, constant=True)
    layout = Property(str, _shape, notify=changed)
    asksCards = Property(bool, _asks_cards, notify=changed)  # noqa: N815
    wordy = Property(bool, _wordy, notify=changed)
    bare = Property(bool, lambda self: self._layout.bare, notify=changed)
    title = Property(str, lambda self: self._view.title, notify=changed)
    hint = Property(str, _hint, notify=changed)
    echo = Property(str, lambda self: self._view.echo, notify=changed)
    goOnWords = Property(str, lambda self: self._view.go_on, notify=changed)  # noqa: N815
    asideWords = Property(str, _aside_words, notify=changed)  # noqa: N815
    phoneWords = Property(str, _phone_words, notify=changed)  # noqa: N815
    againWords = Property(str, _again_words, notify=changed)  # noqa: N815
    stepWords = Property(str, _step_words, notify=changed)  # noqa: N815
    shortStepWords = Property(str, _short_step_words, notify=changed)  # noqa: N815
    heard = Property(str, lambda self: self._heard.heard, notify=changed)
    taken = Property(str, lambda self: self._heard.taken, notify=changed)
    resumed = Property(str, lambda self: tr(RESUMED) if self._resumed else "", notify=changed)
    problem = Property(str, lambda self: self._problem, notify=changed)
    page = Property(int, lambda self: self._paged().page, notify=changed)
    pages = Property(int, lambda self: self._paged().count, notify=changed)
