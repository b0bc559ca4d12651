"""PDFs that staff attach to a notice: drawn page by page, each page kept as a picture."""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from hub.media import Media
from hub.pdf_outcome import MOST_PAGES, Outcome
from hub.refusals import Malformed, Refusal, TooLarge
from process.child import run_child
from services.contract.documents import Attachment
from services.contract.media import MediaReference

log = logging.getLogger("hub.attachments")

MAX_BYTES = 10 * 1024 * 1024
LIMIT_S = 60.0

_DAMAGED = "这个 PDF 打不开，可能坏了。请重新存一份，再放上来。"
_WORDS = {
    Outcome.LOCKED: "这个 PDF 有密码，打不开。请存一份没有密码的，再放上来。",
    Outcome.DAMAGED: _DAMAGED,
    Outcome.EMPTY: "这个 PDF 里一页也没有。",
    Outcome.TOO_LONG: f"这个 PDF 超过 {MOST_PAGES} 页。请只留要给居民看的几页，再放上来。",
}
_LONGEST_TITLE = 60


class Attachments:
    """Makes attachments; one PDF is drawn at a time."""

    def __init__(self, media: Media, limit_s: float = LIMIT_S) -> None:
        self._media = media
        self._limit_s = limit_s
        self._turn = asyncio.Lock()

    async def attach(self, name: str, data: bytes) -> Attachment:
        """The pages of the PDF in the file `name`, kept as pictures with their text.

        Raises:
            Malformed: it is no PDF, locked, damaged or empty, or cannot be drawn in time.
            TooLarge: more than 10 MB or 20 pages.
        """
        try:
            return await self._attach(name, data)
        except Refusal as refusal:
            log.info("pdf refused bytes=%d why=%s", len(data), refusal.words)
            raise

    async def _attach(self, name: str, data: bytes) -> Attachment:
        if len(data) > MAX_BYTES:
            raise TooLarge("这个 PDF 超过 10 MB，请换小一点的文件。")
        if b"%PDF-" not in data[:1024]:
            raise Malformed("这不是 PDF 文件。照片请放到“图片”里。")
        with tempfile.TemporaryDirectory(prefix="linli-pdf-") as folder:
            async with self._turn:
                await self._draw(data, Path(folder))
            pages = await self._keep(Path(folder))
        return Attachment(title=_title_of(name), pages=pages)

    async def _draw(self, data: bytes, folder: Path) -> None:
        source = folder / "source.pdf"
        await asyncio.to_thread(source.write_bytes, data)
        command = [sys.executable, "-m", "hub.pdf_pages", str(source), str(folder)]
        try:
            code, _ = await run_child(command, self._limit_s)
        except TimeoutError:
            raise Malformed("这个 PDF 太复杂，画不出来。请打印成新的 PDF，再放上来。") from None
        if code != Outcome.DRAWN:
            raise _refusal(code)

    async def _keep(self, folder: Path) -> tuple[MediaReference, ...]:
        drawn = await asyncio.to_thread(_drawn, folder)
        return tuple([await self._media.store_picture(data, text) for data, text in drawn])


def _drawn(folder: Path) -> list[tuple[bytes, str]]:
    """Picture and text of each page, in order."""
    texts = sorted(folder.glob("*.txt"), key=lambda path: int(path.stem))
    pictures = {path.stem: path for kind in ("*.png", "*.jpg") for path in folder.glob(kind)}
    return [(pictures[it.stem].read_bytes(), it.read_text("utf-8")) for it in texts]


def _refusal(code: int) -> Refusal:
    words = _WORDS.get(Outcome(code), _DAMAGED) if code in list(Outcome) else _DAMAGED
    return TooLarge(words) if code == Outcome.TOO_LONG else Malformed(words)


def _title_of(name: str) -> str:
    stem = name.replace("\\", "/").rpartition("/")[2]
    if stem.lower().endswith(".pdf"):
        stem = stem[:-4]
    plain = "".join(sign for sign in stem if sign.isprintable()).strip()
    return plain[:_LONGEST_TITLE] or "附件"
