"""Media by content hash: a file has its final name only once it is complete and verified."""

from pathlib import Path


class MediaCache:
    """The folder of media files. `quota_bytes` bounds what it may hold in all."""

    def __init__(self, folder: Path, quota_bytes: int) -> None:
        self._folder = folder
        self.quota_bytes = quota_bytes

    def path_of(self, sha256: str) -> Path | None:
        """The complete and verified file, or `None` if it is not here (yet)."""
        path = self._folder / sha256
        return path if path.is_file() else None
