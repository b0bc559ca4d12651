"""周检: staff are led from one red button to the next, and each must be pressed once.

Only what the guard heard counts, and nobody is told to press before the guard has said that the
next press is the test: before and after it, a press is a call.
"""

import math
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.emergency.screen.view import CallPhase, WeeklyTest
from ui.binding import watch
from ui.pages import PagedRows, Room
from ui.screens.context import ScreenContext
from ui.screens.weekly.round import Outcome, plan

QML_IMPORT_NAME = "Linli.Screens.Weekly"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MS = 1000
ANSWER_SECONDS = 3.0
"""The guard begins a test at once; after that it does not answer."""
HINT_SECONDS = 40.0

TITLE = mark("周检")
HOW = mark("一共{n}个按钮，一个一个来。轮到哪个，就去按一下哪个，这一下不叫人。")
ONCE_MORE = mark("再按一次就是真的求助。")
NO_BUTTONS = mark("这里没有能检查的求助按钮。")
CALLING = mark("现在有人求助，先去看人。周检过一会儿再做。")
WAIT = mark("稍等一下，先别按。")
PRESS = mark("请现在按一下：{name}")
TRY_WIDELY = mark("没有收到，请再按一次；还不行就写一张报修。")
PASSED = mark("按到了，很好")
MISSED = mark("没有收到")
TRY_LATER = mark("先按“再试一次”，再去按按钮；还不行就写一张报修。")
STOPPED = mark("这次没做成，先别按")
STOPPED_WHY = mark("求助程序没有回应。现在按就是真的求助。")
DONE = mark("周检做完了")
_OUTCOMES = {
    Outcome.PASSED: mark("按到了"),
    Outcome.MISSED: mark("没有收到，请写一张报修"),
    Outcome.SKIPPED: mark("这次没做"),
}


@dataclass(frozen=True)
class OutcomeRow:
    """One button and what came out; `bad` if somebody must do something about it."""

    title: str
    words: str
    bad: bool


