"""Media files by content hash: written beside their place, synced, then moved into it."""

import asyncio
import hashlib
import os
import re
from pathlib import Path

from hub.pictures import examine
from services.contract.media import MediaReference

SHA256 = re.compile(r"[0-9a-f]{64}")
TYPES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}


class Media:
    """The uploaded pictures, one file a SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def store_picture(self, data: bytes, alt: str = "") -> MediaReference:
        """Keep a PNG, JPEG or WebP picture; what it is follows from its bytes, not its name.

        Raises:
            Malformed: it is no such picture.
            TooLarge: more than 8 MB or 24 megapixels.
        """
        facts = examine(data)
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._place(sha256, TYPES[facts.media_type])
        await asyncio.to_thread(write_durably, path, data)
        return MediaReference(sha256=sha256, size=len(data), media_type=facts.media_type, alt=alt)

    def path_of(self, sha256: str) -> Path | None:
        """The file of that hash, if we have it; its suffix tells the type."""
        if not SHA256.fullmatch(sha256):
            return None
        places = (self._place(sha256, suffix) for suffix in TYPES.values())
        return next((place for place in places if place.exists()), None)

    def _place(self, sha256: str, suffix: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}{suffix}"


def write_durably(path: Path, data: bytes) -> None:
    """Write the whole file or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".new")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
