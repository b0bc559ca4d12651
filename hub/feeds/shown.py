"""A reading as JSON, for `linli hub import --check` and other programs."""

import json
from collections.abc import Sequence
from datetime import tzinfo
from decimal import Decimal
from typing import Any

from hub.feeds.kinds import Reading
from hub.feeds.reading import DirectoryReading, NoticeReading, PriceReading, Question
from services.contract.documents import DirectoryEntry, Good


def as_json(file: str, reading: Reading, zone: tzinfo) -> str:
    """One JSON object on one line; docs/import.md says what its fields mean."""
    match reading:
        case PriceReading():
            shown = _prices(reading)
        case NoticeReading():
            shown = _notice(reading, zone)
        case DirectoryReading():
            entries = [_entry(read.entry) for read in reading.entries]
            shown = {"kind": "directory", "entries": entries}
    shown["questions"] = _questions(reading.questions)
    return json.dumps({"file": file, **shown}, ensure_ascii=False)


def _prices(reading: PriceReading) -> dict[str, Any]:
    return {
        "kind": "prices",
        "market": reading.market or None,
        "date": reading.day.isoformat() if reading.day else None,
        "goods": [_good(read.good) for read in reading.goods],
    }


def _good(good: Good) -> dict[str, Any]:
    return {
        "name": good.name,
        "category": good.category or None,
        "price": _number(good.price),
        "unit": good.unit,
        "low": _number(good.low),
        "high": _number(good.high),
        "change": _number(good.change),
    }


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _notice(reading: NoticeReading, zone: tzinfo) -> dict[str, Any]:
    notice = reading.notice
    ends = reading.expires_at.astimezone(zone) if reading.expires_at else None
    return {
        "kind": "notice",
        "title": notice.title,
        "paragraphs": list(notice.paragraphs),
        "publisher": notice.publisher or None,
        "level": notice.level.value,
        "phone": notice.phone,
        "valid_until": ends.date().isoformat() if ends else None,
        "expires_at": ends.isoformat() if ends else None,
        "signed_on": reading.signed_on.isoformat() if reading.signed_on else None,
    }


def _entry(entry: DirectoryEntry) -> dict[str, Any]:
    shown: dict[str, Any] = entry.model_dump(mode="json", exclude={"kind", "photo"})
    return shown


def _questions(questions: Sequence[Question]) -> list[dict[str, str]]:
    return [
        {
            "sheet": asked.place.sheet,
            "cell": asked.place.label,
            "text": asked.text,
            "why": asked.why,
        }
        for asked in questions
    ]
