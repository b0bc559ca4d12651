"""Staff at the place of a call: their code first, then that they are there, or how it ended."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.contract.calls import CallState
from services.emergency.screen.view import CallPhase
from ui.binding import watch
from ui.screens.context import ScreenContext
from ui.staff_code import StaffCode

QML_IMPORT_NAME = "Linli.Screens.OnSite"
QML_IMPORT_MAJOR_VERSION = 1

TITLE = mark("物业人员")
ONLY_STAFF = mark("这里只给物业人员用。求助还在进行，您请按“返回”。")
ASK_CODE = mark("物业人员请按维护号码，再按“进入”。")
ASK_WHAT = mark("看到人了，请按“人到了”。都办完了，再按“处理好了”。")
ASK_HOW = mark("这次求助怎么样了？")
HERE = mark("人到了")
DONE = mark("处理好了")
REASONS = (mark("人没事了"), mark("送医院了"), mark("按错了"), mark("其他"))
"""How a call ended, as the hub is told too."""

TICK_MS = 1000
STILL_SECONDS = 60.0
"""Who does nothing for so long is led back to how the call stands."""


@QmlElement
@QmlUncreatable("made by the catalogue")
class OnSiteViewModel(QObject):
    """`view` is `code`, `choices` or `reasons`. Whatever is done here, the way out leads to the
    call, and a call that has ended ends this too."""

    changed = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context, self._line, self._clock = context, context.emergency, context.clock
        self._view = "code"
        self._code = StaffCode(self, context, moved=self._tell, admitted=self._admit)
        self._used_at = self._clock.monotonic()
        watch(self, self._line.store, lambda _: self._tell())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)

    @property
    def first_focus(self) -> str:
        """The first key, what comes first, the first reason."""
        if self._view == "code":
            return "1"
        if self._view == "choices":
            return tr(DONE) if self._arrived() else tr(HERE)
        return tr(REASONS[0])

    @property
    def spoken(self) -> list[str]:
        """First what a resident must know who came here by mistake."""
        if self._view == "code":
            said = [tr(ONLY_STAFF), tr(ASK_CODE), self._code.problem]
            return [words for words in said if words]
        return [tr(ASK_WHAT) if self._view == "choices" else tr(ASK_HOW)]

    def step_back(self) -> bool:
        """One step back, and from the first to the call."""
        self._use()
        if self._view == "reasons":
            self._go("choices")
        else:
            self._leave()
        return True

    def press_digit(self, digit: str) -> None:
        """A digit key of the remote."""
        if self._view == "code":
            self.digit(digit)

    @Slot(str)
    def digit(self, digit: str) -> None:
        self._use()
        self._code.digit(digit)

    @Slot()
    def erase(self) -> None:
        self._use()
        self._code.erase()

    @Slot()
    def enter(self) -> None:
        self._use()
        self._code.enter()

    @Slot()
    def arrive(self) -> None:
        self._line.arrive()
        self._leave()

    @Slot()
    def askHow(self) -> None:  # noqa: N802
        self._use()
        self._go("reasons")

    @Slot(int)
    def close(self, reason: int) -> None:
        """The hub is told in Chinese, whatever is spoken here."""
        self._line.close(REASONS[reason])
        self._leave()

    @Slot()
    def tick(self) -> None:
        """Look whether there is still something to do here; about once a second."""
        still = self._clock.monotonic() - self._used_at >= STILL_SECONDS
        if still or self._line.store.value.phase is not CallPhase.OPEN:
            self._leave()

    def _admit(self) -> None:
        self._use()
        self._go("choices")

    def _use(self) -> None:
        self._used_at = self._clock.monotonic()

    def _leave(self) -> None:
        navigator = self._context.navigator
        if navigator.page.name == "on_site":
            navigator.back()
            navigator.open("emergency")

    def _arrived(self) -> bool:
        rungs = self._line.store.value.rungs
        return any(rung.state is CallState.ARRIVED and rung.reached for rung in rungs)

    def _go(self, view: str) -> None:
        self._view = view
        self._tell()
        self.stepped.emit()

    def _tell(self) -> None:
        self.changed.emit()

    def _question(self) -> str:
        return {"code": tr(ASK_CODE), "choices": tr(ASK_WHAT), "reasons": tr(ASK_HOW)}[self._view]

    view = Property(str, lambda self: self._view, notify=changed)
    title = Property(str, lambda _: tr(TITLE), constant=True)
    aside = Property(str, lambda _: tr(ONLY_STAFF), constant=True)
    question = Property(str, _question, notify=changed)
    dots = Property(str, lambda self: self._code.dots, notify=changed)
    problem = Property(str, lambda self: self._code.problem, notify=changed)
    arrived = Property(bool, _arrived, notify=changed)
    here = Property(str, lambda _: tr(HERE), constant=True)
    done = Property(str, lambda _: tr(DONE), constant=True)
    reasons = Property(
        "QVariantList",  # type: ignore[arg-type]
        lambda _: [tr(reason) for reason in REASONS],
        constant=True,
    )
