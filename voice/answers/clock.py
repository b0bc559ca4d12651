"""The time, the date, the weekday and the lunar day."""

from process.language import staff_words, tr
from services.almanac import date_words, lunar_words
from services.moments import clock_words
from voice.answers.asked import Asked
from voice.conversation.reply import Reply

_LUNAR = staff_words(("农历", "阴历", "初"))
_HOUR = staff_words(("时", "几点", "钟", "time"))
_WEEKDAY = staff_words(("星期", "周", "礼拜"))


def ask(asked: Asked) -> Reply:
    """What was asked for; the whole day where it is not clear."""
    what = asked.word("what") or asked.text
    now = asked.community.now
    if any(word in what for word in _HOUR):
        return Reply((tr("现在{time}。", time=clock_words(now)),), large=f"{now:%H:%M}")
    day = asked.day() or asked.today
    lunar = lunar_words(day).replace(" · ", tr("，"))
    date = date_words(day).replace(" ", tr("，"))
    if any(word in what for word in _LUNAR) and lunar:
        return Reply((tr("{day}。", day=lunar),), large=lunar)
    named = tr("今天是{day}。", day=date) if day == asked.today else tr("那天是{day}。", day=date)
    if any(word in what for word in _WEEKDAY) or not lunar:
        return Reply((named,), large=date)
    return Reply((named, tr("{day}。", day=lunar)), large=date)
