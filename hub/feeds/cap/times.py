"""Times in CAP messages, those of the 12379 dialect included."""

import re
from datetime import UTC, datetime, timedelta, timezone

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Beyond them no calendar is needed, and adding to a time stays within it."""
BEIJING = timezone(timedelta(hours=8))
_TIME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?P<between>[T ])(?P<time>\d{2}:\d{2}:\d{2})(?:\.\d{1,6})?"
    r"(?P<offset>[+-]\d{2}:\d{2}|Z)?"
)


def read_time(text: str, *, dialect: bool) -> datetime:
    """The moment, in UTC.

    CAP wants `2026-11-20T12:00:00+08:00`. The 12379 `dialect` may put a blank for the T and leave
    out the offset, which is Beijing's then. `Z` is taken for +00:00 and fractions are cut off.

    Raises:
        ValueError: it is no such time; the text says why, in Chinese.
    """
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError(f"时间“{text[:40]}”写得不对，要像 2026-11-20T12:00:00+08:00。")
    if not dialect and (found["between"] == " " or not found["offset"]):
        raise ValueError(f"时间“{text[:40]}”没有写时区或者中间的 T。")
    offset = (found["offset"] or "+08:00").replace("Z", "+00:00")
    if int(text[:4]) < FIRST_YEAR:
        raise ValueError(f"时间“{text[:40]}”太早了。")
    # Some write 9999 for never.
    day = found["day"] if int(text[:4]) <= LAST_YEAR else f"{LAST_YEAR}-12-31"
    try:
        return datetime.fromisoformat(f"{day}T{found['time']}{offset}").astimezone(UTC)
    except ValueError as error:
        raise ValueError(f"没有“{text[:40]}”这个时间。") from error
