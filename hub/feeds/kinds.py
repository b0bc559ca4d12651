"""Which kind of thing a file is, so that staff need not say."""

import re
from datetime import date, tzinfo
from typing import Final

from hub.feeds.directory import read_directory
from hub.feeds.files import Format, detect_format
from hub.feeds.notices import read_notice
from hub.feeds.prices import read_prices
from hub.feeds.reading import (
    DirectoryReading,
    FileKind,
    NoticeReading,
    PriceReading,
    ReadingError,
)

Reading = PriceReading | NoticeReading | DirectoryReading

_SAYS_PRICES: Final = re.compile(r"价|行情|price", re.IGNORECASE)


def read_any(
    name: str, data: bytes, today: date, zone: tzinfo, kind: FileKind | None = None
) -> Reading:
    """Read a file as `kind`, or as what it looks like. Raises ReadingError."""
    match kind:
        case FileKind.PRICES:
            return read_prices(name, data, today)
        case FileKind.NOTICE:
            return read_notice(name, data, today, zone)
        case FileKind.DIRECTORY:
            return read_directory(name, data)
        case None:
            return _read_what_it_looks_like(name, data, today, zone)


def _read_what_it_looks_like(name: str, data: bytes, today: date, zone: tzinfo) -> Reading:
    """Tables are prices or a directory; text is prices if goods are in it, else a notice."""
    found = detect_format(name, data)
    try:
        prices = read_prices(name, data, today)
    except ReadingError:
        prices = None
    if prices and (found is not Format.DOCX or _SAYS_PRICES.search(name) or len(prices.goods) > 2):
        return prices
    try:
        return read_directory(name, data)
    except ReadingError:
        if found is Format.XLSX or name.lower().endswith(".csv"):
            raise ReadingError(_NOTHING.format(name)) from None
    return read_notice(name, data, today, zone)


_NOTHING: Final = (
    "“{}”里没有读到菜价，也没有读到便民服务。要有一行表头，写明品名和价格，或名称和电话。"
)
