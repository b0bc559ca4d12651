"""Gives the help that `ui.aids` finds needed, on the screen of one shell."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from process.clock import Clock
from process.language import mark, tr
from services.reading import ReadsAloud
from ui.aids import HIGHEST, MORE_TIME, Aids, text_step
from ui.navigator import Navigator
from ui.preferences import Preferences
from ui.window import KioskWindow

LARGER = mark("字给您放大了一点。")
CHANGE_BACK = mark("换回来")
NO_HURRY = mark("慢慢来，不着急。要人帮忙请按“求助”。")
PATIENT = frozenset(
    {
        "channel",
        "pairing",
        "emergency",
        "on_site",
        "asking",
        "maintenance",
        "weekly",
        "notice",
        "ebooks",
        "alert",
    }
)
"""Pages on which stillness is reading, resting or waiting."""
SPEAKING = frozenset({"emergency", "asking", "weekly"})
"""Pages that say themselves what must be heard."""


class Helping(QObject):
    """Listens to the window's touches and pages; `tick` is called about once a second. `read_page`
    reads the whole page aloud, for whoever asked for that in 字大声音."""

    def __init__(
        self,
        window: KioskWindow,
        preferences: Preferences,
        navigator: Navigator,
        reader: ReadsAloud,
        *,
        clock: Clock,
        read_page: Callable[[], None],
    ) -> None:
        super().__init__()
        self._window, self._preferences, self._navigator = window, preferences, navigator
        self._reader, self._clock, self._read_page = reader, clock, read_page
        self._aids = Aids()
        self._given = 0
        self._before = preferences.store.value.text_step
        self._since = clock.monotonic()
        window.touches.pressed.connect(self._aids.pressed)
        window.touches.missed.connect(self._aids.missed)
        window.activity.connect(self._active)

    @property
    def more_time(self) -> float:
        """By how much the time before the warning is longer now."""
        return MORE_TIME if self._aids.level else 1.0

    def page_opened(self, spoken: list[str]) -> None:
        """Another page or question is on screen: what was decided meanwhile happens now, never
        under the finger."""
        self._aids.page_opened()
        if self._navigator.resting:
            return
        self._enlarge()
        if self._aids.level == HIGHEST and not self._window.remarks.showing:
            self._window.remarks.hint(tr(NO_HURRY))
        if self._preferences.store.value.aloud:
            self._read_page()
        elif self._aids.level and spoken and self._may_speak():
            self._reader.read(spoken[:1])

    def _may_speak(self) -> bool:
        return self._navigator.page.name not in SPEAKING and not self._reader.hushed()

    def tick(self) -> None:
        """See how long nothing was pressed. Who is being read to is listening."""
        if self._navigator.page.name in PATIENT or self._reader.store.value is not None:
            self._active()
        self._aids.still(self._clock.monotonic() - self._since)

    def reset(self) -> None:
        """The session is over."""
        self._aids.reset()
        self._given = 0
        self._window.remarks.clear()

    @Slot()
    def _active(self) -> None:
        self._since = self._clock.monotonic()

    def _enlarge(self) -> None:
        """Told once for each step; a size the resident has chosen is never made smaller."""
        level, now = self._aids.level, self._preferences.store.value.text_step
        if level <= self._given:
            return
        if self._given == 0:
            self._before = now
        self._given = level
        wanted = max(now, text_step(self._before, level))
        if wanted > now:
            self._preferences.choose(text_step=wanted)
            self._window.remarks.propose(tr(LARGER), tr(CHANGE_BACK), self._change_back)

    def _change_back(self) -> None:
        self._aids.decline()
        self._preferences.choose(text_step=self._before)
