"""物业维护: a code first, then how the machine is, and a few things to try. Never for residents."""

import math
from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.care import Care, Fact
from ui.binding import watch
from ui.measure import text_height
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.maintenance.button_lines import button_line, buttons_at_a_glance
from ui.staff_code import StaffCode

QML_IMPORT_NAME = "Linli.Screens.Maintenance"
QML_IMPORT_MAJOR_VERSION = 1

SOUND = mark("一二三四五，声音正常。")
TARGETS = ((0.12, 0.15), (0.88, 0.15), (0.5, 0.5), (0.12, 0.85), (0.88, 0.85))
"""Where to press when trying the touch panel, as parts of width and height."""
_LISTED = [list(target) for target in TARGETS]


@dataclass(frozen=True)
class FactRow:
    """One line; `bad` if something must be done, which the words then begin with. `more` is never
    bad."""

    title: str
    words: str
    bad: bool
    more: str = ""


@QmlElement
@QmlUncreatable("made by the catalogue")
class MaintenanceViewModel(QObject):
    """`view` is `code`, `facts`, `buttons`, `touch` or `picture`."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._view = "code"
        self._drift = ""
        self._code = StaffCode(self, context, moved=self._tell, admitted=self._admit)
        self._list = PagedRows(FactRow, _height, self, most=None)
        watch(self, context.emergency.buttons, lambda _: self._look())

    @property
    def spoken(self) -> list[str]:
        """Staff read for themselves: only what the page is for."""
        said = [tr("物业维护"), tr("请按维护密码"), self._code.problem]
        if self._view != "code":
            said = [f"{row.title}，{row.words}{row.more}" for row in self._list.model.rows]
        return [words for words in said if words] or [tr("物业维护")]

    @property
    def first_focus(self) -> str:
        """The first key, then the first thing to do."""
        first = {"code": "1", "buttons": tr("做周检")}
        return first.get(self._view) or tr("求助按钮")

    def step_back(self) -> bool:
        """From the buttons or a trial back to the facts."""
        if self._view not in ("buttons", "touch", "picture"):
            return False
        self._go("facts")
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote."""
        if self._view == "code":
            self.digit(digit)

    @Slot(str)
    def digit(self, digit: str) -> None:
        self._code.digit(digit)

    @Slot()
    def erase(self) -> None:
        self._code.erase()

    @Slot()
    def enter(self) -> None:
        self._code.enter()

    @Slot()
    def showButtons(self) -> None:  # noqa: N802
        self._go("buttons")

    @Slot()
    def testButtons(self) -> None:  # noqa: N802
        self._context.navigator.open("weekly")

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

    def _admit(self) -> None:
        self._go("facts")

    def _look(self) -> None:
        rows = self._buttons() if self._view == "buttons" else self._facts()
        self._list.fill(rows if self._view != "code" else [])
        self.changed.emit()

    def _facts(self) -> list[FactRow]:
        facts: tuple[Fact, ...] = self._care.facts() if self._care else ()
        buttons = buttons_at_a_glance(self._context.emergency.buttons.value)
        return [FactRow(fact.title, fact.words, fact.bad) for fact in (*facts, buttons)]

    def _buttons(self) -> list[FactRow]:
        now, zone = self._context.clock.now(), self._context.zone
        lines = [button_line(it, now, zone) for it in self._context.emergency.buttons.value]
        return [FactRow(it.title, it.wrong, bool(it.wrong), it.more) for it in lines]

    def _go(self, view: str) -> None:
        if view != self._view:
            self._view = view
            self._look()
            self._list.begin()
        self._tell()
        self.stepped.emit()

    def _tell(self) -> None:
        self.changed.emit()

    view = Property(str, lambda self: self._view, notify=changed)
    dots = Property(str, lambda self: self._code.dots, notify=changed)
    problem = Property(str, lambda self: self._code.problem, notify=changed)
    drift = Property(str, lambda self: self._drift, notify=changed)
    hasButtons = Property(  # noqa: N815
        bool, lambda self: bool(self._context.emergency.buttons.value), notify=changed
    )
    facts = Property(QAbstractItemModel, lambda self: self._list.model, constant=True)
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)
    targets = Property("QVariantList", lambda _: _LISTED, constant=True)  # type: ignore[arg-type]


def _height(row: FactRow, room: Room) -> float:
    return room.row_height(row.title, row.words) + text_height(row.more, room.second, room.width)
