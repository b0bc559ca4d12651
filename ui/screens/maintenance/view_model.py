"""物业维护: a code first, then how the machine is, and a few things to try. Never for residents."""

import math
from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.care import Care, Fact
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Maintenance"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_CODE = 8
WRONG = mark("号码不对")
CLOSED = mark("试得太多了，请过{minutes}分钟再来。")
NO_CODE = mark("还没有设维护密码，请在物业工作台的“社区设置”里设一个。")
SOUND = mark("一二三四五，声音正常。")
TARGETS = ((0.12, 0.15), (0.88, 0.15), (0.5, 0.5), (0.12, 0.85), (0.88, 0.85))
"""Where to press when trying the touch panel, as parts of width and height."""
_LISTED = [list(target) for target in TARGETS]


@dataclass(frozen=True)
class FactRow:
    """One line; `bad` if something must be done."""

    title: str
    words: str
    bad: bool


@QmlElement
@QmlUncreatable("made by the catalogue")
class MaintenanceViewModel(QObject):
    """`view` is `code`, `facts`, `touch` or `picture`."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._view = "code"
        self._code = self._problem = self._drift = ""
        self._busy = False
        self._list = PagedRows(FactRow, _height, self, most=None)
        if self._care is None or not self._care.door.has_code:
            self._problem = tr(NO_CODE)

    @property
    def spoken(self) -> list[str]:
        """Staff read for themselves: only what the page is for."""
        said = [tr("物业维护"), tr("请按维护密码"), self._problem]
        if self._view != "code":
            said = [f"{row.title}，{row.words}" for row in self._list.model.rows]
        return [words for words in said if words] or [tr("物业维护")]

    @property
    def first_focus(self) -> str:
        """The first key, then the first thing to do."""
        return "1" if self._view == "code" else tr("试声音")

    def step_back(self) -> bool:
        """From a trial back to the facts."""
        if self._view not in ("touch", "picture"):
            return False
        self._go("facts")
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote."""
        if self._view == "code":
            self.digit(digit)

    @Slot(str)
    def digit(self, digit: str) -> None:
        if len(self._code) < LONGEST_CODE:
            self._code += digit
            self._problem = ""
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        self._code = self._code[:-1]
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        if self._care is not None and self._code and not self._busy:
            self._busy = True
            self._context.tasks.start(self._try(self._care))

    @Slot()
    def trySound(self) -> None:  # noqa: N802
        self._context.reader.read((tr(SOUND),))

    @Slot()
    def tryTouch(self) -> None:  # noqa: N802
        self._drift = tr("请按十字的正中。")
        self._go("touch")

    @Slot()
    def tryPicture(self) -> None:  # noqa: N802
        self._go("picture")

    @Slot()
    def askHub(self) -> None:  # noqa: N802
        if self._care is not None:
            self._care.ask_hub()
            self._look()

    @Slot()
    def restart(self) -> None:
        if self._care is not None:
            self._care.restart()

    @Slot(float, float, float, float)
    def touched(self, x: float, y: float, width: float, height: float) -> None:
        """A finger was at `x`, `y` of an area of that size, in pixels of the panel."""
        screen = self._context.screen
        pixel = screen.diagonal_in * 25.4 / math.hypot(screen.width_px, screen.height_px)
        gaps = [math.hypot(x - at * width, y - down * height) for at, down in TARGETS]
        self._drift = tr("偏了{mm}毫米", mm=f"{min(gaps) * pixel:.0f}")
        self.changed.emit()

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._list.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._list.turn(by)
        self.changed.emit()

    @property
    def _care(self) -> Care | None:
        return self._context.care.value

    async def _try(self, care: Care) -> None:
        """Nothing is told but that the code is wrong: not how long it is, nor how many are left."""
        try:
            right = await care.door.admits(self._code)
        finally:
            self._busy = False
        self._code = ""
        if right:
            self._look()
            self._go("facts")
            return
        minutes = math.ceil(care.door.seconds_closed / 60)
        self._problem = tr(CLOSED, minutes=minutes) if minutes else tr(WRONG)
        self.changed.emit()

    def _look(self) -> None:
        facts: tuple[Fact, ...] = self._care.facts() if self._care else ()
        self._list.fill([FactRow(fact.title, fact.words, fact.bad) for fact in facts])
        self.changed.emit()

    def _go(self, view: str) -> None:
        self._view = view
        self.changed.emit()
        self.stepped.emit()

    view = Property(str, lambda self: self._view, notify=changed)
    dots = Property(str, lambda self: "● " * len(self._code), notify=changed)
    problem = Property(str, lambda self: self._problem, notify=changed)
    drift = Property(str, lambda self: self._drift, notify=changed)
    facts = Property(QAbstractItemModel, lambda self: self._list.model, constant=True)
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)
    targets = Property("QVariantList", lambda _: _LISTED, constant=True)  # type: ignore[arg-type]


def _height(row: FactRow, room: Room) -> float:
    return room.row_height(row.title, row.words)
