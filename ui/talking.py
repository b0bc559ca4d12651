"""The talk as the screen shows it: the strip's 说话, the sheet above it, what can be said."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.sayings import examples_for
from services.talking import Talk, TalkPhase, Talks
from ui.binding import watch_talk
from ui.remarks import Remarks
from ui.rows import Rows
from ui.shell import Shell

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1

NO_TALK = mark("这台屏幕还听不懂说话，请用手点。")
NO_TALK_TV = mark("这里还听不懂说话，请用方向键和OK键。")
SHOWN_BY_PAGE = "asking"
"""The page that shows itself what is heard, beside its own two answers."""

_NUMBER = re.compile(r"[0-9.:]+[^0-9\s]{0,3}")
LONGEST_LINE = 7
LONGEST_LINE_TV = 14
"""Characters of what is to be checked by eye on one line; a TV has width and little height."""

_AT_WORK = (TalkPhase.OPENING, TalkPhase.LISTENING, TalkPhase.THINKING, TalkPhase.ANSWERING)


@dataclass(frozen=True)
class CardRow:
    """A card of the sheet, with the names that `ChoiceGrid` uses."""

    value: str
    label: str
    note: str
    icon: str
    chosen: bool = False
    key: str = ""


@dataclass(frozen=True)
class Saying:
    """Something that can be said, as an example."""

    saying: str


@QmlElement
@QmlUncreatable("made by the kiosk")
class Talking(QObject):
    """The talk of `shell`'s screen.

    `shown` says whether the sheet lies over the page, `offered` whether the strip has its button:
    it has not where voice is off. `moved` is sent when other things on the sheet can be pressed.
    """

    changed = Signal()
    levelChanged = Signal()  # noqa: N815
    moved = Signal()

    def __init__(self, shell: Shell, remarks: Remarks, *, tv: bool) -> None:
        super().__init__(shell)
        self._shell, self._remarks, self._tv = shell, remarks, tv
        self._talks: Talks | None = None
        self._talk, self._level = Talk(), 0.0
        self._unlisten: Callable[[], None] = _nothing
        self._cards, self._examples = Rows(CardRow, self), Rows(Saying, self)
        shell.pageChanged.connect(self._turned)
        watch_talk(self, shell.talk, self._show)

    @Slot()
    def press(self) -> None:
        """说话, in the strip or on the remote. Where nothing can be said yet, words say so."""
        phase, words = self._talk.phase, self._talk.words
        if self._talks is None or (phase is TalkPhase.UNAVAILABLE and not words):
            self._remarks.tell(tr(NO_TALK_TV if self._tv else NO_TALK))
        elif phase is TalkPhase.UNAVAILABLE:
            self._remarks.hint(words)
        else:
            self._remarks.clear()
            self._talks.press()

    @Slot(str)
    def choose(self, key: str) -> None:
        if self._talks is not None:
            self._talks.choose(key)

    @Slot()
    def again(self) -> None:
        if self._talks is not None:
            self._talks.say_again()

    @Slot()
    def close(self) -> None:
        """Put the talk away."""
        if self._talks is not None:
            self._talks.close()

    def choose_digit(self, digit: str) -> bool:
        """The card with that number, counted from 1; whether there is one."""
        cards = self._cards.rows if self._shown() else ()
        if not digit.isdecimal() or not 1 <= int(digit) <= len(cards):
            return False
        self.choose(cards[int(digit) - 1].value)
        return True

    def _show(self, talks: Talks | None, talk: Talk) -> None:
        if talks is not self._talks:
            self._talks = talks
            self._listen_to(talks)
        before, self._talk = self._talk, talk
        self._cards.show([CardRow(it.key, it.label, it.note, it.icon) for it in talk.cards])
        self._show_examples()
        self.changed.emit()
        if (before.phase, before.cards, before.open) != (talk.phase, talk.cards, talk.open):
            self.moved.emit()

    def _listen_to(self, talks: Talks | None) -> None:
        self._unlisten()
        self._unlisten = talks.level.subscribe(self._hear) if talks is not None else _nothing

    def _hear(self, level: float) -> None:
        self._level = level
        self.levelChanged.emit()

    def _shown(self) -> bool:
        awaited = self._talk.phase is TalkPhase.CLOSED and (self._talk.open or self._talk.cards)
        at_work = self._talk.phase in _AT_WORK or bool(awaited)
        return at_work and self._shell.page != SHOWN_BY_PAGE

    def _offered(self) -> bool:
        return self._talk.phase is not TalkPhase.UNAVAILABLE or bool(self._talk.words)

    @Slot()
    def _turned(self) -> None:
        self._show_examples()
        self.changed.emit()
        self.moved.emit()

    def _show_examples(self) -> None:
        listening = self._talk.phase in (TalkPhase.OPENING, TalkPhase.LISTENING)
        said = self._talk.heard or self._talk.words or self._talk.cards
        page = examples_for(self._shell.page) if listening and not said else ()
        self._examples.show([Saying(words) for words in page])

    def _state(self) -> str:
        match self._talk.phase:
            case TalkPhase.OPENING:
                return tr("请稍等")
            case TalkPhase.LISTENING:
                return tr("在听")
            case TalkPhase.THINKING:
                return tr("正在想")
            case TalkPhase.ANSWERING:
                return tr("在说")
            case _:
                return tr("等您选")

    def _heard(self) -> str:
        return tr("我听到：“{words}”", words=self._talk.heard) if self._talk.heard else ""

    def _large(self) -> str:
        """On two lines if it is long; a number stays with its unit."""
        text = self._talk.large
        groups = text.split() if " " in text else _NUMBER.findall(text)
        longest = LONGEST_LINE_TV if self._tv else LONGEST_LINE
        if len(groups) < 2 or len(text) <= longest or "".join(groups) != text.replace(" ", ""):
            return text
        half, space = (len(groups) + 1) // 2, " " if " " in text else ""
        return f"{space.join(groups[:half])}\n{space.join(groups[half:])}"

    def _card_rows(self) -> QAbstractItemModel:
        return self._cards

    phase = Property(str, lambda self: self._talk.phase.value, notify=changed)
    shown = Property(bool, _shown, notify=changed)
    offered = Property(bool, _offered, notify=changed)
    state = Property(str, _state, notify=changed)
    heard = Property(str, _heard, notify=changed)
    settled = Property(bool, lambda self: self._talk.settled, notify=changed)
    words = Property(str, lambda self: self._talk.words, notify=changed)
    large = Property(str, _large, notify=changed)
    patient = Property(bool, lambda self: self._talk.patient, notify=changed)
    examples = Property(QAbstractItemModel, lambda self: self._examples, constant=True)
    cards = Property(QAbstractItemModel, _card_rows, constant=True)
    cardCount = Property(int, lambda self: len(self._talk.cards), notify=changed)  # noqa: N815
    level = Property(float, lambda self: self._level, notify=levelChanged)


def _nothing() -> None:
    """There is no talk to leave."""
