"""The canteen: its menu as far as somebody published it, and ordering a meal."""

from typing import Final

from process.language import staff_words, tr
from services.content.content import Published
from services.content.phones import grouped
from services.contract.documents import Notice
from voice.answers.asked import Asked
from voice.answers.brief import brief, told_phone
from voice.answers.directory import Entry, entries_for
from voice.answers.forms import fill
from voice.answers.notices import read_aloud
from voice.conversation.reply import Reply

_MENU: Final = staff_words(("菜单", "菜谱", "食谱"))
_CANTEEN: Final = staff_words(("食堂", "助餐", "饭"))
FORM: Final = "meal_order"


def menu(asked: Asked) -> Reply:
    """A notice with the menu is read; without one whom to ask."""
    notices = asked.community.content.notices
    found = next((it for it in notices if _is_menu(it)), None)
    if found:
        return read_aloud(found)
    words = [tr("菜单还没有发到这里。")]
    canteen = _canteen(asked)
    if canteen is None:
        return Reply((*words, tr("请问一问物业。")))
    words.append(tr("可以问{name}。", name=brief(canteen.body.name)))
    phone = canteen.body.phone
    return Reply((*words, told_phone(phone)) if phone else tuple(words), large=grouped(phone))


def order(asked: Asked) -> Reply:
    """The form 订饭; today's meals are ordered by phone, for the form begins with tomorrow."""
    if asked.day() == asked.today and asked.community.form(FORM):
        return _by_phone(asked)
    return fill(asked, FORM)


def _by_phone(asked: Asked) -> Reply:
    canteen = _canteen(asked)
    phone = canteen.body.phone if canteen else ""
    words = (tr("今天的饭，请打电话订。"),)
    told = (*words, told_phone(phone)) if phone else words
    tomorrow = Asked("", asked.candidate, asked.community).sure()
    return Reply(
        (*told, tr("要订明天以后的饭吗？")),
        large=grouped(phone),
        yes=fill(tomorrow, FORM),
        no=Reply((tr("好，不订了。"),)),
    )


def _is_menu(notice: Published[Notice]) -> bool:
    return any(word in notice.body.title for word in _MENU)


def _canteen(asked: Asked) -> Entry | None:
    return next(iter(entries_for(_CANTEEN, asked)), None)
