"""One open call as its card tells it: whom it was told to, what became of that, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from hub.calls import CallCard
from hub.desk.chain_words import rung_words
from hub.desk.words import clock_words
from hub.escalation.notices import Outcome, Sent
from hub.escalation.people import ChannelKind, Person, Resident
from hub.escalation.places import plain_place
from hub.escalation.runner import Outlook

CHANNELS = {
    ChannelKind.DESK: "工作台",
    ChannelKind.SMS: "短信",
    ChannelKind.PHONE: "电话",
    ChannelKind.EMAIL: "邮件",
}
OUTCOMES = {
    Outcome.TRYING: "正在发",
    Outcome.FLYING: "正在发",
    Outcome.ACCEPTED: "已发出",
    Outcome.DELIVERED: "已送达",
    Outcome.FAILED: "没发出去，正在重试",
    Outcome.REFUSED: "没发出去",
    Outcome.UNDELIVERED: "没有送到",
    Outcome.UNKNOWN: "不知道有没有送到",
}
BAD = frozenset({Outcome.FAILED, Outcome.REFUSED, Outcome.UNDELIVERED, Outcome.UNKNOWN})
MOST_LINES = 8


@dataclass(frozen=True)
class NoticeLine:
    """The newest notice to one person by one channel; `times` is how often it was sent."""

    words: str
    bad: bool
    times: int


@dataclass(frozen=True)
class CallStory:
    """A card with its timeline, newest first. `more` lines are not shown; `resident` is who lives
    there, as far as staff wrote it down."""

    card: CallCard
    lines: tuple[NoticeLine, ...]
    more: int
    next: str
    resident: Resident | None
    contacts: tuple[Person, ...]


@dataclass(frozen=True)
class CallGroup:
    """All open calls of one place: one need, pressed in several ways; all records stay."""

    stories: tuple[CallStory, ...]

    @property
    def first(self) -> CallStory:
        return self.stories[0]


def tell(
    card: CallCard,
    outlook: Outlook,
    people: Mapping[UUID, Person],
    resident: Resident | None,
    zone: ZoneInfo,
) -> CallStory:
    """The story of a call."""
    lines = notice_lines(outlook.notices, zone)
    contacts = resident.contacts if resident else ()
    return CallStory(
        card=card,
        lines=lines[:MOST_LINES],
        more=max(0, len(lines) - MOST_LINES),
        next=_next_words(outlook, people, zone),
        resident=resident,
        contacts=tuple(people[one] for one in contacts if one in people),
    )


def grouped(stories: Sequence[CallStory]) -> tuple[CallGroup, ...]:
    """Calls of one place together, in the order of the first of them."""
    groups: dict[str, list[CallStory]] = {}
    for story in stories:
        place = plain_place(story.card.place) or str(story.card.id)
        groups.setdefault(place, []).append(story)
    return tuple(CallGroup(tuple(group)) for group in groups.values())


def notice_lines(notices: Sequence[Sent], zone: ZoneInfo) -> tuple[NoticeLine, ...]:
    """One line for each person and channel, the newest first: 短信 王师傅 已送达 14:03:05."""
    newest: dict[tuple[str, ChannelKind], Sent] = {}
    times: dict[tuple[str, ChannelKind], int] = {}
    for notice in notices:
        if notice.channel is ChannelKind.PROMPT:
            continue
        key = (notice.person, notice.channel)
        newest[key] = notice
        times[key] = times.get(key, 0) + 1
    ordered = sorted(newest.items(), key=lambda item: item[1].at, reverse=True)
    return tuple(_line(notice, times[key], zone) for key, notice in ordered)


def _line(notice: Sent, times: int, zone: ZoneInfo) -> NoticeLine:
    outcome = OUTCOMES[notice.outcome]
    if notice.channel is ChannelKind.DESK and notice.outcome is Outcome.ACCEPTED:
        outcome = "已响铃"
    why = f"（{notice.words}）" if notice.words and notice.outcome in BAD else ""
    told = "" if notice.channel is ChannelKind.DESK and "工作台" in notice.person else notice.person
    words = " ".join(
        filter(None, (CHANNELS[notice.channel], told, outcome, clock_words(notice.at, zone)))
    )
    return NoticeLine(words + why, notice.outcome in BAD, times)


def _next_words(outlook: Outlook, people: Mapping[UUID, Person], zone: ZoneInfo) -> str:
    coming = outlook.plan.next
    if coming is None:
        return ""
    at = clock_words(coming.at, zone)
    if coming.rung is None:
        return f"{at} 还没有人到，就会接着往下通知。"
    return f"{at} 还没人接，就{rung_words(outlook.chain.rungs[coming.rung], people)}。"
