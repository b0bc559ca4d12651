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


def takes_names(activity: Activity, now: datetime) -> bool:
    """Whether it needs signing up for and it is not too late for that at `now`. One that is full
    takes names for its waiting list."""
    until = activity.sign_up_until or activity.starts_at
    ends = max(activity.ends_at or activity.starts_at, activity.starts_at)
    return activity.seats is not None and now < min(until, ends)


def still_open(activity: Activity, now: datetime) -> bool:
    """Whether it takes names and has a place left."""
    return bool(seats_left(activity)) and takes_names(activity, now)


def open_offers(offers: Iterable[Offer], now: datetime) -> tuple[Offer, ...]:
    """Those that can be signed up for, in their order."""
    return tuple(offer for offer in offers if still_open(offer.activity, now))
