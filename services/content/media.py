"""Media by content hash: a file has its final name only once it is complete and verified."""

import re
from collections.abc import Collection
from pathlib import Path

from services.content.content import Content
from services.contract.media import MediaReference

PART = ".part"
_NAME = re.compile(r"[0-9a-f]{64}")


class MediaCache:
    """The folder of media files. `quota_bytes` bounds what it may hold in all."""

    def __init__(self, folder: Path, quota_bytes: int) -> None:
        self._folder = folder
        self._quota_bytes = quota_bytes

    def path_of(self, sha256: str) -> Path | None:
        """The complete and verified file, or `None` if it is not here (yet)."""
        path = self._folder / sha256
        return path if path.is_file() else None

    def part_of(self, sha256: str) -> Path:
        """Where an unfinished download grows."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder / (sha256 + PART)

    def ready(self) -> frozenset[str]:
        """The hashes of all files that can be shown."""
        if not self._folder.is_dir():
            return frozenset()
        return frozenset(p.name for p in self._folder.iterdir() if _NAME.fullmatch(p.name))

    def make_room(self, needed_bytes: int, wanted: Collection[str]) -> bool:
        """Delete what nothing refers to, longest unused first, until there is room; whether there
        is."""
        files = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        used = sum(path.stat().st_size for path in files)
        for path in files:
            if used + needed_bytes <= self._quota_bytes:
                break
            if path.name.removesuffix(PART) not in wanted:
                used -= path.stat().st_size
                path.unlink()
        return used + needed_bytes <= self._quota_bytes


def media_of(content: Content) -> tuple[MediaReference, ...]:
    """Every media file that the content refers to, in the order in which it is wanted."""
    notices = [notice.body for notice in content.notices]
    pictures = [it for notice in notices for it in notice.pictures]
    sheets = [it for notice in notices for one in notice.attachments for it in one.pages]
    photos = [entry.body.photo for entry in content.directory if entry.body.photo]
    return tuple({it.sha256: it for it in (*pictures, *photos, *sheets)}.values())
