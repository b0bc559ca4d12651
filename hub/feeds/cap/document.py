"""From a message and its chosen block to the public alert that screens show."""

import re

from hub.alerts import EVENTS
from hub.feeds.cap.decision import Chosen
from hub.feeds.cap.message import Message, Status
from services.contract.alerts import AlertStatus, PublicAlert

_LONGEST_LINE = 120
_LONGEST_TEXT = 4000
_MOST_LINES = 12
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*")


def public_alert(message: Message, chosen: Chosen) -> PublicAlert:
    """What residents are told. Texts are cut to what a screen can hold; an alert without advice
    gets the usual advice of its kind of event."""
    info = chosen.info
    area = "、".join(dict.fromkeys(it.description for it in info.areas))
    return PublicAlert(
        identifier=line(message.identifier),
        sender=line(info.sender_name),
        status=AlertStatus.EXERCISE if message.status is Status.EXERCISE else AlertStatus.ACTUAL,
        event=line(info.event),
        level=chosen.level,
        headline=line(info.headline) or chosen.name[:_LONGEST_LINE],
        description=info.description[:_LONGEST_TEXT],
        area=line(area) or "我们这里",
        effective_at=chosen.begins,
        instruction=lines(info.instruction) or _usual(info.event),
        quiet=chosen.quiet,
    )


def lifted(former: PublicAlert, message: Message | None) -> PublicAlert:
    """The news that `former` is over, with the words of the message that says so."""
    info = message.infos[0] if message and message.infos else None
    return former.model_copy(
        update={
            "ended": True,
            "quiet": True,
            "headline": line(info.headline if info else "") or f"{former.event}预警已经解除",
            "description": info.description[:_LONGEST_TEXT] if info else "",
            "instruction": lines(info.instruction) if info else (),
        }
    )


def line(text: str) -> str:
    """One line that a screen can hold; what is cut off is shown by dots."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_LINE else flat[: _LONGEST_LINE - 1] + "…"


def lines(text: str) -> tuple[str, ...]:
    """One sentence an item."""
    found = (line(it) for it in _SENTENCE.findall(text))
    return tuple(it for it in found if it)[:_MOST_LINES]


def _usual(event: str) -> tuple[str, ...]:
    return next((kind.instruction for name, kind in EVENTS.items() if name in event), ())
