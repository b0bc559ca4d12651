"""A notice while it is written: everything as typed, what is wrong with it, and what it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from hub.desk.community import BUILDING, EVERYBODY
from hub.desk.forms import Sent
from hub.feeds.notices import read_notice
from hub.feeds.reading import NoticeReading, ReadingError
from services.contract.documents import Attachment, Document, Notice, NoticeLevel
from services.contract.media import MediaReference

TYPED_TIME = "%Y-%m-%dT%H:%M"
MOST_PICTURES = 6
MOST_ATTACHMENTS = 3


@dataclass(frozen=True)
class NoticeDraft:
    """`until` is local time as the browser writes it; `open_ended` means until it is recalled."""

    title: str = ""
    body: str = ""
    publisher: str = ""
    phone: str = ""
    important: bool = False
    everyone: bool = True
    buildings: tuple[str, ...] = ()
    open_ended: bool = False
    until: str = ""
    pictures: tuple[MediaReference, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def media(self) -> tuple[MediaReference, ...]:
        """All pictures, those of the attachments' pages included."""
        pages = (page for attachment in self.attachments for page in attachment.pages)
        return (*self.pictures, *pages)

    @property
    def audience(self) -> tuple[str, ...]:
        if self.everyone:
            return EVERYBODY
        return tuple(BUILDING + place for place in self.buildings)

    def expires_at(self, zone: ZoneInfo) -> datetime | None:
        """The end of its validity. Raises ValueError if `until` is no time."""
        if self.open_ended:
            return None
        # Typed times have no offset; the zone is the community's.
        return datetime.strptime(self.until, TYPED_TIME).replace(tzinfo=zone)

    def notice(self) -> Notice:
        """The document's body. Raises pydantic's ValidationError (problems_of says why)."""
        return Notice(
            title=self.title,
            paragraphs=tuple(line.strip() for line in self.body.split("\n") if line.strip()),
            publisher=self.publisher,
            level=NoticeLevel.IMPORTANT if self.important else NoticeLevel.NORMAL,
            phone=self.phone or None,
            pictures=self.pictures,
            attachments=self.attachments,
        )


def draft_sent(sent: Sent) -> NoticeDraft:
    """The draft in a form. Pictures that are not ours to name are left out."""
    return NoticeDraft(
        title=sent.text("title"),
        body=sent.text("body"),
        publisher=sent.text("publisher"),
        phone=sent.text("phone"),
        important=sent.text("level") == NoticeLevel.IMPORTANT,
        everyone="all" in sent.texts("to"),
        buildings=tuple(place for place in sent.texts("to") if place != "all"),
        open_ended=sent.text("ends") == "open",
        until=sent.text("until"),
        pictures=tuple(_pictures_sent(sent)),
        attachments=tuple(_attachments_sent(sent)),
    )


def draft_of(document: Document, notice: Notice, zone: ZoneInfo) -> NoticeDraft:
    """A published notice, to be written anew."""
    expires_at = document.expires_at
    return NoticeDraft(
        title=notice.title,
        body="\n".join(notice.paragraphs),
        publisher=notice.publisher,
        phone=notice.phone or "",
        important=notice.level is NoticeLevel.IMPORTANT,
        everyone=document.audience == EVERYBODY,
        buildings=tuple(
            name.removeprefix(BUILDING) for name in document.audience if name.startswith(BUILDING)
        ),
        open_ended=expires_at is None,
        until=typed_time(expires_at, zone) if expires_at else "",
        pictures=notice.pictures,
        attachments=notice.attachments,
    )


def draft_read(draft: NoticeDraft, reading: NoticeReading, zone: ZoneInfo) -> NoticeDraft:
    """The draft with what a file said."""
    notice = reading.notice
    until = typed_time(reading.expires_at, zone) if reading.expires_at else draft.until
    return replace(
        draft,
        title=notice.title,
        body="\n".join(notice.paragraphs),
        publisher=notice.publisher or draft.publisher,
        phone=notice.phone or draft.phone,
        until=until,
    )


def with_end_from_text(draft: NoticeDraft, now: datetime, zone: ZoneInfo) -> NoticeDraft:
    """The draft with `until` filled from the last day its text names, if `until` is empty."""
    if draft.until or draft.open_ended or not draft.body:
        return draft
    text = f"{draft.title}\n{draft.body}".encode()
    try:
        reading = read_notice("通知.txt", text, now.astimezone(zone).date(), zone)
    except ReadingError:
        return draft
    if reading.expires_at is None or reading.expires_at <= now:
        return draft
    return replace(draft, until=typed_time(reading.expires_at, zone))


def problems_of(draft: NoticeDraft, now: datetime, zone: ZoneInfo) -> Mapping[str, str]:
    """What must be put right before it can be published, by field."""
    found = {
        "title": "" if draft.title else "请写标题。",
        "body": "" if draft.body else "请写内容。",
        "to": _problem_of_audience(draft),
        "until": _problem_of_end(draft, now, zone),
    }
    if draft.title and draft.body:
        found |= _too_long(draft)
    return {name: words for name, words in found.items() if words}


def typed_time(moment: datetime, zone: ZoneInfo) -> str:
    """As a browser's field wants it; midnight is shown as the last minute of the day before."""
    local = moment.astimezone(zone)
    if (local.hour, local.minute) == (0, 0):
        local -= timedelta(minutes=1)
    return local.strftime(TYPED_TIME)


def _problem_of_audience(draft: NoticeDraft) -> str:
    if draft.everyone and draft.buildings:
        return "是给全部屏幕，还是只给选中的楼？请去掉一样。"
    return "" if draft.audience else "请选给谁看。"


def _problem_of_end(draft: NoticeDraft, now: datetime, zone: ZoneInfo) -> str:
    try:
        expires_at = draft.expires_at(zone)
    except ValueError:
        return "请写播到什么时候，或者选“一直播”。"
    return "这个时间已经过去了。" if expires_at and expires_at <= now else ""


def _too_long(draft: NoticeDraft) -> Mapping[str, str]:
    try:
        draft.notice()
    except ValidationError as error:
        wrong = str(error.errors()[0]["loc"][0])
        return (
            {"title": "标题太长了，请写短一点。"}
            if wrong == "title"
            else {"body": "内容太长了，请分成几条通知。"}
        )
    return {}


def _pictures_sent(sent: Sent) -> list[MediaReference]:
    pictures = []
    for number, text in enumerate(sent.texts("picture")[:MOST_PICTURES]):
        picture = MediaReference.model_validate_json(text)
        pictures.append(picture.model_copy(update={"alt": sent.text(f"alt-{number}")}))
    return pictures


def _attachments_sent(sent: Sent) -> list[Attachment]:
    attachments = []
    for number, text in enumerate(sent.texts("attachment")[:MOST_ATTACHMENTS]):
        attachment = Attachment.model_validate_json(text)
        title = sent.text(f"attachment-title-{number}") or attachment.title
        attachments.append(Attachment(title=title, pages=attachment.pages))
    return attachments
