"""The ear of this screen: there once a voice model is installed; looked for again when asked."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.talking.kept_microphone import KeptMicrophone
from kiosk.talking.talk import KioskTalk
from kiosk.talking.thinker import Thinker
from process.language import mark, tr
from voice.hearing.ear import Ear, Limits
from voice.hearing.ports import Microphone, Recogniser, RecogniserFailed

log = logging.getLogger("kiosk.talking")

NO_MODEL = mark("这里还听不懂说话，请用手点。")
NO_MODEL_TV = mark("这里还听不懂说话，请用方向键和OK键。")
PREPARING = mark("正在准备听您说话，请等一会儿。")
BROKEN = mark("现在听不了说话，请用手点。")
BROKEN_TV = mark("现在听不了说话，请用方向键和OK键。")


@dataclass(frozen=True)
class Senses:
    """What a screen hears with. `model` says where a voice model is installed, `None` if none is;
    `microphone` and `recogniser` make new ones of them."""

    model: Callable[[], Path | None]
    microphone: Callable[[], Microphone]
    recogniser: Callable[[Path], Recogniser]
    limits: Limits | None = None


class Listening:
    """Loads what hears, in the background; without it everything else works."""

    def __init__(self, talk: KioskTalk, thinker: Thinker, senses: Senses, *, tv: bool) -> None:
        self._talk, self._thinker, self._senses, self._tv = talk, thinker, senses, tv
        self._ear: Ear | None = None
        self._microphone: KeptMicrophone | None = None
        self._again = asyncio.Event()

    def look_again(self) -> None:
        """A model may have been installed, or another one."""
        self._again.set()

    async def run(self) -> None:
        """Load, and again whenever asked, until cancelled."""
        try:
            while True:
                await self._load()
                await self._again.wait()
                self._again.clear()
        finally:
            await self._talk.aclose()
            await self._close_ear()

    async def _load(self) -> None:
        folder = await asyncio.to_thread(self._senses.model)
        if folder is None:
            log.info("no voice model is installed")
            self._talk.lack(tr(NO_MODEL_TV if self._tv else NO_MODEL))
            await self._close_ear()
            return
        self._talk.lack(tr(PREPARING))
        await self._close_ear()
        self._microphone = microphone = KeptMicrophone(self._senses.microphone())
        recogniser = self._senses.recogniser(folder)
        self._ear = ear = Ear(microphone, recogniser, limits=self._senses.limits)
        try:
            await self._thinker.prepare()
            await ear.prepare()
        except (RecogniserFailed, ValueError) as error:
            log.warning("the voice model cannot be used reason=%s", error)
            await self._close_ear()
            self._talk.lack(tr(BROKEN_TV if self._tv else BROKEN))
            return
        log.info("the screen can be talked to")
        self._talk.hear_with(ear, microphone)

    async def _close_ear(self) -> None:
        ear, self._ear = self._ear, None
        if ear is not None:
            await ear.aclose()
        microphone, self._microphone = self._microphone, None
        if microphone is not None:
            await microphone.aclose()
