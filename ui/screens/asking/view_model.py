"""您还好吗: why it is asked, two answers, and how long an answer is waited for."""

import math

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.emergency.screen.view import AskView
from services.talking import Talk, TalkPhase, Talks
from ui.binding import watch, watch_talk
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Asking"
QML_IMPORT_MAJOR_VERSION = 1

QUESTION = mark("您还好吗？")
FINE = mark("我没事")
HELP = mark("叫人来")
HOW = mark("没事，请按“我没事”。要帮忙，请按“叫人来”。")
OTHERWISE = mark("没有回答，就叫人来看您。")
NOTED = mark("好的，您没事。正在记下来。")
NOT_NOTED = mark("好的，您没事。还没记下来，会一直再试。")
NOTHING = mark("现在没有要问您的。")
AGAIN = mark("再念一遍")
LISTENING = mark("在听。说“我没事”，或者“叫人来”。")

TICK_MS = 1000
SILENT_SECONDS = 2.0
"""If the guard has not called by then, it is told to: it may have been stopped meanwhile."""
NOTED_WITHIN_SECONDS = 3.0


@QmlElement
@QmlUncreatable("made by the catalogue")
class AskingViewModel(QObject):
    """Asks aloud at once and once more half-way. Leaving the page is no answer.

    On a remote the focus begins between the answers, on 再念一遍: a key pressed in haste or by
    mistake says the question again and decides nothing.
    """

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context, self._line, self._clock = context, context.emergency, context.clock
        self._asking: AskView | None = None
        self._said = 0
        self._fine_since: float | None = None
        self._talk = Talk()
        watch_talk(self, context.talk, self._hear)
        watch(self, self._line.asking, self._show)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        QTimer.singleShot(0, self.tick)

    @property
    def first_focus(self) -> str:
        """To hear it again."""
        return tr(AGAIN)

    @property
    def spoken(self) -> list[str]:
        """The question, why, and what happens without an answer."""
        if self._asking is None:
            return [tr(NOTHING)]
        if self._asking.fine:
            return [self._noted()]
        return [*self._question(), *filter(None, [self._hearing()])]

    def _question(self) -> list[str]:
        return [tr(QUESTION), *filter(None, [self._why()]), tr(HOW), tr(OTHERWISE)]

    def step_back(self) -> bool:
        """Back is no answer to this question."""
        return self._asking is not None

    def press_digit(self, _: str) -> None:
        """Digits are no answer either, and lead nowhere else."""

    @Slot()
    def fine(self) -> None:
        self._line.waive()

    @Slot()
    def help(self) -> None:
        self._line.confirm()

    @Slot()
    def say(self) -> None:
        words = self._question() if self._open() else self.spoken
        self._context.reader.read(tuple(words), urgent=True)

    @Slot()
    def leave(self) -> None:
        self._context.navigator.back()

    @Slot()
    def tick(self) -> None:
        """See how much time is left; about once a second."""
        asking = self._asking
        if asking and not asking.fine:
            left = asking.until - self._clock.monotonic()
            if left <= -SILENT_SECONDS:
                self._line.confirm()
            elif self._said == 0 or (self._said == 1 and left <= asking.seconds / 2):
                self._said += 1
                self.say()
        self.changed.emit()

    def _hear(self, _talks: Talks | None, talk: Talk) -> None:
        self._talk = talk
        self.changed.emit()

    def _hearing(self) -> str:
        """What the ear does: that it listens, and what it heard."""
        if not self._open():
            return ""
        if self._talk.heard:
            return tr("我听到：“{words}”", words=self._talk.heard)
        return tr(LISTENING) if self._talk.phase is TalkPhase.LISTENING else ""

    def _show(self, asking: AskView | None) -> None:
        if asking and not (self._asking and self._asking.words == asking.words):
            self._said = 0
        if asking is None or not asking.fine:
            self._fine_since = None
        elif self._fine_since is None:
            self._fine_since = self._clock.monotonic()
            self._context.reader.stop()
        self._asking = asking
        self.changed.emit()

    def _title(self) -> str:
        return tr(QUESTION) if self._open() else self.spoken[0]

    def _why(self) -> str:
        words = self._asking.words if self._asking else ""
        return words if not words or words.endswith("。") else words + "。"

    def _open(self) -> bool:
        return self._asking is not None and not self._asking.fine

    def _noted(self) -> str:
        since = self._fine_since
        late = since is not None and self._clock.monotonic() - since >= NOTED_WITHIN_SECONDS
        return tr(NOT_NOTED) if late else tr(NOTED)

    def _left(self) -> float:
        return max(0.0, self._asking.until - self._clock.monotonic()) if self._asking else 0.0

    def _left_words(self) -> str:
        if not self._open():
            return ""
        minutes, seconds = divmod(math.ceil(self._left()), 60)
        if minutes and seconds:
            return tr("{m}分{s}秒里没有回答，就叫人来", m=minutes, s=seconds)
        if minutes:
            return tr("{minutes}分钟里没有回答，就叫人来", minutes=minutes)
        if seconds:
            return tr("{seconds}秒里没有回答，就叫人来", seconds=seconds)
        return tr("没有等到回答，正在叫人")

    def _share(self) -> float:
        return self._left() / self._asking.seconds if self._asking and self._open() else 0.0

    title = Property(str, _title, notify=changed)
    why = Property(str, lambda self: self._why() if self._open() else "", notify=changed)
    left = Property(str, _left_words, notify=changed)
    share = Property(float, lambda self: min(1.0, self._share()), notify=changed)
    hearing = Property(str, _hearing, notify=changed)
    open = Property(bool, _open, notify=changed)
    over = Property(bool, lambda self: self._asking is None, notify=changed)
    fineWords = Property(str, lambda _: tr(FINE), constant=True)  # noqa: N815
    again = Property(str, lambda _: tr(AGAIN), constant=True)
    helpWords = Property(str, lambda _: tr(HELP), constant=True)  # noqa: N815
