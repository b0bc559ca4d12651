"""Media files by content hash."""

from pathlib import Path

from services.contract.documents import MediaReference


class Media:
    """The uploaded pictures, one file a SHA-256."""

    async def store_picture(self, data: bytes, alt: str = "") -> MediaReference:
        """Keep a PNG, JPEG or WebP picture; what it is follows from its bytes, not its name.

        Raises:
            Malformed: it is no such picture.
            TooLarge: more than 8 MB or 24 megapixels.
        """
        raise NotImplementedError

    def path_of(self, sha256: str) -> Path | None:
        """The file of that hash, if we have it."""
        raise NotImplementedError
