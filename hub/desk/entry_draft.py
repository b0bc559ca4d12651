"""A directory entry while it is written: everything as typed, and what it becomes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from hub.desk.forms import Sent
from services.contract.documents import DirectoryEntry, OpeningHours

MOST_HOURS = 3
CATEGORIES = (
    "物业",
    "看病买药",
    "吃饭买菜",
    "修理开锁",
    "家政保洁",
    "理发洗衣",
    "快递水电",
    "其他",
)
_BETWEEN = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True)
class HoursLine:
    """One line of opening hours; times as the browser writes them."""

    weekdays: tuple[int, ...] = ()
    opens: str = ""
    closes: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.weekdays or self.opens or self.closes)


@dataclass(frozen=True)
class EntryDraft:
    """Everything as typed; `needs` are separated by 、 or blanks."""

    name: str = ""
    category: str = ""
    needs: str = ""
    person: str = ""
    phone: str = ""
    address: str = ""
    about: str = ""
    hours: tuple[HoursLine, ...] = field(default=(HoursLine(),) * MOST_HOURS)

    def entry(self, before: DirectoryEntry | None) -> DirectoryEntry:
        """The document's body, with the photo it had before. Raises pydantic's ValidationError."""
        return DirectoryEntry(
            name=self.name,
            category=self.category,
            needs=tuple(word for word in _BETWEEN.split(self.needs) if word),
            person=self.person,
            phone=self.phone,
            address=self.address,
            about=self.about,
            hours=tuple(_hours_of(line) for line in self.hours if not line.is_empty),
            photo=before.photo if before else None,
        )


def entry_sent(sent: Sent) -> EntryDraft:
    """The draft in a form."""
    return EntryDraft(
        name=sent.text("name"),
        category=sent.text("category"),
        needs=sent.text("needs"),
        person=sent.text("person"),
        phone=sent.text("phone"),
        address=sent.text("address"),
        about=sent.text("about"),
        hours=tuple(_line_sent(sent, number) for number in range(MOST_HOURS)),
    )


def entry_draft_of(entry: DirectoryEntry) -> EntryDraft:
    """A published entry, to be changed."""
    lines = [HoursLine(one.weekdays, one.opens, one.closes) for one in entry.hours[:MOST_HOURS]]
    return EntryDraft(
        name=entry.name,
        category=entry.category,
        needs="、".join(entry.needs),
        person=entry.person,
        phone=entry.phone,
        address=entry.address,
        about=entry.about,
        hours=(*lines, *[HoursLine()] * (MOST_HOURS - len(lines))),
    )


def problems_of_entry(draft: EntryDraft) -> Mapping[str, str]:
    """What must be put right first, by field."""
    found = {
        "name": "" if draft.name else "请写名字，例如：王师傅修锁。",
        "category": "" if draft.category else "请选一类。",
        "phone": "" if draft.phone or draft.address else "电话和地址，至少写一样。",
    }
    for number, line in enumerate(draft.hours):
        if not line.is_empty and not (line.weekdays and line.opens and line.closes):
            found[f"hours-{number}"] = "请选星期几，并写上几点到几点。"
    return {name: words for name, words in found.items() if words} or _refused_by_contract(draft)


def _refused_by_contract(draft: EntryDraft) -> Mapping[str, str]:
    try:
        draft.entry(None)
    except ValidationError as error:
        return {str(error.errors()[0]["loc"][0]): "这一格太长，或者写得不对。"}
    return {}


def _line_sent(sent: Sent, number: int) -> HoursLine:
    days = sent.texts(f"days-{number}")
    return HoursLine(
        weekdays=tuple(int(day) for day in days if day in "1234567"),
        opens=sent.text(f"opens-{number}"),
        closes=sent.text(f"closes-{number}"),
    )


def _hours_of(line: HoursLine) -> OpeningHours:
    return OpeningHours(weekdays=line.weekdays, opens=line.opens, closes=line.closes)
