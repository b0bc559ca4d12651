"""The desk's renderer: `python -m kiosk.preview`, one JSON line in, one JSON line out, for ever.

In: `{"documents": […], "page": "notice", "arguments": {…},
"media": {"<sha256>": "<file>"}, "width": 1080, "height": 1920}`.
Out: `{"png": "<base64>"}` or `{"error": "…"}`. It draws with the kiosk's own screens, so what staff
see before they publish is what residents will see.
"""

import base64
import json
import sys
from pathlib import Path
from typing import TextIO
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.stage import Stage
from process import logs
from process.clock import SystemClock
from process.settings.keys import ScreenSection
from services.contract.base import Sha256
from services.contract.documents import Document
from services.contract.fleet import Grant
from ui.pictures import png_of
from ui.screens.catalogue import SCREENS

LOBBY_DIAGONAL_IN = 21.5
NOBODY = Grant(kiosk_id=UUID(int=0), kiosk_number=1, token="", hub_key="", community="邻里屏")


class Scene(BaseModel):
    """One request."""

    model_config = ConfigDict(extra="forbid")

    documents: tuple[Document, ...]
    page: str
    arguments: dict[str, str] = {}
    media: dict[Sha256, Path] = {}
    width: int = 1080
    height: int = 1920


class Drawer:
    """Keeps one stage, as long as the panel asked for stays the same."""

    def __init__(self) -> None:
        self._size = (0, 0)
        self._stage: Stage | None = None

    def draw(self, scene: Scene) -> bytes:
        """The scene as PNG.

        Raises:
            LookupError: there is no such page.
        """
        if scene.page not in SCREENS:
            raise LookupError(f"no page {scene.page}")
        stage = self._stage_for((scene.width, scene.height))
        stage.lend(scene.media)
        stage.fill(scene.documents)
        return png_of(stage.picture(scene.page, scene.arguments))

    def close(self) -> None:
        """Let go of the stage."""
        if self._stage is not None:
            self._stage.close()
            self._stage = None

    def _stage_for(self, size: tuple[int, int]) -> Stage:
        if self._stage is None or self._size != size:
            self.close()
            screen = ScreenSection(
                width_px=size[0], height_px=size[1], diagonal_in=LOBBY_DIAGONAL_IN
            )
            self._stage = Stage(screen, SystemClock())
            self._stage.enrolled(NOBODY)
            self._size = size
        return self._stage


def serve(source: TextIO, sink: TextIO) -> None:
    """Answer every line of `source` with one line in `sink`."""
    drawer = Drawer()
    for line in source:
        print(json.dumps(_answer(drawer, line)), file=sink, flush=True)
    drawer.close()


def _answer(drawer: Drawer, line: str) -> dict[str, str]:
    try:
        png = drawer.draw(Scene.model_validate_json(line))
    except (ValidationError, LookupError) as error:
        return {"error": str(error)}
    return {"png": base64.b64encode(png).decode()}


if __name__ == "__main__":
    logs.set_up("warning")
    serve(sys.stdin, sys.stdout)
