"""Joins the resident session to the screen: idle warning, end of session, click sound."""

import logging
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer

from kiosk.opening import Opening
from kiosk.session import IdleRule, Session, idle_rule
from kiosk.stored import ASSETS
from process.language import mark, tr
from process.sound import SoundFailed, find_player, play
from services.emergency.screen.view import CallPhase
from ui.helping import Helping
from ui.shell import Readable

log = logging.getLogger("kiosk.attention")

TICK_MS = 1000
STILL_THERE = mark("您还在吗？还在的话，碰一下屏幕就行。")
TAP_SOUND = ASSETS / "sounds" / "tap.wav"


class Attention(QObject):
    """Lives as long as the screen; `session` may be watched."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self._opening = opening
        self._context = opening.context
        self.session = Session(opening.clock, self._rule_for, self._page, self._end)
        opening.window.activity.connect(self.session.activity)
        opening.shell.stayed.connect(self.session.activity)
        self.session.warning.subscribe(self._warn)
        self._clicks = Clicks(opening)
        self._helping = Helping(
            opening.window,
            self._context.preferences,
            self._context.navigator,
            self._context.reader,
            clock=opening.clock,
            read_page=opening.shell.read,
        )
        opening.shell.shown.connect(self._opened)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        self.session.tick()
        self._helping.tick()

    def _opened(self) -> None:
        self._helping.page_opened(cast(Readable, self._opening.shell.model).spoken)

    def _page(self) -> str:
        return self._context.navigator.beneath.name

    def _rule_for(self, page: str) -> IdleRule | None:
        kiosk = self._opening.settings.kiosk
        if self._context.emergency.asking.value is not None:
            return None
        phase = self._context.emergency.store.value.phase
        return idle_rule(
            page,
            profile=self._opening.settings.screen.profile,
            idle_seconds=kiosk.idle_seconds * self._helping.more_time,
            warning_seconds=kiosk.warning_seconds,
            call_open=phase in (CallPhase.RAISING, CallPhase.OPEN),
        )

    def _warn(self, seconds_left: int | None) -> None:
        asked = self._opening.shell.asking
        self._opening.shell.warn(seconds_left)
        if seconds_left is not None and not asked:
            self._context.reader.read((tr(STILL_THERE),))

    def _end(self) -> None:
        talk = self._context.talk.value
        if talk is not None:
            talk.close()
        self._context.reader.stop()
        self._helping.reset()
        self._context.preferences.reset()
        self._context.drafts.forget()
        self._context.emergency.dismiss()
        self._context.navigator.rest()


class Clicks:
    """The sound under the finger. A screen that cannot sound says so once in the log."""

    def __init__(self, opening: Opening, sound: Path = TAP_SOUND) -> None:
        self._player = find_player(opening.settings.speech.player)
        self._sound = sound
        self._tasks = opening.context.tasks
        self._silent = self._player is None
        opening.gate.clicked.connect(self._click)

    def _click(self) -> None:
        if not self._silent:
            self._tasks.start(self._play())

    async def _play(self) -> None:
        if self._player is None:
            return
        try:
            await play(self._player, self._sound, limit_s=2.0)
        except SoundFailed as error:
            if not self._silent:
                log.info("no click sound reason=%s", error)
            self._silent = True
