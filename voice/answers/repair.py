"""Reporting what is broken, and what became of it."""

from collections.abc import Mapping
from typing import Final

from process.language import staff_words, tr
from services.content.freshness import age_words
from services.requests.my_requests import MyRequest, Rung, RungState
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.answers.forms import fill
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Reply

FORM: Final = "repair"
TITLE: Final = staff_words("报修")
_PUBLIC: Final = staff_words(
    (
        "楼道",
        "电梯",
        "大门",
        "门禁",
        "单元门",
        "路灯",
        "小区",
        "车库",
        "楼梯",
        "走廊",
        "花园",
        "井盖",
    )
)
_HOME: Final = staff_words(
    ("家", "屋", "厨房", "卫生间", "厕所", "阳台", "卧室", "客厅", "马桶", "水龙头", "暖气")
)


def report(asked: Asked) -> Reply:
    """The form 报修 with place, thing and fault; the sentence's own words go to 还要说明什么."""
    return fill(asked, FORM, _in_words(asked), guessed=_where(asked))


def status(asked: Asked) -> Reply:
    """The newest request that fits, in words; on a public screen only those of this session."""
    requests = asked.community.requests
    page = OpenPage("requests")
    if not requests and not asked.community.public:
        return Reply((tr("这里还没有报过修。"), tr("要报修，请说“我要报修”。")), (page,))
    if not requests:
        words = (tr("请按小票上的号码查。"), tr("没有小票，请问物业。"))
        return Reply(words, (page,))
    return Reply((*_told(_fitting(asked), asked), *_cut_off(asked)), (page,))


def _in_words(asked: Asked) -> Mapping[str, str]:
    """What is broken in the resident's own words, for the repairer."""
    place, thing, fault = (asked.word(slot) for slot in ("place", "thing", "fault"))
    place = "" if place in thing else place
    return {"more": f"{place}{thing}{fault}".replace(",", "")} if thing and fault else {}


def _where(asked: Asked) -> Mapping[str, str]:
    """Whether it is at home or in public, where a word tells it."""
    said = asked.word("place") + asked.word("thing") + asked.text
    if any(word in said for word in _PUBLIC):
        return {"where": "public"}
    return {"where": "home"} if any(word in said for word in _HOME) else {}


def _fitting(asked: Asked) -> MyRequest:
    requests = asked.community.requests
    thing = asked.word("thing")
    about = next((it for it in requests if thing and thing in it.headline), None)
    repairs = next((it for it in requests if it.title == TITLE), None)
    return about or repairs or requests[0]


def _told(request: MyRequest, asked: Asked) -> tuple[str, ...]:
    headline = brief(f"{request.title}，{request.headline}", 16)
    if request.notice:
        return (tr("{headline}。", headline=headline), request.notice)
    rung = _rung(request)
    if rung is None:
        return (tr("{headline}，记下了。", headline=headline),)
    words = [tr("{headline}：{state}。", headline=headline, state=rung.title)]
    if rung.detail:
        words.append(tr("{detail}。", detail=brief(rung.detail, 20)))
    if rung.at is not None:
        community = asked.community
        when = age_words(rung.at, community.now, community.zone)
        words.append(tr("这是{when}的消息。", when=when))
    return tuple(words)


def _rung(request: MyRequest) -> Rung | None:
    now = next((it for it in request.ladder if it.state is RungState.NOW), None)
    done = [it for it in request.ladder if it.state is RungState.DONE]
    return now or (done[-1] if done else None)


def _cut_off(asked: Asked) -> tuple[str, ...]:
    return () if asked.community.online else (tr("网络断了，可能有新的没到。"),)
