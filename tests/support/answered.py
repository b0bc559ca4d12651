"""Communities that a sentence is answered in: a usual day of the demo, one long past, nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hub.demo_files import DemoFiles
from services.content.arrange import arrange
from services.content.content import Content, Published
from services.contract.documents import Body
from services.requests.built_in import BuiltInForms
from tests.support.published import document
from voice.answers.answering import answer
from voice.answers.community import Community
from voice.conversation.reply import Reply
from voice.understanding.meaning import Candidate, Certainty, Meaning, Slot

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 10, 24, tzinfo=ZONE)
LONG = "关于春晖社区三期地下车库出入口改造施工期间" * 3
ASSETS = Path(__file__).parents[2] / "assets"
FORMS = BuiltInForms(ASSETS / "forms")


@cache
def demo_content(day: datetime = NOW) -> Content:
    """The demo community as of that day."""
    files = DemoFiles(ASSETS / "demo", ZONE)
    bodies: list[Body] = [
        *(demo.notice(day.date()) for demo in files.notices()),
        *(files.prices().sheet(day, ago) for ago in range(14)),
        *files.directory(),
        *(demo.activity(day) for demo in files.activities()),
        *files.ebooks(),
        files.weather().weather(day),
        files.community().settings,
    ]
    return arrange([document(body, published_at=day) for body in bodies], day)


@cache
def usual() -> Community:
    """A day like any other, by day, in a lobby."""
    return Community(NOW, demo_content(), FORMS.to_open((), NOW))


@cache
def nothing() -> Community:
    """A screen that was just enrolled."""
    return replace(usual(), content=Content())


@cache
def bare() -> Community:
    """Without forms either."""
    return Community(NOW)


@cache
def stale() -> Community:
    """Nothing has come for two days, and the hub is not heard."""
    then = NOW - timedelta(days=2)
    return replace(usual(), content=demo_content(then), online=False, heard_at=then)


@cache
def endless() -> Community:
    """The longest words that staff may publish, without a comma to stop at."""
    content = demo_content()
    weather = content.weather
    assert weather is not None
    days = tuple(
        it.model_copy(update={"sky": "雷阵雨转大到暴雨局部特大暴雨"}) for it in weather.body.days
    )
    long_weather = weather.body.model_copy(update={"days": days, "advice": LONG})
    named = {"title": LONG, "place": LONG, "times": LONG}
    entry = {"name": LONG, "address": LONG, "person": LONG}
    return replace(
        usual(),
        content=replace(
            content,
            notices=_changed(content.notices, title=LONG),
            directory=_changed(content.directory, **entry),
            activities=_changed(content.activities, **named),
            ebooks=_changed(content.ebooks, title=LONG),
            weather=replace(weather, body=long_weather),
        ),
    )


def _changed(listed: tuple[Published[Any], ...], **changes: object) -> tuple[Published[Any], ...]:
    return tuple(
        replace(it, body=it.body.model_copy(update={**_numbered(changes, number)}))
        for number, it in enumerate(listed)
    )


def _numbered(changes: Mapping[str, object], number: int) -> Mapping[str, object]:
    return {
        name: f"{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{words}" for name, words in changes.items()
    }


@cache
def offline() -> Community:
    """Cut off an hour ago."""
    return replace(usual(), online=False, heard_at=NOW - timedelta(hours=1))


COMMUNITIES = {
    "usual": usual,
    "nothing": nothing,
    "bare": bare,
    "stale": stale,
    "offline": offline,
    "endless": endless,
}


def replied(
    community: Community,
    intent: str,
    slots: Mapping[str, Slot] | None = None,
    *,
    text: str = "",
    exact: bool = True,
) -> Reply:
    """What is answered to a sentence that was understood so."""
    candidate = Candidate(intent, slots or {}, exact=exact)
    return answer(Meaning(Certainty.SURE, text, (candidate,)), community)


def all_replies(reply: Reply) -> Iterator[Reply]:
    """The reply and all that may come of it."""
    yield reply
    for follows in (reply.yes, reply.no, *(offer.reply for offer in reply.offers)):
        if follows is not None:
            yield from all_replies(follows)
