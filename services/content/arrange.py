"""From documents to what a screen shows: filtered by validity, sorted as residents expect."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel

from services.content.content import Content, Published
from services.contract.activities import Activity
from services.contract.alerts import AlertLevel, PublicAlert
from services.contract.cases import Case
from services.contract.documents import (
    CaseDocument,
    DirectoryEntry,
    Document,
    FormDocument,
    KioskSettings,
    LocalWordDocument,
    Notice,
    NoticeLevel,
    PriceSheet,
    Weather,
)
from services.contract.ebooks import EBook

BodyT = TypeVar("BodyT", bound=BaseModel)


def is_valid(document: Document, now: datetime) -> bool:
    """Whether the document may be shown at `now`."""
    return document.expires_at is None or document.expires_at > now


def next_boundary(documents: Iterable[Document], after: datetime) -> datetime | None:
    """The next moment after `after` at which a document ends to be valid."""
    boundaries = (
        document.expires_at
        for document in documents
        if document.expires_at is not None and document.expires_at > after
    )
    return min(boundaries, default=None)


def arrange(documents: Iterable[Document], now: datetime) -> Content:
    """All that is valid at `now`; see `Content` for the orders."""
    valid = sorted(
        (document for document in documents if is_valid(document, now)),
        key=lambda document: (document.published_at, document.id),
        reverse=True,
    )
    weather = sorted(_of(valid, Weather), key=lambda it: it.body.observed_at, reverse=True)
    return Content(
        notices=tuple(sorted(_of(valid, Notice), key=_importance)),
        price_sheets=tuple(sorted(_of(valid, PriceSheet), key=_newest_day)),
        directory=tuple(sorted(_of(valid, DirectoryEntry), key=_place_in_directory)),
        activities=tuple(sorted(_of(valid, Activity), key=lambda it: it.body.starts_at)),
        alerts=tuple(sorted(_of(valid, PublicAlert), key=_strength, reverse=True)),
        ebooks=tuple(_of(valid, EBook)),
        weather=weather[0] if weather else None,
        settings=_most_specific_settings(valid),
        forms=tuple(it.body.form for it in _of(reversed(valid), FormDocument)),
        cases=tuple(
            sorted((it.body.case for it in _of(valid, CaseDocument)), key=_last_step, reverse=True)
        ),
        local_words=tuple(it.body.word for it in _of(valid, LocalWordDocument)),
    )


def _of(documents: Iterable[Document], kind: type[BodyT]) -> Iterator[Published[BodyT]]:
    for document in documents:
        if isinstance(document.body, kind):
            yield Published(
                document.id,
                document.version,
                document.published_at,
                document.expires_at,
                document.body,
            )


def _importance(notice: Published[Notice]) -> int:
    return 0 if notice.body.level is NoticeLevel.IMPORTANT else 1


def _strength(alert: Published[PublicAlert]) -> tuple[int, datetime]:
    return list(AlertLevel).index(alert.body.level), alert.published_at


def _newest_day(sheet: Published[PriceSheet]) -> int:
    return -sheet.body.date.toordinal()


def _place_in_directory(entry: Published[DirectoryEntry]) -> tuple[str, str]:
    return entry.body.category, entry.body.name


def _last_step(case: Case) -> float:
    return case.steps[-1].at.timestamp() if case.steps else 0.0


def _most_specific_settings(newest_first: list[Document]) -> KioskSettings | None:
    found = [document for document in newest_first if isinstance(document.body, KioskSettings)]
    found.sort(key=lambda document: -max(map(_specificity, document.audience), default=0))
    body = found[0].body if found else None
    return body if isinstance(body, KioskSettings) else None


def _specificity(selector: str) -> int:
    ranks = {"kiosk": 3, "building": 2, "profile": 1}
    return ranks.get(selector.partition(":")[0], 0)
