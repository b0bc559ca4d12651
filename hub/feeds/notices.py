"""Reads a notice from text or DOCX."""

from datetime import date, tzinfo

from hub.feeds.reading import NoticeReading, ReadingError


def read_notice(name: str, data: bytes, today: date, zone: tzinfo) -> NoticeReading:
    """Read a notice; `zone` is the community's, in which its last day ends. Raises ReadingError."""
    raise ReadingError(f"“{name}”里没有读到通知。")
