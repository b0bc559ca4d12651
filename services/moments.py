"""Days and times of day, in words that an 80-year-old would use."""

from datetime import datetime, time

from process.language import mark, tr

NEAR_DAYS = {
    -2: mark("前天"),
    -1: mark("昨天"),
    0: mark("今天"),
    1: mark("明天"),
    2: mark("后天"),
}

_TIMES_OF_DAY = (
    (5, mark("凌晨{hour}:{minute}")),
    (9, mark("早上{hour}:{minute}")),
    (12, mark("上午{hour}:{minute}")),
    (13, mark("中午{hour}:{minute}")),
    (18, mark("下午{hour}:{minute}")),
    (24, mark("晚上{hour}:{minute}")),
)
"""Hour before which the part of day ends, and how a time in it is said."""


def clock_words(local: datetime | time) -> str:
    """The local time of day on a twelve-hour clock: 早上7:10, 中午12:05, 下午3:20, 凌晨0:30."""
    said = next(words for end, words in _TIMES_OF_DAY if local.hour < end)
    hour = local.hour - 12 if local.hour > 12 else local.hour
    return tr(said, hour=hour, minute=f"{local.minute:02}")