@QmlElement
@QmlUncreatable("made by the catalogue")
class WeeklyViewModel(QObject):
    """`view` is `begin`, `wait` (the guard has not said yet that the test has begun), `press`,
    `passed`, `missed`, `stopped` or `end`. Leaving the page, or a call, ends the test."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context, self._line, self._clock = context, context.emergency, context.clock
        self._round = plan(self._line.buttons.value)
        self._view, self._since = "begin", 0.0
        self._seconds = 0.0
        self._before: datetime | None = None
        self._list = PagedRows(OutcomeRow, _height, self, most=None)
        watch(self, self._line.weekly, self._heard)
        watch(self, self._line.store, lambda _: self._called())
        watch(self, context.navigator.store, lambda _: self._moved())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)

    @property
    def first_focus(self) -> str:
        """What goes on; while a press is waited for, nothing that gives it up."""
        if self._view == "begin":
            return tr("开始")
        return tr("再试一次") if self._view in ("missed", "stopped") else self._go_on_words()

    @property
    def spoken(self) -> list[str]:
        """What is to be done now, for who stands at the button and not at the screen."""
        if self._view == "end":
            return [tr(DONE), *(f"{row.title}，{row.words}" for row in self._list.items)]
        return [words for words in (self._big(), self._small()) if words]

    def step_back(self) -> bool:
        """Back ends the round first, so that what came out is seen."""
        if self._view in ("begin", "end"):
            return False
        self.end()
        return True

    @Slot()
    def begin(self) -> None:
        """Begin with the first one, or try the present one again."""
        present = self._round.present
        if present is not None and not self._calling():
            known = self._line.weekly.value
            self._before = known.began_at if known else None
            self._line.begin_test(present.id)
            self._go("wait")

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        """The next one; the present one, unless it was pressed, is left out."""
        self._end_test()
        if self._view != "missed":
            self._round = self._round.with_outcome(Outcome.SKIPPED)
        self._round = self._round.next()
        if self._round.present is None:
            self._finish()
        else:
            self.begin()

    @Slot()
    def end(self) -> None:
        """No further one."""
        self._end_test()
        self._round = self._round.end()
        self._finish()

    @Slot()
    def leave(self) -> None:
        self._context.navigator.back()

    @Slot()
    def tick(self) -> None:
        """See how much time is left; about once a second."""
        passed = self._clock.monotonic() - self._since
        if self._view == "wait" and passed >= ANSWER_SECONDS:
            self._stop()
        elif self._view == "press" and passed >= self._seconds:
            self._round = self._round.with_outcome(Outcome.MISSED)
            self._end_test()
            self._go("missed")
            self.say()
        elif self._view == "press":
            self.changed.emit()

    @Slot()
    def say(self) -> None:
        self._context.reader.read(tuple(self.spoken))

    @Slot(float, float, float, QFont, QFont)
    def fit(self, width: float, height: float, extra: float, first: QFont, second: QFont) -> None:
        self._list.fit(Room(width, height, extra, first, second))
        self.changed.emit()

    @Slot(int)
    def turn(self, by: int) -> None:
        self._list.turn(by)
        self.changed.emit()

    def _heard(self, test: WeeklyTest | None) -> None:
        """What the guard says; anything but the test that was asked for stops it."""
        present = self._round.present
        ours = test is not None and present is not None and test.button == present.id
        if test is None or not ours or test.began_at == self._before:
            if self._view == "press":
                self._stop()
        elif self._view == "wait" and not test.passed:
            self._seconds = test.seconds
            self._go("press")
            self.say()
        elif self._view in ("wait", "press") and test.passed:
            self._round = self._round.with_outcome(Outcome.PASSED)
            self._go("passed")
            self.say()

    def _called(self) -> None:
        """Somebody calls: from now on every press must call."""
        if self._calling() and self._view in ("wait", "press"):
            self._stop()
        self.changed.emit()

    def _moved(self) -> None:
        """The page is gone, and nobody waits for a press any more."""
        pages = {page.name for page in self._context.navigator.store.value}
        if "weekly" not in pages and self._view in ("wait", "press"):
            self._end_test()

    def _stop(self) -> None:
        self._end_test()
        self._go("stopped")
        self.say()

    def _end_test(self) -> None:
        if self._view in ("wait", "press") and self._round.present:
            self._line.end_test(self._round.present.id)

    def _finish(self) -> None:
        self._list.fill([self._row(button.name) for button in self._round.buttons])
        self._go("end")

    def _row(self, name: str) -> OutcomeRow:
        button = next(it for it in self._round.buttons if it.name == name)
        outcome = self._round.outcome_of(button)
        return OutcomeRow(name, tr(_OUTCOMES[outcome]), outcome is Outcome.MISSED)

    def _calling(self) -> bool:
        return self._line.store.value.phase in (CallPhase.RAISING, CallPhase.OPEN)

    def _go(self, view: str) -> None:
        self._view, self._since = view, self._clock.monotonic()
        self.changed.emit()
        self.stepped.emit()

    def _name(self) -> str:
        present = self._round.present
        return present.name if present else ""

    def _can_begin(self) -> bool:
        return bool(self._round.buttons) and not self._calling()

    def _big(self) -> str:
        words = {
            "wait": tr(WAIT),
            "press": tr(PRESS, name=self._name()),
            "passed": tr(PASSED),
            "missed": tr(MISSED),
            "stopped": tr(STOPPED),
        }
        return words.get(self._view, "")

    def _small(self) -> str:
        if self._view == "begin":
            return self._beginning()
        words = {
            "press": tr(TRY_WIDELY) if self._waited() >= HINT_SECONDS else "",
            "passed": tr(ONCE_MORE),
            "missed": tr(TRY_LATER),
            "stopped": tr(CALLING) if self._calling() else tr(STOPPED_WHY),
        }
        return words.get(self._view, "")

    def _beginning(self) -> str:
        if self._calling():
            return tr(CALLING)
        if not self._round.buttons:
            return tr(NO_BUTTONS)
        return tr(HOW, n=len(self._round.buttons)) + tr(ONCE_MORE)

    def _waited(self) -> float:
        return self._clock.monotonic() - self._since

    def _share(self) -> float:
        if self._view != "press" or not self._seconds:
            return 0.0
        return min(1.0, max(0.0, 1 - self._waited() / self._seconds))

    def _left(self) -> str:
        if self._view != "press":
            return ""
        minutes, seconds = divmod(max(0, math.ceil(self._seconds - self._waited())), 60)
        if minutes and not seconds:
            return tr("还剩{minutes}分钟", minutes=minutes)
        if minutes:
            return tr("还剩{minutes}分{seconds}秒", minutes=minutes, seconds=seconds)
        return tr("还剩{seconds}秒", seconds=seconds)

    def _count(self) -> str:
        if self._view in ("begin", "end"):
            return ""
        return tr("第{n}个，共{all}个", n=self._round.at + 1, all=len(self._round.buttons))

    def _go_on_words(self) -> str:
        last = self._round.at + 1 >= len(self._round.buttons)
        if self._view == "passed":
            return tr("看结果") if last else tr("下一个")
        return tr("跳过")

    view = Property(str, lambda self: self._view, notify=changed)
    title = Property(str, lambda _: tr(TITLE), constant=True)
    done = Property(str, lambda _: tr(DONE), constant=True)
    big = Property(str, _big, notify=changed)
    small = Property(str, _small, notify=changed)
    left = Property(str, _left, notify=changed)
    share = Property(float, _share, notify=changed)
    count = Property(str, _count, notify=changed)
    canBegin = Property(bool, _can_begin, notify=changed)  # noqa: N815
    goOnWords = Property(str, _go_on_words, notify=changed)  # noqa: N815
    outcomes = Property(QAbstractItemModel, lambda self: self._list.model, constant=True)
    page = Property(int, lambda self: self._list.page, notify=changed)
    pages = Property(int, lambda self: self._list.count, notify=changed)


def _height(row: OutcomeRow, room: Room) -> float:
    return room.row_height(row.title, row.words)
