"""What a notice will look like, drawn by the kiosk's own screens in a child process.

The child is `python -m kiosk.preview`: one JSON line in, one JSON line with a PNG out. It is
started on first use, kept, and started anew after it died or hung. The hub itself never loads Qt.
"""

import asyncio
import base64
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel

from process.settings import HubSection
from services.contract.documents import Document

log = logging.getLogger("hub.preview")

LONGEST_LINE_BYTES = 32 * 1024 * 1024


class PreviewUnavailableError(Exception):
    """No picture this time; the text is a plain sentence for staff."""


@dataclass(frozen=True)
class Scene:
    """What to draw: a page of the kiosk with these documents, on a panel of this many pixels.
    `media` are the files of the pictures in them, by content hash."""

    documents: tuple[Document, ...]
    page: str = "home"
    arguments: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, Path] = field(default_factory=dict)
    width: int = 1080
    height: int = 1920

    def as_line(self) -> bytes:
        """The request line that the child reads."""
        request = {
            "documents": [document.model_dump(mode="json") for document in self.documents],
            "page": self.page,
            "arguments": dict(self.arguments),
            "media": {sha256: str(path.resolve()) for sha256, path in self.media.items()},
            "width": self.width,
            "height": self.height,
        }
        return json.dumps(request, ensure_ascii=False).encode() + b"\n"


class _Answer(BaseModel):
    png: str = ""
    error: str = ""


class Renderer(Protocol):
    """Draws scenes."""

    async def draw(self, scene: Scene) -> bytes:
        """The screen as PNG.

        Raises:
            PreviewUnavailableError: it cannot be drawn now.
        """
        ...

    async def close(self) -> None:
        """Let go of the child process, if there is one."""
        ...


class NoRenderer:
    """Stands in where `hub.renderer` is off."""

    async def draw(self, scene: Scene) -> bytes:
        raise PreviewUnavailableError("这台中枢没有开启预览。不影响发布。")

    async def close(self) -> None:
        return


class ChildRenderer:
    """Draws in a child process, one scene at a time; each may take `timeout_s` seconds."""

    def __init__(self, command: Sequence[str], timeout_s: float = 20.0) -> None:
        self._command = tuple(command)
        self._timeout_s = timeout_s
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def draw(self, scene: Scene) -> bytes:
        async with self._turn:
            try:
                async with asyncio.timeout(self._timeout_s):
                    answer = await self._ask(scene.as_line())
                return _picture_of(answer)
            except TimeoutError:
                await self._give_up("timeout")
                raise PreviewUnavailableError("预览画得太久，先停了。不影响发布。") from None
            except (OSError, ValueError) as error:
                await self._give_up(repr(error))
                raise PreviewUnavailableError("预览程序没有运行起来。不影响发布。") from error

    async def close(self) -> None:
        async with self._turn:
            await self._end_child()

    async def _ask(self, line: bytes) -> bytes:
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE_BYTES,
            )
        child = self._child
        if child.stdin is None or child.stdout is None:
            raise OSError("the child has no pipes")
        child.stdin.write(line)
        await child.stdin.drain()
        answer = await child.stdout.readline()
        if not answer.endswith(b"\n"):
            raise OSError("the child ended")
        return answer

    async def _give_up(self, reason: str) -> None:
        log.warning("preview failed reason=%s", reason)
        await self._end_child()

    async def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        await child.wait()


def renderer_of(section: HubSection) -> Renderer:
    """The renderer that the settings ask for."""
    if not section.renderer:
        return NoRenderer()
    return ChildRenderer((sys.executable, "-m", "kiosk.preview"))


def _picture_of(answer: bytes) -> bytes:
    """The PNG in an answer line; ValueError if the line is no answer."""
    said = _Answer.model_validate_json(answer)
    if said.error:
        raise PreviewUnavailableError("这一条画不出来，请检查内容。")
    return base64.b64decode(said.png, validate=True)
