"""Content made short enough to be said in one breath."""

import re
from datetime import datetime
from typing import Final

from process.language import tr
from services.content.freshness import age_words
from services.content.phones import grouped
from voice.answers.community import Community

LONGEST: Final = 12
"""Characters of a title that are said within a sentence; the page has the whole of it."""

MOST_ITEMS: Final = 3
"""More than that nobody keeps in mind (reference: options ≤ 3)."""

_PAUSE: Final = r"[，。：；、！？,:;!?（(]"


def brief(title: str, most: int = LONGEST) -> str:
    """The title, or its first part, or its beginning: 防骗讲座 of 防骗讲座：骗子怎么说话."""
    title = re.sub(r"[“”\"《》「」]", "", " ".join(title.split())).strip("。")
    if len(title) <= most:
        return title
    first = re.split(_PAUSE, title)[0].strip()
    return first if 2 <= len(first) <= most else title[:most]


def said_phone(phone: str) -> str:
    """The number so that it is spoken digit by digit: long ones in groups, short ones in one."""
    number = grouped(phone)
    digits = re.sub(r"\D", "", number)
    return number if len(digits) >= 10 else re.sub(r"(?<=\d) (?=\d)", "", number)


def told_phone(phone: str) -> str:
    """电话0573 8888 1234, as a sentence."""
    return tr("电话{number}。", number=said_phone(phone))


def cut_off(community: Community) -> tuple[str, ...]:
    """That what is told is of another day, where the hub has not been heard today."""
    if community.online or community.heard_at is None:
        return ()
    if community.heard_at.astimezone(community.zone).date() == community.now.date():
        return ()
    return (tr("网络断了，这是{when}的。", when=_age(community.heard_at, community)),)


def _age(moment: datetime, community: Community) -> str:
    return age_words(moment, community.now, community.zone)
