"""What the idle channel shows one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from process.language import tr
from services.content.content import Content, Published
from services.content.freshness import age_words
from services.content.phones import grouped
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
    """One slide a notice, in the shelf's order; without any, what is always true."""
    made = tuple(_slide(notice, find_media, now, zone) for notice in content.notices)
    return made or _evergreen(content)


def _slide(notice: Published[Notice], find_media: FindMedia, now: datetime, zone: tzinfo) -> Slide:
    body = notice.body
    important = body.level is NoticeLevel.IMPORTANT
    age = tr("{age}发布", age=age_words(notice.published_at, now, zone))
    paths = (find_media(picture.sha256) for picture in body.pictures)
    return Slide(
        tag=tr("重要通知") if important else tr("通知"),
        title=body.title,
        text="\n".join(body.paragraphs),
        foot=f"{body.publisher} · {age}" if body.publisher else age,
        picture=next((path for path in paths if path), None),
    )


def _evergreen(content: Content) -> tuple[Slide, ...]:
    """What is worth knowing on a day without news: what one can do here, and how help comes."""
    settings = content.settings
    community = settings.community if settings else tr("邻里屏")
    slides = [
        Slide(community, tr("您好"), tr("报修、菜价、找人，按一下。"), tr("现在没有新的通知")),
        Slide(community, tr("要人帮忙？"), tr("按红色的“求助”。"), ""),
        Slide(community, tr("字看不清？"), tr("首页里按“字大声音”。"), ""),
    ]
    if settings and settings.property_phone:
        phone = grouped(settings.property_phone)
        slides.append(Slide(community, tr("物业电话"), phone, tr("有事就打，不麻烦。")))
    return tuple(slides)
