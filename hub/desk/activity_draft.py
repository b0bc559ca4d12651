"""An activity while it is written: everything as typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from hub.desk.forms import Sent
from hub.desk.notice_draft import TYPED_TIME, typed_time
from services.contract.activities import Activity, ActivitySort
from services.contract.media import MediaReference

MOST_SEATS = 9999


@dataclass(frozen=True)
class ActivityDraft:
    """Times are local as the browser writes them; empty `seats` means that anybody may come."""

    title: str = ""
    course: bool = False
    starts: str = ""
    ends: str = ""
    times: str = ""
    place: str = ""
    host: str = ""
    about: str = ""
    phone: str = ""
    seats: str = ""
    until: str = ""
    picture: MediaReference | None = None

    def activity(self, zone: ZoneInfo) -> Activity:
        """The document's body. Raises ValueError, of which pydantic's is one."""
        return Activity(
            sort=ActivitySort.COURSE if self.course else ActivitySort.ACTIVITY,
            title=self.title,
            starts_at=_moment(self.starts, zone),
            ends_at=_moment(self.ends, zone) if self.ends else None,
            times=self.times,
            place=self.place,
            about=self.about,
            host=self.host,
            phone=self.phone,
            seats=int(self.seats) if self.seats else None,
            sign_up_until=_moment(self.until, zone) if self.until else None,
            picture=self.picture,
        )


def activity_sent(sent: Sent) -> ActivityDraft:
    """The draft in a form. Raises pydantic's ValidationError if the picture is not as it was."""
    picture = sent.text("picture")
    return ActivityDraft(
        title=sent.text("title"),
        course=sent.text("sort") == ActivitySort.COURSE,
        starts=sent.text("starts"),
        ends=sent.text("ends"),
        times=sent.text("times"),
        place=sent.text("place"),
        host=sent.text("host"),
        about=sent.text("about"),
        phone=sent.text("phone"),
        seats=sent.text("seats"),
        until=sent.text("until"),
        picture=MediaReference.model_validate_json(picture) if picture else None,
    )


def activity_draft_of(activity: Activity, zone: ZoneInfo) -> ActivityDraft:
    """A published activity, to be changed."""

    def typed(moment: datetime | None) -> str:
        return typed_time(moment, zone) if moment else ""

    return ActivityDraft(
        title=activity.title,
        course=activity.sort is ActivitySort.COURSE,
        starts=typed(activity.starts_at),
        ends=typed(activity.ends_at),
        times=activity.times,
        place=activity.place,
        host=activity.host,
        about=activity.about,
        phone=activity.phone,
        seats="" if activity.seats is None else str(activity.seats),
        until=typed(activity.sign_up_until),
        picture=activity.picture,
    )


def problems_of_activity(draft: ActivityDraft, now: datetime, zone: ZoneInfo) -> Mapping[str, str]:
    """What must be put right first, by field."""
    found = {
        "title": "" if draft.title else "请写叫什么。",
        "place": "" if draft.place else "请写在哪里。",
        "seats": _problem_of_seats(draft.seats),
        **_problems_of_times(draft, now, zone),
    }
    wrong = {name: words for name, words in found.items() if words}
    return wrong or _refused_by_contract(draft, zone)


def _problems_of_times(draft: ActivityDraft, now: datetime, zone: ZoneInfo) -> Mapping[str, str]:
    starts, ends, until = (
        _known_moment(typed, zone) for typed in (draft.starts, draft.ends, draft.until)
    )
    last = ends or starts
    if starts is None:
        return {"starts": "请选哪一天、几点开始。"}
    if draft.ends and (ends is None or ends <= starts):
        return {"ends": "结束的时间要在开始以后；不知道就空着。"}
    if last and last <= now:
        return {"ends" if ends else "starts": "这个时间已经过去了。"}
    if draft.until and (until is None or (last and until > last)):
        return {"until": "报名要在结束以前截止；空着就是到开始为止。"}
    return {}


def _known_moment(typed: str, zone: ZoneInfo) -> datetime | None:
    try:
        return _moment(typed, zone)
    except ValueError:
        return None


def _problem_of_seats(seats: str) -> str:
    if not seats or (seats.isdecimal() and 1 <= int(seats) <= MOST_SEATS):
        return ""
    return "请写一个数字，例如 30；不用报名就空着。"


def _refused_by_contract(draft: ActivityDraft, zone: ZoneInfo) -> Mapping[str, str]:
    try:
        draft.activity(zone)
    except ValidationError as error:
        return {str(error.errors()[0]["loc"][0]): "这一格太长，或者写得不对。"}
    return {}


def _moment(typed: str, zone: ZoneInfo) -> datetime:
    return datetime.strptime(typed, TYPED_TIME).replace(tzinfo=zone)
