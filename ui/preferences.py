"""What a resident may set for the session: type size, colours, loudness, low controls."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.store import Store
from ui.binding import watch

QML_IMPORT_NAME = "Linli.Shell"
QML_IMPORT_MAJOR_VERSION = 1

VOLUMES = (35, 60, 90)
"""The three steps of loudness, in per cent."""
NORMAL = 1
"""The step in `VOLUMES` and in `PACES` that a session begins with."""
PACES = (0.83, 1.0, 1.13)
"""How fast is spoken, as a part of the rate in the settings: slow, usual, fast."""


@dataclass(frozen=True)
class Choice:
    """`text_step` 0 to 2; `theme` day, night or contrast; `volume` and `pace` are steps of
    `VOLUMES` and `PACES`; `aloud` reads every page as it opens; `low` brings what is pressed
    further down."""

    text_step: int = 0
    theme: str = "day"
    volume: int = NORMAL
    low: bool = False
    aloud: bool = False
    pace: int = NORMAL


@QmlElement
@QmlUncreatable("made by the kiosk")
class Preferences(QObject):
    """The choice in force, in `store`; `reset()` brings back what the machine starts with."""

    changed = Signal()

    def __init__(self, start: Choice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self.store: Store[Choice] = Store(start)
        watch(self, self.store, lambda _: self.changed.emit())

    def choose(self, **changes: int | str | bool) -> None:
        """Change some of the fields of `Choice`."""
        self.store.set(replace(self.store.value, **changes))  # type: ignore[arg-type]

    def pace(self) -> float:
        """How fast is spoken now, as a part of the usual rate."""
        return PACES[self.store.value.pace]

    def reset(self) -> None:
        """Forget what the resident of this session has chosen."""
        self.store.set(self._start)

    def _text_step(self) -> int:
        return self.store.value.text_step

    def _theme(self) -> str:
        return self.store.value.theme

    def _low(self) -> bool:
        return self.store.value.low

    textStep = Property(int, _text_step, notify=changed)  # noqa: N815
    theme = Property(str, _theme, notify=changed)
    low = Property(bool, _low, notify=changed)
