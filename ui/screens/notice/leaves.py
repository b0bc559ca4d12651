"""What a notice has to turn over: its text, its pictures, the pages of its attachments."""

from dataclasses import dataclass

from process.language import mark, tr
from services.contract.documents import Notice
from services.contract.media import MediaReference

LONGEST_TITLE = 22
"""Characters; a longer title would leave too little room and is shown small, or with the text."""

NO_TEXT = mark("这一页是图片，没有文字可以念，请家人帮着看。")
MISSING = mark("这张图还没有传到这台屏幕上，请过一会儿再来看。")


@dataclass(frozen=True)
class Leaf:
    """A picture that fills a page: its title, in small print which one it is, and its text."""

    reference: MediaReference
    title: str
    note: str

    @property
    def said(self) -> str:
        """What is read aloud of it."""
        text = self.reference.alt.strip() or tr(NO_TEXT)
        return f"{self.title}，{self.note}。\n{text}"


def leaves_of(notice: Notice) -> tuple[Leaf, ...]:
    """The notice's pictures, then the pages of its attachments."""
    count = len(notice.pictures)
    pictures = [
        Leaf(reference, tr("图片"), tr("第{n}张 共{count}张", n=number, count=count))
        for number, reference in enumerate(notice.pictures, start=1)
    ]
    pages = [
        _page(attachment.title, reference, number, len(attachment.pages))
        for attachment in notice.attachments
        for number, reference in enumerate(attachment.pages, start=1)
    ]
    return (*pictures, *pages)


def _page(title: str, reference: MediaReference, number: int, count: int) -> Leaf:
    which = tr("第{n}页 共{count}页", n=number, count=count)
    if len(title) > LONGEST_TITLE:
        return Leaf(reference, tr("附件"), f"{title} {which}")
    return Leaf(reference, tr("附件：{title}", title=title), which)
