"""An e-book while it is written: everything as typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import ValidationError

from hub.desk.forms import Sent
from services.contract.ebooks import EBook
from services.contract.media import MediaReference


@dataclass(frozen=True)
class EbookDraft:
    """Everything as typed."""

    title: str = ""
    author: str = ""
    about: str = ""
    url: str = ""
    cover: MediaReference | None = None

    def ebook(self) -> EBook:
        """The document's body. Raises pydantic's ValidationError."""
        return EBook(
            title=self.title, author=self.author, about=self.about, url=self.url, cover=self.cover
        )


def ebook_sent(sent: Sent) -> EbookDraft:
    """The draft in a form. Raises pydantic's ValidationError if the cover is not as it was."""
    cover = sent.text("cover")
    return EbookDraft(
        title=sent.text("title"),
        author=sent.text("author"),
        about=sent.text("about"),
        url=sent.text("url"),
        cover=MediaReference.model_validate_json(cover) if cover else None,
    )


def ebook_draft_of(book: EBook) -> EbookDraft:
    """A published book, to be changed."""
    return EbookDraft(book.title, book.author, book.about, book.url, book.cover)


def problems_of_ebook(draft: EbookDraft) -> Mapping[str, str]:
    """What must be put right first, by field."""
    found = {
        "title": "" if draft.title else "请写书名。",
        "url": "" if is_address(draft.url) else "请把网址整个贴过来，以 https:// 开头。",
    }
    wrong = {name: words for name, words in found.items() if words}
    return wrong or _refused_by_contract(draft)


def is_address(url: str) -> bool:
    """Whether a phone can open it: http or https, and a host with a dot in its name."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".")


def _refused_by_contract(draft: EbookDraft) -> Mapping[str, str]:
    try:
        draft.ebook()
    except ValidationError as error:
        return {str(error.errors()[0]["loc"][0]): "这一格太长，或者写得不对。"}
    return {}
