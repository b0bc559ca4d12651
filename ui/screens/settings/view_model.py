"""What a resident may set for now: type size, colours, loudness, low controls."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.binding import watch
from ui.preferences import Choice
from ui.rows import Rows
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Settings"
QML_IMPORT_MAJOR_VERSION = 1

_SIZES = ("大", "更大", "最大")
_COLOURS = (("day", "白天"), ("night", "夜里"), ("contrast", "清楚"))
_VOLUMES = ("小声", "正常", "大声")


@dataclass(frozen=True)
class OptionRow:
    """One button; `value` is what it sets."""

    value: str
    title: str
    chosen: bool


@QmlElement
@QmlUncreatable("made by the catalogue")
class SettingsViewModel(QObject):
    """Each button changes the preferences at once."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._preferences = context.preferences
        self._sizes = Rows(OptionRow, self)
        self._colours = Rows(OptionRow, self)
        self._volumes = Rows(OptionRow, self)
        self._lows = Rows(OptionRow, self)
        watch(self, self._preferences.store, self._show)

    @property
    def spoken(self) -> list[str]:
        """What can be set and how it is set now."""
        now = self._preferences.store.value
        colour = dict(_COLOURS)[now.theme]
        return [
            f"字的大小，现在是{_SIZES[now.text_step]}",
            f"颜色，现在是{colour}",
            f"声音，现在是{_VOLUMES[now.volume]}",
            "您走开以后，会自动变回原样",
        ]

    @Slot(str)
    def setSize(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(text_step=int(value))

    @Slot(str)
    def setColours(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(theme=value)

    @Slot(str)
    def setVolume(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(volume=int(value))

    @Slot(str)
    def setLow(self, value: str) -> None:  # noqa: N802
        self._preferences.choose(low=value == "low")

    def _show(self, now: Choice) -> None:
        self._sizes.show(_numbered(_SIZES, now.text_step))
        self._colours.show(
            [OptionRow(value, title, value == now.theme) for value, title in _COLOURS]
        )
        self._volumes.show(_numbered(_VOLUMES, now.volume))
        self._lows.show([OptionRow("high", "正常", not now.low), OptionRow("low", "放低", now.low)])
        self.changed.emit()

    sizes = Property(QAbstractItemModel, lambda self: self._sizes, constant=True)
    colours = Property(QAbstractItemModel, lambda self: self._colours, constant=True)
    volumes = Property(QAbstractItemModel, lambda self: self._volumes, constant=True)
    lows = Property(QAbstractItemModel, lambda self: self._lows, constant=True)


def _numbered(titles: tuple[str, ...], chosen: int) -> list[OptionRow]:
    return [OptionRow(str(n), title, n == chosen) for n, title in enumerate(titles)]
