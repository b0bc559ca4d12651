"""All messages received so far, folded into what is shown now; pure, and the same for the hub and
for `linli hub alerts check`.

`board` depends on the set of messages, the moment and the place, not on the order of arrival.
`absorb` says of one more message what it changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hub.feeds.cap.chain import honoured, replaced_by
from hub.feeds.cap.decision import (
    FORWARD_CLOCK,
    Chosen,
    Unfit,
    choose,
    counts,
    in_force_from,
    said,
)
from hub.feeds.cap.document import public_alert
from hub.feeds.cap.message import Key, Message, MessageType
from hub.feeds.cap.place import Place
from services.contract.alerts import (
    EARTHQUAKE,
    TAKES_OVER,
    AlertLevel,
    PublicAlert,
    takes_over,
)

MOST_SHOWN = 6
"""More alerts at a time help nobody; the most important ones are shown (fault 48)."""

HISTORY = timedelta(days=30)
"""So long a message is remembered that does not hold any more, for what comes late."""

Messages = Mapping[Key, Message]


class What(StrEnum):
    """What a screen does: the alert fills it, a line stands above each page, the line says once
    that it is over, or nothing."""

    TAKEOVER = "takeover"
    BANNER = "banner"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True)
class Standing:
    """A message that may be shown. `twins` are messages with the same words that it stands for."""

    message: Message
    chosen: Chosen
    twins: frozenset[Key] = frozenset()

    @property
    def key(self) -> Key:
        return self.message.key


@dataclass(frozen=True)
class Shown(Standing):
    """An alert on the board. `replaces` is all that it takes the place of."""

    alert: PublicAlert = field(kw_only=True)
    replaces: frozenset[Key] = field(kw_only=True)

    @property
    def what(self) -> What:
        return What.TAKEOVER if takes_over(self.alert) else What.BANNER


@dataclass(frozen=True)
class Board:
    """`shown`: the most important first. `crowded` would be shown if there were fewer.
    `replaced` is everything that others took the place of. `why` tells of each message that is
    not shown for what reason. `next_at`: the first moment at which it changes by itself."""

    shown: tuple[Shown, ...] = ()
    crowded: frozenset[Key] = frozenset()
    replaced: frozenset[Key] = frozenset()
    why: Mapping[Key, str] = field(default_factory=dict)
    next_at: datetime | None = None

    def of(self, key: Key) -> Shown | None:
        """The alert on the board that is this message, or stands for it."""
        return next((it for it in self.shown if key == it.key or key in it.twins), None)


@dataclass(frozen=True)
class Verdict:
    """What one message does. `why` is a Chinese sentence; `replaced` and `ended` are identifiers
    of CAP: all that it takes the place of, and what was shown until now and is lifted by it."""

    what: What
    why: str
    level: AlertLevel | None = None
    headline: str = ""
    expires: datetime | None = None
    replaced: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


@dataclass(frozen=True)
class Absorbed:
    """One more message: what it did, all messages now, and their board."""

    verdict: Verdict
    messages: Messages
    board: Board


def board(messages: Messages, now: datetime, place: Place) -> Board:
    """What is shown at `now` if these messages were received, in whatever order."""
    unfit = {key: it.why for key, message in messages.items() if (it := counts(message, place))}
    counted = {key: it for key, it in messages.items() if key not in unfit}
    active = [it for it in counted.values() if in_force_from(it) <= now]
    replaced = replaced_by(active, counted, place.delegates)
    judged = {key: _standing(it, replaced, now, place) for key, it in counted.items()}
    found = [Standing(counted[key], it) for key, it in judged.items() if isinstance(it, Chosen)]
    single = sorted(_without_twins(found), key=_importance)
    return Board(
        shown=tuple(_shown(it, counted, place) for it in single[:MOST_SHOWN]),
        crowded=frozenset(it.key for it in single[MOST_SHOWN:]),
        replaced=replaced,
        why=unfit | {key: it.why for key, it in judged.items() if isinstance(it, Unfit)},
        next_at=_next_change(counted.values(), single, now),
    )


def absorb(
    messages: Messages, before: Board, message: Message, now: datetime, place: Place
) -> Absorbed:
    """`messages`, whose board is `before`, and one more that comes after them."""
    former = messages.get(message.key)
    if former and not counts(former, place):
        same = former == message
        why = "这条已经收到过了" if same else "同一个编号和时间，内容却不一样，以先收到的为准"
        return Absorbed(Verdict(What.NONE, f"{why}，不重复显示。"), messages, before)
    more = with_one(messages, message, place)
    after = board(more, now, place)
    return Absorbed(compare(before, after, message, place), more, after)


def with_one(messages: Messages, message: Message, place: Place) -> Messages:
    """The messages and one more. Of two with the same key the first is kept, but what does not
    count (a test, a draft, what is not for us) never keeps out what does."""
    former = messages.get(message.key)
    if former and not counts(former, place):
        return messages
    return {**messages, message.key: message}


def compare(before: Board, after: Board, message: Message, place: Place) -> Verdict:
    """What `message` has changed, from the boards before and after it came."""
    gone = {it.key for it in before.shown} - {it.key for it in after.shown}
    replaced = _identifiers(after.replaced - before.replaced)
    ended = _identifiers(key for key in gone if key in after.replaced)
    mine = after.of(message.key)
    if mine:
        others = {mine.key, *mine.twins} - {message.key}
        known = next((it for key in others if (it := before.of(key))), None)
        return replace(_twin(known, mine) if known else _appears(mine, ended), replaced=replaced)
    if message.key in after.crowded:
        why = f"屏幕上已经有 {MOST_SHOWN} 条更要紧的，这条先不显示。"
        return Verdict(What.NONE, why, replaced=replaced, ended=ended)
    nothing = Verdict(What.NONE, _why_nothing(after, message, place), replaced=replaced)
    if ended:
        return _ends(message, before, after, replace(nothing, replaced=replaced, ended=ended))
    return nothing


def worth_keeping(message: Message, now: datetime) -> bool:
    """Whether it can still make a difference."""
    ends = [it.expires for it in message.infos if it.expires]
    return max([message.sent + HISTORY, *ends]) > now


def _standing(
    message: Message, replaced: frozenset[Key], now: datetime, place: Place
) -> Chosen | Unfit:
    if message.key in replaced:
        return Unfit("这条已经被后来的更新或者解除代替了，不再显示。")
    if message.sent - FORWARD_CLOCK > now:
        return Unfit(f"发布时间（{said(message.sent)}）还没到，到时候再显示。")
    if message.type is MessageType.CANCEL:
        return Unfit("这是解除，本身不显示。")
    return choose(message, place, now)


def _shown(standing: Standing, counted: Messages, place: Place) -> Shown:
    message, chosen = standing.message, standing.chosen
    replaces = replaced_by((message,), counted, place.delegates)
    alert = public_alert(message, chosen)
    return Shown(message, chosen, standing.twins, alert=alert, replaces=replaces)


def _without_twins(found: Iterable[Standing]) -> list[Standing]:
    """One for each text: the same warning often comes from several places."""
    by_text: dict[object, list[Standing]] = {}
    for it in found:
        info = it.chosen.info
        text = (info.event, info.headline, info.description, info.instruction)
        area = tuple(area.description for area in info.areas)
        by_text.setdefault((it.message.status, it.chosen.level, text, area), []).append(it)
    return [_one_of(twins) for twins in by_text.values()]


def _one_of(twins: list[Standing]) -> Standing:
    # The first stands for them; when it ends before the others, the next does.
    first = min(twins, key=lambda it: it.key)
    others = frozenset(it.key for it in twins) - {first.key}
    return replace(first, twins=others)


def _importance(standing: Standing) -> tuple[bool, bool, int, float, Key]:
    chosen = standing.chosen
    quake = EARTHQUAKE in chosen.info.event
    takes = not chosen.quiet and (quake or chosen.level in TAKES_OVER)
    strength = list(AlertLevel).index(chosen.level)
    newest = -standing.message.sent.timestamp()
    return not (takes and quake), not takes, -strength, newest, standing.key


def _next_change(
    counted: Iterable[Message], shown: Sequence[Standing], now: datetime
) -> datetime | None:
    moments = [it.chosen.ends for it in shown]
    for message in counted:
        begins = (it.effective for it in message.infos if it.effective)
        moments += [it - FORWARD_CLOCK for it in (message.sent, *begins)]
    return min((it for it in moments if it > now), default=None)


def _appears(mine: Shown, ended: Sequence[str]) -> Verdict:
    chosen, exercise = mine.chosen, mine.alert.status == "exercise"
    if mine.what is What.TAKEOVER:
        why = f"{chosen.name}，范围包括我们这里，占满屏幕并念出来。"
    elif exercise:
        why = f"这是演练（{chosen.name}），最多显示一行“演练”。"
    else:
        why = f"{chosen.name}，在每一页上面显示一行，不占屏幕。"
    if ended:
        why += f"代替 {'、'.join(ended)}。"
    if chosen.also:
        why += f"里面还有：{'、'.join(chosen.also)}。"
    return Verdict(mine.what, why, chosen.level, mine.alert.headline, chosen.ends)


def _twin(known: Shown, mine: Shown) -> Verdict:
    why = f"和已经显示的 {known.message.identifier} 内容一样，不重复显示。"
    return Verdict(What.NONE, why, mine.chosen.level, mine.alert.headline, mine.chosen.ends)


def _ends(message: Message, before: Board, after: Board, verdict: Verdict) -> Verdict:
    former = next(it for it in before.shown if it.message.identifier in verdict.ended)
    how, headline = "解除了", ""
    if message.type is MessageType.CANCEL:
        headline = next((it.headline for it in message.infos if it.headline), "")
    else:
        # An update that is not for here, or was itself lifted before it came.
        how = f"更新以后不再显示（{after.why.get(message.key, '').rstrip('。')}），当作解除"
    why = f"{former.chosen.name}{how}，屏幕上说一次“已解除”就收起来。"
    level = former.chosen.level
    return replace(verdict, what=What.ENDED, why=why, level=level, headline=headline)


def _why_nothing(after: Board, message: Message, place: Place) -> str:
    if message.type is MessageType.CANCEL and message.key not in after.why:
        return "这是解除。"
    why = after.why.get(message.key, "")
    if message.type is not MessageType.CANCEL or counts(message, place):
        return why
    refused = [it for it in message.references if it not in honoured(message, place.delegates)]
    if len(refused) == len(message.references):
        if any(it.sender != message.sender for it in refused):
            return "要解除的是别人发的预警，只有原来的发送者能解除，不算数。"
        return "要解除的是它自己或者以后的消息，不算数。"
    if not why.startswith("这是解除"):
        return why
    return "要解除的预警现在没有在显示；已经记下来，晚到的原文也不会显示。"


def _identifiers(keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(it.identifier for it in sorted(keys))
