"""Which activities can be signed up for, without a screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contract.activities import Activity


@dataclass(frozen=True)
class Offer:
    """An activity as it was published under `id`."""

    id: UUID
    activity: Activity


def seats_left(activity: Activity) -> int | None:
    """How many places are left; `None` where anybody may come without signing up."""
    return None if activity.seats is None else max(0, activity.seats - activity.taken)


def still_open(activity: Activity, now: datetime) -> bool:
    """Whether one can sign up at `now`: it needs signing up for, has a place left, its time for
    that is not over, and neither is the activity."""
    until = activity.sign_up_until or activity.starts_at
    ends = max(activity.ends_at or activity.starts_at, activity.starts_at)
    return bool(seats_left(activity)) and now < min(until, ends)


def open_offers(offers: Iterable[Offer], now: datetime) -> tuple[Offer, ...]:
    """Those that can be signed up for, in their order."""
    return tuple(offer for offer in offers if still_open(offer.activity, now))
