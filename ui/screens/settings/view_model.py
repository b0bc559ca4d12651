"""What a resident may set for now: first what is easier to see, then what is easier to hear."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from ui.binding import watch
from ui.preferences import Choice
from ui.rows import Rows
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Settings"
QML_IMPORT_MAJOR_VERSION = 1

_LOBBY_PAGES = (("sizes", "colours", "lows"), ("volumes", "alouds", "paces"))
_TV_PAGES = (("sizes", "colours"), ("volumes", "alouds"), ("paces", "maintenance"))
"""What each page asks. A TV in its largest type has room for two questions."""
_SIZES = (mark("大"), mark("更大"), mark("最大"))
_COLOURS = (("day", mark("白天")), ("night", mark("夜里")), ("contrast", mark("清楚")))
_VOLUMES = (mark("小声"), mark("正常"), mark("大声"))
_LOWS = (mark("正常"), mark("放低"))
_ALOUDS = (mark("不用"), mark("要念"))
AWAY = mark("我要出门几天")
_PACES = (mark("慢些"), mark("正常"), mark("快些"))


@dataclass(frozen=True)
class OptionRow:
    """One button; `value` is what it sets."""

    value: str
    title: str
    chosen: bool


@QmlElement
@QmlUncreatable("made by the catalogue")
class SettingsViewModel(QObject):
    """Each button changes the preferences at once, and what can be heard is heard at once."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._preferences = context.preferences
        self._pages: tuple[tuple[str, ...], ...]
        self._pages = _TV_PAGES if context.screen.profile == "tv" else _LOBBY_PAGES
        if context.emergency.care.value is not None:
            self._pages += (("away",),)
        self._page = 0
        self._sizes = Rows(OptionRow, self)
        self._colours = Rows(OptionRow, self)
        self._volumes = Rows(OptionRow, self)
        self._lows = Rows(OptionRow, self)
        self._alouds = Rows(OptionRow, self)
        self._paces = Rows(OptionRow, self)
        watch(self, self._preferences.store, self._show)

    @property
    def spoken(self) -> list[str]:
        """What can be set on this page, what there is to choose, and how it is set now."""
        now = self._preferences.store.value
        colours = tuple(title for _, title in _COLOURS)
        colour = [value for value, _ in _COLOURS].index(now.theme)
        groups = {
            "sizes": (tr("字的大小"), _SIZES, now.text_step),
            "colours": (tr("颜色"), colours, colour),
            "lows": (tr("按钮的高低"), _LOWS, int(now.low)),
            "volumes": (tr("声音"), _VOLUMES, now.volume),
            "alouds": (tr("自动念"), _ALOUDS, int(now.aloud)),
            "paces": (tr("念的快慢"), _PACES, now.pace),
        }
        away = [tr(AWAY)] if "away" in self._asked() else []
        said = [_group_words(*groups[name]) for name in self._asked() if name in groups]
        page = tr("第{page}页 共{pages}页", page=self._page + 1, pages=len(self._pages))
        note = [] if away else [tr("走开以后自动变回原样")]
        return [tr("字大声音"), *note, *said, *away, page]

    @Slot(int)
    def turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), len(self._pages) - 1)
        self.changed.emit()

    @Slot(str)
    def setSize(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(text_step=int(value))

    @Slot(str)
    def setColours(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(theme=value)

    @Slot(str)
    def setLow(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(low=value == "1")

    @Slot(str)
    def setVolume(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(volume=int(value))
        self._say(tr("现在的声音这么大。"))

    @Slot(str)
    def setAloud(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(aloud=value == "1")
        if value == "1":
            self._say(tr("好的，打开一页就念给您听。"))

    @Slot(str)
    def setPace(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(pace=int(value))
        self._say(tr("现在念得这么快。"))

    @Slot()
    def openMaintenance(self) -> None:  # noqa: N802
        self._context.navigator.open("maintenance")

    @Slot()
    def openAway(self) -> None:  # noqa: N802
        self._context.navigator.open("away")

    def _asked(self) -> list[str]:
        return list(self._pages[self._page])

    def _say(self, words: str) -> None:
        self._context.reader.read((words,))

    def _show(self, now: Choice) -> None:
        self._sizes.show(_numbered(_SIZES, now.text_step))
        self._colours.show(
            [OptionRow(value, tr(title), value == now.theme) for value, title in _COLOURS]
        )
        self._volumes.show(_numbered(_VOLUMES, now.volume))
        self._lows.show(_numbered(_LOWS, int(now.low)))
        self._alouds.show(_numbered(_ALOUDS, int(now.aloud)))
        self._paces.show(_numbered(_PACES, now.pace))
        self.changed.emit()

    awayWords = Property(str, lambda _: tr(AWAY), constant=True)  # noqa: N815
    page = Property(int, lambda self: self._page, notify=changed)
    pages = Property(int, lambda self: len(self._pages), constant=True)
    asked = Property("QStringList", _asked, notify=changed)  # type: ignore[arg-type]
    sizes = Property(QAbstractItemModel, lambda self: self._sizes, constant=True)
    colours = Property(QAbstractItemModel, lambda self: self._colours, constant=True)
    volumes = Property(QAbstractItemModel, lambda self: self._volumes, constant=True)
    lows = Property(QAbstractItemModel, lambda self: self._lows, constant=True)
    alouds = Property(QAbstractItemModel, lambda self: self._alouds, constant=True)
    paces = Property(QAbstractItemModel, lambda self: self._paces, constant=True)


def _numbered(titles: tuple[str, ...], chosen: int) -> list[OptionRow]:
    return [OptionRow(str(n), tr(title), n == chosen) for n, title in enumerate(titles)]


def _group_words(title: str, titles: tuple[str, ...], chosen: int) -> str:
    choices = "、".join(tr(choice) for choice in titles)
    now = tr(titles[chosen])
    return tr("{title}：{choices}。现在是{now}", title=title, choices=choices, now=now)
