"""What there is to know of a directory entry, as short rows."""

from services.content.opening import hours_words
from services.contract.documents import DirectoryEntry
from ui.facts import FactRow, short_texts


def facts_of(entry: DirectoryEntry) -> list[FactRow]:
    """When, where, and what else there is to say; who it is and whether it is open now stand by the
    photo."""
    rows = [FactRow("clock", words) for words in hours_words(entry.hours)]
    if entry.address:
        rows.append(FactRow("map-pin", entry.address))
    rows += [FactRow("info", words) for words in short_texts(entry.about)]
    return rows
