"""Buses: only what somebody has published; the screen does not know where they are."""

from process.language import staff_words, tr
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.answers.directory import entries_for, told
from voice.answers.notices import read_aloud
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Reply

_BUS = staff_words(("公交", "班车"))
_BY_BUS = staff_words("坐")


def bus(asked: Asked) -> Reply:
    """The way in a directory entry's address, else a notice about buses, else honest."""
    wanted = asked.word("dest") or asked.word("line")
    found = entries_for((wanted,), asked) if wanted else ()
    for entry in found:
        _, by, way = entry.body.address.partition(_BY_BUS)
        if by:
            words = tr("去{name}，坐{way}。", name=brief(entry.body.name), way=brief(way, 12))
            return Reply((words,), (OpenPage("person", {"id": str(entry.id)}),))
    notices = asked.community.content.notices
    notice = next((it for it in notices if any(word in it.body.title for word in _BUS)), None)
    if notice:
        return read_aloud(notice)
    if found:
        place = told(found[0], asked)
        return Reply((tr("没有公交车的消息。"), *place.say[:2]), place.deeds, place.large)
    return Reply((tr("这里还没有公交车的消息。"), tr("请看站牌，或者问物业。")))
