"""Activities and courses: what is on, and signing up."""

from process.language import tr
from services.content.activity_words import (
    Places,
    day_words,
    is_over,
    places_of,
    places_words,
    when_words,
)
from services.content.content import Published
from services.contract.activities import Activity
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS, brief, cut_off
from voice.answers.by_sound import nearest
from voice.answers.forms import fill
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Offer, Reply

FORM = "activity_sign_up"
LONGEST_WHEN = 16
"""Characters; staff's own words for a course may be longer than one sentence bears."""

SURELY_ALIKE = 0.75
"""So much alike in sound that no other name is meant."""

_PARTS = {"morning": (0, 12), "noon": (11, 14), "afternoon": (12, 18), "evening": (17, 24)}
"""From which hour to which hour a part of the day goes."""

Listed = Published[Activity]


def list_(asked: Asked) -> Reply:
    """One activity by its name, else what is on that day, at most three of them."""
    coming = _coming(asked)
    if not coming:
        none = (tr("最近没有活动。"), tr("一有新的，这里马上有。"))
        return Reply(none, (OpenPage("activities"),))
    named = _named(asked, coming)
    if len(named) == 1:
        return _told(named[0], asked)
    wanted = asked.word("activity")
    lacking = (tr("没有找到{activity}。", activity=brief(wanted)),) if wanted and not named else ()
    then = [it for it in named or coming if _is_then(it, asked)]
    if not then:
        next_ = tr("下一个是{words}。", words=_line((named or coming)[0], asked))
        return Reply((*lacking, tr("那时候没有活动。"), next_), (OpenPage("activities"),))
    told = then[: MOST_ITEMS - len(lacking)]
    words = [tr("{words}。", words=_line(it, asked)) for it in told]
    more = len(then) - len(told)
    rest = (tr("还有{n}个，请看屏幕。", n=more),) if more > 0 else ()
    return Reply((*lacking, *words, *(cut_off(asked.community) or rest)), (OpenPage("activities"),))


def sign_up(asked: Asked) -> Reply:
    """The form 活动报名 for the activity that was named; just come, where no names are taken."""
    coming = _coming(asked)
    named = _named(asked, coming)
    if len(named) == 1:
        return _signed_up(named[0], asked)
    wanted = asked.word("activity")
    open_ = [
        it for it in (named or coming) if places_of(it.body, asked.community.now) is Places.OPEN
    ]
    if not open_:
        words = (tr("现在没有要报名的活动。"), tr("别的活动，直接来就行。"))
        return Reply(words, (OpenPage("activities"),))
    if len(open_) == 1 and not wanted:
        return _signed_up(open_[0], asked)
    lacking = (tr("没有找到{activity}。", activity=brief(wanted)),) if wanted and not named else ()
    offers = tuple(
        Offer(
            tr("报名：{activity}", activity=it.body.title),
            _signed_up(it, asked.sure()),
            when_words(it.body, asked.community.now, asked.community.zone),
            "calendar-check",
            (it.body.title, brief(it.body.title)),
        )
        for it in open_[:MOST_ITEMS]
    )
    return Reply((*lacking, tr("您要报哪一个？")), offers=offers)


def _signed_up(it: Listed, asked: Asked) -> Reply:
    places = places_of(it.body, asked.community.now)
    title = brief(it.body.title)
    page = OpenPage("activity", {"id": str(it.id)})
    if places is Places.FREE:
        words = (
            tr("{activity}不用报名。", activity=title),
            tr("{words}。", words=_when(it, asked)),
        )
        return Reply((*words, tr("直接来就行。")), (page,))
    if places is Places.CLOSED:
        words = (tr("{activity}报名截止了。", activity=title), tr("请看看别的活动。"))
        return Reply(words, (OpenPage("activities"),))
    filled = fill(asked, FORM, {"activity": str(it.id)})
    if places is Places.OPEN or filled.yes is not None:
        return filled
    words = (tr("{activity}名额满了。", activity=title), tr("要排候补吗？"))
    return Reply(words, yes=filled, no=Reply((tr("好，不报了。"),)))


def _told(it: Listed, asked: Asked) -> Reply:
    title, now = brief(it.body.title), asked.community.now
    words = (
        tr("{activity}，{when}。", activity=title, when=_when(it, asked)),
        tr("在{place}。", place=brief(it.body.place, 16)),
        tr("{words}。", words=places_words(it.body, now)),
    )
    page = OpenPage("activity", {"id": str(it.id)})
    return Reply((*words, *cut_off(asked.community)), (page,))


def _coming(asked: Asked) -> list[Listed]:
    now = asked.community.now
    return [it for it in asked.community.content.activities if not is_over(it.body, now)]


def _named(asked: Asked, coming: list[Listed]) -> list[Listed]:
    wanted = asked.word("activity")
    if not wanted:
        return []
    found = [it for it in coming if wanted in it.body.title or it.body.title in wanted]
    found = found or [it for it in coming if wanted in it.body.about]
    if found:
        return found
    near = nearest(wanted, (brief(it.body.title) for it in coming), 1, SURELY_ALIKE)
    return [it for it in coming if brief(it.body.title) in near]


def _is_then(it: Listed, asked: Asked) -> bool:
    """Whether it is on that day, and in that part of it; a part alone is of today."""
    begins = it.body.starts_at.astimezone(asked.community.zone)
    part = asked.word("part_of_day")
    day = asked.day() or (asked.today if part else None)
    first, last = _PARTS.get(part, (0, 24))
    return (day is None or begins.date() == day) and first <= begins.hour < last


def _line(it: Listed, asked: Asked) -> str:
    return tr("{activity}，{when}", activity=brief(it.body.title), when=_when(it, asked))


def _when(it: Listed, asked: Asked) -> str:
    now, zone = asked.community.now, asked.community.zone
    words = when_words(it.body, now, zone)
    return words if len(words) <= LONGEST_WHEN else day_words(it.body.starts_at, now, zone)
