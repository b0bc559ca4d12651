"""What there is to know of a directory entry, as short rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.content.opening import Opening, hours_words
from services.contract.documents import DirectoryEntry

LONGEST_ROW = 60
"""Characters; longer texts are cut after a sentence, so that no row fills a page."""


@dataclass(frozen=True)
class FactRow:
    """One row. `mood` is open, closed or plain."""

    icon: str
    text: str
    mood: str = "plain"


def facts_of(entry: DirectoryEntry, opening: Opening) -> list[FactRow]:
    """Open or closed first, then who, when, where, and what else there is to say."""
    rows: list[FactRow] = []
    if opening.known:
        mood = "open" if opening.open_now else "closed"
        rows.append(FactRow(f"door-{mood}", opening.words, mood))
    if entry.person:
        rows.append(FactRow("user", entry.person))
    rows += [FactRow("clock", words) for words in hours_words(entry.hours)]
    if entry.address:
        rows.append(FactRow("map-pin", entry.address))
    rows += [FactRow("info", words) for words in _short(entry.about)]
    return rows


def _short(text: str) -> Iterator[str]:
    row = ""
    for sentence in text.replace("。", "。\n").splitlines():
        if row and len(row) + len(sentence) > LONGEST_ROW:
            yield row
            row = ""
        row += sentence.strip()
    if row:
        yield row
