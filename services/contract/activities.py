"""Activities 活动 and courses of the senior university 老年大学, with the places that are left."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from services.contract.base import Down, LongText, Moment, ShortText
from services.contract.media import MediaReference


class ActivitySort(StrEnum):
    """What happens once, and what is taught in several lessons."""

    ACTIVITY = "activity"
    COURSE = "course"


class Activity(Down):
    """Something to take part in.

    `starts_at` is the next time it takes place; `times` says in words when a course meets, such
    as 每周三下午两点. `seats` is `None` where anybody may come without signing up; `taken` is
    counted by the hub alone, from sign-ups and from what staff added. Nobody can sign up after
    `sign_up_until`, or after the beginning if that is not set.
    """

    kind: Literal["activity"] = "activity"
    sort: ActivitySort = ActivitySort.ACTIVITY
    title: ShortText
    starts_at: Moment
    ends_at: Moment | None = None
    times: str = ""
    place: ShortText
    about: LongText = ""
    host: str = ""
    phone: str = ""
    seats: int | None = Field(default=None, ge=1, le=9999)
    taken: int = Field(default=0, ge=0)
    sign_up_until: Moment | None = None
    picture: MediaReference | None = None
