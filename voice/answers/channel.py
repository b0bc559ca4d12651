"""The channel of the community; this screen is no TV set."""

from process.language import staff_words, tr
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.answers.by_sound import containing
from voice.conversation.deeds import Key, OpenPage, PressKey
from voice.conversation.reply import Reply

PAGE = "channel"
_GO_ON = staff_words(("resume", "接着", "继续", "再放"))


def choose(asked: Asked) -> Reply:
    """A book to listen to, if there is one of that kind; else honest, and the channel."""
    wanted = asked.word("genre")
    if not wanted and asked.number("channel_no") is None and not asked.word("channel_no"):
        return Reply((tr("好，放社区频道。"),), (OpenPage(PAGE),))
    books = asked.community.content.ebooks
    titles = containing(wanted, (it.body.title for it in books))
    book = next((it for it in books if it.body.title in titles), None)
    if book:
        told = tr("有“{title}”，可以用手机听。", title=brief(book.body.title))
        return Reply((told,), (OpenPage("ebook", {"id": str(book.id)}),))
    honest = (tr("这里放的是社区的消息。"), tr("看电视，请用电视的遥控器。"))
    return Reply(honest, (OpenPage(PAGE),))


def pause(asked: Asked) -> Reply:
    """On the channel it stands still or goes on; elsewhere reading aloud stops."""
    action = asked.word("action")
    if any(word in action + asked.text for word in _GO_ON):
        return Reply((tr("接着放。"),), (PressKey(Key.RESUME_CHANNEL),))
    key = Key.PAUSE_CHANNEL if asked.community.page == PAGE else Key.STOP_READING
    return Reply((tr("好，停了。"),), (PressKey(key),))
