"""The ear of this screen: there once a voice model is installed; looked for again when asked."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.talking.talk import KioskTalk
from kiosk.talking.thinker import Thinker
from process.language import mark, tr
from voice.hearing.ear import Ear
from voice.hearing.ports import RecogniserFailed

log = logging.getLogger("kiosk.talking")

NO_MODEL = mark("这里还听不懂说话，请用手点。")
NO_MODEL_TV = mark("这里还听不懂说话，请用方向键和OK键。")
PREPARING = mark("正在准备听您说话，请等一会儿。")
BROKEN = mark("现在听不了说话，请用手点。")
BROKEN_TV = mark("现在听不了说话，请用方向键和OK键。")

MakeEar = Callable[[Path], Ear]


class Listening:
    """Loads what hears, in the background; without it everything else works.

    `model` says where one is installed, `None` if none is. `make_ear` makes the ear for it.
    """

    def __init__(
        self,
        talk: KioskTalk,
        thinker: Thinker,
        model: Callable[[], Path | None],
        make_ear: MakeEar,
        *,
        tv: bool,
    ) -> None:
        self._talk, self._thinker = talk, thinker
        self._model, self._make_ear = model, make_ear
        self._tv = tv
        self._ear: Ear | None = None
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
        folder = await asyncio.to_thread(self._model)
        await self._close_ear()
        if folder is None:
            log.info("no voice model is installed")
            self._talk.lack(tr(NO_MODEL_TV if self._tv else NO_MODEL))
            return
        self._talk.lack(tr(PREPARING))
        self._ear = ear = self._make_ear(folder)
        try:
            await self._thinker.prepare()
            await ear.prepare()
        except (RecogniserFailed, ValueError) as error:
            log.warning("the voice model cannot be used reason=%s", error)
            await self._close_ear()
            self._talk.lack(tr(BROKEN_TV if self._tv else BROKEN))
            return
        log.info("the screen can be talked to")
        self._talk.hear_with(ear)

    async def _close_ear(self) -> None:
        ear, self._ear = self._ear, None
        if ear is not None:
            with suppress(RecogniserFailed):
                await ear.aclose()
