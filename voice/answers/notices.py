"""Notices: which there are, and one read aloud."""

from process.language import staff_words, tr
from services.content.content import Published
from services.contract.documents import Notice, NoticeLevel
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS, brief, cut_off
from voice.conversation.deeds import Key, OpenPage, PressKey
from voice.conversation.reply import Offer, Reply

_MUCH_SAID = staff_words(("通知", "公告", "告示", "消息", "最近", "社区", "今天", "的", "事"))
"""Words that are in every question after notices and pick none."""


def read(asked: Asked) -> Reply:
    """The notice of that topic is opened and read; without a topic the newest are offered, the
    important first. A single one is read at once."""
    notices = asked.community.content.notices
    if not notices:
        return Reply((tr("现在没有通知。"), tr("一有新的，这里马上有。")), (OpenPage("notices"),))
    topic = _topic(asked)
    found = about(topic, notices) if topic else notices
    if not found:
        lacking = tr("没有说{topic}的通知。", topic=brief(topic))
        return _offered(asked, notices, lacking)
    if len(found) == 1:
        return read_aloud(found[0])
    return _offered(asked, found, tr("有{n}条通知。", n=len(found)))


def about(topic: str, notices: tuple[Published[Notice], ...]) -> tuple[Published[Notice], ...]:
    """The notices with the topic in their title, else in their text."""
    titled = tuple(it for it in notices if topic in it.body.title)
    return titled or tuple(it for it in notices if topic in "".join(it.body.paragraphs))


def read_aloud(notice: Published[Notice]) -> Reply:
    """Its page, read from the beginning as by one press."""
    return Reply(deeds=(OpenPage("notice", {"id": str(notice.id)}), PressKey(Key.READ)))


def _topic(asked: Asked) -> str:
    topic = asked.word("topic") or asked.word("title")
    for word in _MUCH_SAID:
        topic = topic.replace(word, "")
    return topic


def _offered(asked: Asked, found: tuple[Published[Notice], ...], first: str) -> Reply:
    urgent = sum(it.body.level is NoticeLevel.IMPORTANT for it in found)
    important = (tr("要紧的有{n}条。", n=urgent),) if urgent else ()
    offers = tuple(
        Offer(it.body.title, read_aloud(it), icon="megaphone", spoken=(brief(it.body.title),))
        for it in found[:MOST_ITEMS]
    )
    words = (first, *important, *cut_off(asked.community))
    if len(offers) == 1:
        reading = offers[0].reply
        return Reply((*words, tr("念“{title}”，好吗？", title=offers[0].spoken[0])), yes=reading)
    return Reply((*words, tr("要听哪一条？")), (OpenPage("notices"),), offers=offers)
