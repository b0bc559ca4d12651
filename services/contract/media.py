"""Media files 媒体 that documents point at by content hash."""

from pydantic import Field

from services.contract.base import Down, Sha256


class MediaReference(Down):
    """A media file by content hash; `size` in bytes, `alt` is what is said of it aloud."""

    sha256: Sha256
    size: int = Field(ge=1)
    media_type: str
    alt: str = ""
