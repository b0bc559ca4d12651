"""What the idle channel shows one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from services.content.content import Content, Published
from services.content.freshness import age_words
from services.contract.documents import Notice, NoticeLevel

FindMedia = Callable[[str], Path | None]


@dataclass(frozen=True)
class Slide:
    """One notice as the channel shows it; `picture` if one of its pictures is here and whole."""

    tag: str
    title: str
    text: str
    foot: str
    picture: Path | None = None


def slides_of(
    content: Content, find_media: FindMedia, now: datetime, zone: tzinfo
) -> tuple[Slide, ...]:
    """One slide a notice, in the shelf's order; a greeting if there is none."""
    made = tuple(_slide(notice, find_media, now, zone) for notice in content.notices)
    return made or (_greeting(content),)


def _slide(notice: Published[Notice], find_media: FindMedia, now: datetime, zone: tzinfo) -> Slide:
    body = notice.body
    important = body.level is NoticeLevel.IMPORTANT
    age = f"{age_words(notice.published_at, now, zone)}发布"
    paths = (find_media(picture.sha256) for picture in body.pictures)
    return Slide(
        tag="重要通知" if important else "通知",
        title=body.title,
        text="\n".join(body.paragraphs),
        foot=f"{body.publisher} · {age}" if body.publisher else age,
        picture=next((path for path in paths if path), None),
    )


def _greeting(content: Content) -> Slide:
    community = content.settings.community if content.settings else "邻里屏"
    return Slide(
        tag=community,
        title="您好",
        text="现在没有新的通知。要报修、问菜价、找人办事，按一下就行。",
        foot="",
    )
