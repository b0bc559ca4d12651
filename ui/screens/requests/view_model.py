"""My requests 我的请求: look one up, see how far it is, take it back, say how it was done."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable
from shiboken6 import isValid

from process.language import mark, tr
from services.content.freshness import age_words
from services.database.errors import NotSaved
from services.requests.ladder import Rung
from services.requests.my_requests import MyRequest
from services.requests.outbox import TooLate
from services.requests.sent import Delivery
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.requests.finding import Finding, Part
from ui.tasks import Work

QML_IMPORT_NAME = "Linli.Screens.Requests"
QML_IMPORT_MAJOR_VERSION = 1

NONE_AT_HOME = mark("这里还没有您的事。要报修，请按“首页”，再按“报修”。")
NOT_SAVED = mark("刚才没有存上，请再按一次。")
TOO_LATE = mark("过了10分钟，不能撤回了。不要了，请打物业电话。")
REFUSED = mark("物业没有收下。请看下面的话，或者打物业电话。")
FACES = {3: mark("满意"), 2: mark("一般"), 1: mark("不满意")}


@dataclass(frozen=True)
class RequestRow:
    """One request of a TV at home."""

    key: str
    title: str
    note: str


@dataclass(frozen=True)
class RungRow:
    """One step of the way; `standing` is done, now or todo."""

    title: str
    detail: str
    standing: str


@QmlElement
@QmlUncreatable("made by the kiosk")
class RequestsViewModel(QObject):
    """`layout` is digits while a request is looked for, list on a TV at home, found with one in
    view, and sure while it asks whether to take it back."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._at_home = bool(context.place.room)
        self._finding = Finding()
        self._found: MyRequest | None = None
        self._sure = False
        self._problem = ""
        self._busy = False
        self._list = PagedRows(RequestRow, _request_height, self)
        self._rungs = PagedRows(RungRow, _rung_height, self, most=None)
        watch(self, context.outbox.store, lambda _: self._refresh())
        watch(self, context.content, lambda _: self._refresh())
        context.ticker.minute.connect(self._refresh)

    @property
    def spoken(self) -> list[str]:
        """The question, or how far the request is."""
        said = [self._title(), self._hint(), self._problem]
        match self._layout():
            case "digits":
                said.append(self._finding.typed)
            case "list":
                said += [f"{row.title}。{row.note}。" for row in self._list.model.rows]
            case "found":
                said += [self._notice(), *(_aloud(row) for row in self._rungs.items)]
                said.append(tr("请按一张脸，告诉我们办得好不好。") if self._can_rate() else "")
        return [words for words in said if words]

    @property
    def first_focus(self) -> str:
        """The first key while digits are asked, the newest request of the list."""
        if self._layout() == "list":
            return self._list.model.rows[0].key if self._list.model.rows else ""
        return "1" if self._layout() == "digits" else ""

    def step_back(self) -> bool:
        """One question back; false if this is the first."""
        match self._layout():
            case "sure":
                self._sure = False
            case "found":
                self._found, self._finding = None, Finding()
            case "digits" if self._finding.part is Part.TAIL:
                self._finding = replace(self._finding, part=Part.NUMBER, tail="")
            case _:
                return False
        self._step()
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote types where digits are asked."""
        if self._layout() == "digits":
            self.digit(digit)

    @Slot(str)
    def digit(self, digit: str) -> None:
        self._type(self._finding.digit(digit))

    @Slot()
    def erase(self) -> None:
        self._type(self._finding.erase())

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        if self._busy:
            return
        if not self._finding.ready:
            self._say(self._finding.wanted)
            return
        if self._finding.part is Part.NUMBER:
            self._finding = replace(self._finding, part=Part.TAIL)
            self._step()
        else:
            self._begin(self._look_up(self._finding))

    @Slot(str)
    def open(self, key: str) -> None:
        self._found = self._context.my_requests.by_id(UUID(key))
        self._step()

    @Slot()
    def askWithdraw(self) -> None:  # noqa: N802
        self._sure = True
        self._step()

    @Slot()
    def keep(self) -> None:
        self._sure = False
        self._step()

    @Slot()
    def withdraw(self) -> None:
        if self._found and not self._busy:
            self._begin(self._withdraw(self._found.id))

    @Slot(int)
    def rate(self, rating: int) -> None:
        if self._found and not self._busy:
            self._begin(self._rate(self._found.id, rating))

    @Slot(int)
    def turn(self, by: int) -> None:
        self._paged().turn(by)
        self.changed.emit()

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._rungs.fit(Room(width, height, extra, first, second))
        self._turn_to_now()
        self.changed.emit()

    @Slot(float, float, float, QFont, QFont)
    def fitList(  # noqa: N802
        self, width: float, height: float, extra: float, first: QFont, second: QFont
    ) -> None:
        if self._list.fit(Room(width, height, extra, first, second)):
            self.stepped.emit()
        self.changed.emit()

    async def _look_up(self, finding: Finding) -> None:
        search = await self._context.my_requests.look_up(finding.number, finding.tail)
        if not isValid(self):
            return
        self._found = search.found
        if search.found:
            self._step()
        else:
            self._say(search.words)

    async def _withdraw(self, request_id: UUID) -> None:
        try:
            await self._context.outbox.withdraw(request_id)
        except NotSaved:
            self._say(tr(NOT_SAVED))
        except TooLate:
            self._say(tr(TOO_LATE))
        else:
            self.keep()

    async def _rate(self, request_id: UUID, rating: int) -> None:
        try:
            await self._context.outbox.rate(request_id, rating)
        except NotSaved:
            self._say(tr(NOT_SAVED))

    def _begin(self, work: Work) -> None:
        self._busy = True
        self._problem = ""
        self.changed.emit()
        self._context.tasks.start(self._until_done(work))

    async def _until_done(self, work: Work) -> None:
        try:
            await work
        finally:
            self._busy = False
            if isValid(self):
                self.changed.emit()

    def _type(self, finding: Finding) -> None:
        if not self._busy:
            self._finding, self._problem = finding, ""
            self.changed.emit()

    def _step(self) -> None:
        if isValid(self):
            self._problem = ""
            self._refresh()
            self._turn_to_now()
            self.stepped.emit()

    def _turn_to_now(self) -> None:
        """Of a way with several pages, the one on which the request stands comes first."""
        self._rungs.begin()
        while self._rungs.page < self._rungs.count - 1 and not self._shows_now():
            self._rungs.turn(1)

    def _shows_now(self) -> bool:
        begun = [row for row in self._rungs.items if row.standing != "todo"]
        return not begun or begun[-1] in self._rungs.model.rows

    def _say(self, problem: str) -> None:
        if isValid(self):
            self._problem = problem
            self.changed.emit()

    @Slot()
    def _refresh(self) -> None:
        if self._at_home:
            self._list.fill([self._row(it) for it in self._context.my_requests.recent()])
        if self._found:
            self._found = self._context.my_requests.by_id(self._found.id) or self._found
            before = self._rungs.items
            self._rungs.fill([self._rung(rung) for rung in self._found.ladder])
            if self._rungs.items != before:
                self._turn_to_now()
        self.changed.emit()

    def _row(self, request: MyRequest) -> RequestRow:
        standing = next((it.title for it in reversed(request.ladder) if it.state != "todo"), "")
        note = f"{self._age(request)} · {tr('已经撤回') if request.withdrawn else standing}"
        return RequestRow(str(request.id), _name(request), note)

    def _rung(self, rung: Rung) -> RungRow:
        age = ""
        if rung.at:
            age = age_words(rung.at, self._context.clock.now(), self._context.zone)
        return RungRow(rung.title, " · ".join(it for it in (age, rung.detail) if it), rung.state)

    def _age(self, request: MyRequest) -> str:
        return age_words(request.made_at, self._context.clock.now(), self._context.zone)

    def _paged(self) -> PagedRows[RequestRow] | PagedRows[RungRow]:
        return self._list if self._layout() == "list" else self._rungs

    def _layout(self) -> str:
        if self._found:
            return "sure" if self._sure else "found"
        return "list" if self._at_home else "digits"

    def _title(self) -> str:
        if self._found is None:
            return tr("我的请求") if self._at_home else self._finding.title
        return tr("真的要撤回吗？") if self._sure else _name(self._found)

    def _hint(self) -> str:
        if self._found:
            return tr(
                "号码 {number} · {age}交的",
                number=self._found.short_number,
                age=self._age(self._found),
            )
        if self._at_home:
            return "" if self._list.items else tr(NONE_AT_HOME)
        return tr("正在查，请稍等") if self._busy else self._finding.hint

    def _notice(self) -> str:
        if self._found is None or self._sure:
            return ""
        if self._found.delivery is Delivery.WAITING and not self._found.withdrawn:
            return ""
        if self._found.delivery is Delivery.REFUSED:
            return f"{tr(REFUSED)}\n{self._found.notice}"
        return self._found.notice

    def _go_on_words(self) -> str:
        return tr("下一步") if self._finding.part is Part.NUMBER else tr("查一查")

    def _can_rate(self) -> bool:
        return self._found is not None and self._found.can_rate

    def _can_withdraw(self) -> bool:
        return self._found is not None and self._found.can_withdraw

    def _rating(self) -> int:
        return (self._found.rating or 0) if self._found else 0

    def _thanks(self) -> str:
        if not self._rating():
            return ""
        face = tr(FACES[self._rating()])
        if self._can_rate():
            return tr("您说：{face}。谢谢您，10分钟内可以改。", face=face)
        return tr("您说：{face}。谢谢您。", face=face)

    def _question(self) -> str:
        """What is asked once it is done, or what was answered."""
        if self._thanks():
            return self._thanks()
        return tr("办得好不好？") if self._can_rate() else ""

    def _row_model(self) -> QAbstractItemModel:
        return self._list.model

    def _rung_model(self) -> QAbstractItemModel:
        return self._rungs.model

    rows = Property(QAbstractItemModel, _row_model, constant=True)
    rungs = Property(QAbstractItemModel, _rung_model, constant=True)
    layout = Property(str, _layout, notify=changed)
    title = Property(str, _title, notify=changed)
    hint = Property(str, _hint, notify=changed)
    problem = Property(str, lambda self: self._problem, notify=changed)
    echo = Property(str, lambda self: " ".join(self._finding.typed), notify=changed)
    goOnWords = Property(str, _go_on_words, notify=changed)  # noqa: N815
    notice = Property(str, _notice, notify=changed)
    canRate = Property(bool, _can_rate, notify=changed)  # noqa: N815
    canWithdraw = Property(bool, _can_withdraw, notify=changed)  # noqa: N815
    rating = Property(int, _rating, notify=changed)
    withdrawn = Property(
        bool, lambda self: self._found is not None and self._found.withdrawn, notify=changed
    )
    question = Property(str, _question, notify=changed)
    thanks = Property(str, _thanks, notify=changed)
    page = Property(int, lambda self: self._paged().page, notify=changed)
    pages = Property(int, lambda self: self._paged().count, notify=changed)


def _name(request: MyRequest) -> str:
    title, headline = tr(request.title), tr(request.headline)
    return tr("{title}：{headline}", title=title, headline=headline)


def _request_height(row: RequestRow, room: Room) -> float:
    return room.row_height(row.title, row.note)


def _rung_height(row: RungRow, room: Room) -> float:
    return room.row_height(row.title, row.detail)


def _aloud(row: RungRow) -> str:
    return "" if row.standing == "todo" else f"{row.title}。{row.detail}。"
