"""E-books 电子书 that staff recommend; they are opened on the reader's own phone."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from services.contract.base import Down, LongText, ShortText
from services.contract.media import MediaReference


class EBook(Down):
    """A book or talk at a web address, handed to the phone by QR code."""

    kind: Literal["ebook"] = "ebook"
    title: ShortText
    author: str = ""
    about: LongText = ""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
    cover: MediaReference | None = None
