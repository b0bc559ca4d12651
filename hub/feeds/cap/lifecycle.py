"""All messages received so far, folded into what is shown now; pure, and the same for the hub and
for `linli hub alerts check`.

`board` depends on the set of messages, the moment and the place, not on the order of arrival.
`receive` says of one more message what it changes.
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
from services.contract.alerts import AlertLevel, PublicAlert, is_earthquake, takes_over

MOST_SHOWN = 6
"""More alerts at a time help nobody; the most important ones are shown (fault 48)."""

Messages = Mapping[Key, Message]


class What(StrEnum):
    """What a screen does: the alert fills it, a line stands above each page, the line says once
    that it is over, or nothing."""

    TAKEOVER = "takeover"
    BANNER = "banner"
    ENDED = "ended"
    NONE = "none"


@dataclass(frozen=True)
class Shown:
    """One alert on the board. `replaces` is all that it takes the place of; `twins` are messages
    with the same words that it stands for."""

    message: Message
    chosen: Chosen
    alert: PublicAlert
    replaces: frozenset[Key]
    twins: frozenset[Key] = frozenset()

    @property
    def key(self) -> Key:
        return self.message.key

    @property
    def what(self) -> What:
        return What.TAKEOVER if takes_over(self.alert) else What.BANNER


@dataclass(frozen=True)
class Board:
    """`shown`: the most important first. `crowded` would be shown if there were fewer.
    `replaced` is everything that others took the place of. `why` tells of each message that is
    not shown for what reason. `next_at`: the first moment at which it changes by itself."""

    shown: tuple[Shown, ...] = ()
    crowded: tuple[Shown, ...] = ()
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


def board(messages: Messages, now: datetime, place: Place) -> Board:
    """What is shown at `now` if these messages were received, in whatever order."""
    counted = {key: it for key, it in messages.items() if not counts(it, place)}
    active = [it for it in counted.values() if in_force_from(it) <= now]
    replaced = replaced_by(active, counted, place.delegates)
    why = {key: unfit.why for key, it in messages.items() if (unfit := counts(it, place))}
    found: list[Shown] = []
    for key, message in counted.items():
        chosen = _standing(message, replaced, now, place)
        if isinstance(chosen, Chosen):
            mine = replaced_by((message,), counted, place.delegates)
            found.append(Shown(message, chosen, public_alert(message, chosen), mine))
        else:
            why[key] = chosen.why
    single = sorted(_without_twins(found), key=_importance)
    return Board(
        shown=tuple(single[:MOST_SHOWN]),
        crowded=tuple(single[MOST_SHOWN:]),
        replaced=replaced,
        why=why,
        next_at=_next_change(counted.values(), single, now),
    )


def receive(messages: Messages, message: Message, now: datetime, place: Place) -> Verdict:
    """What `message` changes if it comes after `messages`."""
    former = messages.get(message.key)
    if former and not counts(former, place):
        same = former == message
        why = "这条已经收到过了" if same else "同一个编号和时间，内容却不一样，以先收到的为准"
        return Verdict(What.NONE, f"{why}，不重复显示。")
    before = board(messages, now, place)
    return compare(before, board(with_one(messages, message, place), now, place), message, place)


def with_one(messages: Messages, message: Message, place: Place) -> Messages:
    """The messages and one more. Of two with the same key the first is kept, but what does not
    count (a test, a draft, what is not for us) never keeps out what does."""
    former = messages.get(message.key)
    if former and not counts(former, place):
        return messages
    return {**messages, message.key: message}


def compare(before: Board, after: Board, message: Message, place: Place) -> Verdict:
    """What `message` has changed, from the boards before and after it came."""
    # What it pushed off a full board is not lifted.
    gone = {it.key for it in before.shown} - {it.key for it in (*after.shown, *after.crowded)}
    replaced = _identifiers(after.replaced - before.replaced)
    ended = _identifiers(key for key in gone if key in after.replaced)
    mine = after.of(message.key)
    if mine:
        others = {mine.key, *mine.twins} - {message.key}
        known = next((it for key in others if (it := before.of(key))), None)
        return replace(_twin(known, mine) if known else _appears(mine, ended), replaced=replaced)
    if any(it.key == message.key for it in after.crowded):
        why = f"屏幕上已经有 {MOST_SHOWN} 条更要紧的，这条先不显示。"
        return Verdict(What.NONE, why, replaced=replaced, ended=ended)
    if ended:
        return _ends(message, before, ended, replaced)
    return Verdict(What.NONE, _why_nothing(after, message, place), replaced=replaced)


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


def _without_twins(found: Iterable[Shown]) -> list[Shown]:
    """One for each text: the same warning often comes from several places."""
    by_text: dict[object, list[Shown]] = {}
    for it in found:
        text = (it.message.status, it.alert.level, it.alert.event, it.alert.headline)
        more = (it.alert.description, it.alert.instruction, it.alert.area)
        by_text.setdefault((text, more), []).append(it)
    return [_one_of(twins) for twins in by_text.values()]


def _one_of(twins: list[Shown]) -> Shown:
    # The one that lasts longest stands for them.
    first = max(twins, key=lambda it: (it.chosen.ends, it.key))
    others = frozenset(it.key for it in twins) - {first.key}
    return replace(first, twins=others)


def _importance(shown: Shown) -> tuple[bool, bool, int, float, Key]:
    strength = list(AlertLevel).index(shown.chosen.level)
    quake = is_earthquake(shown.alert)
    takes = shown.what is What.TAKEOVER
    newest = -shown.message.sent.timestamp()
    return not (takes and quake), not takes, -strength, newest, shown.key


def _next_change(
    counted: Iterable[Message], shown: Sequence[Shown], now: datetime
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


def _ends(
    message: Message, before: Board, ended: tuple[str, ...], replaced: tuple[str, ...]
) -> Verdict:
    former = next(it for it in before.shown if it.message.identifier in ended)
    lifted = message.type is MessageType.CANCEL
    how = "解除了" if lifted else "更新以后不再包括我们这里，当作解除了"
    headline = next((it.headline for it in message.infos if it.headline), "") if lifted else ""
    why = f"{former.chosen.name}{how}，屏幕上说一次“已解除”就收起来。"
    level = former.chosen.level
    return Verdict(What.ENDED, why, level, headline, None, replaced, ended)


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


HISTORY = timedelta(days=30)
"""So long a message that does not hold any more is remembered, for what comes late."""
