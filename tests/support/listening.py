"""Waiting for a log line."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager


class HeardLine(logging.Handler):
    """Set once a line with `words` is logged."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._loop = asyncio.get_running_loop()
        self._heard = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            self._loop.call_soon_threadsafe(self._heard.set)

    async def wait(self, within_s: float = 20.0) -> None:
        """Return once the line was written; raises TimeoutError if it never is."""
        async with asyncio.timeout(within_s):
            await self._heard.wait()


@contextmanager
def line_of(logger: str, words: str) -> Iterator[HeardLine]:
    """Listen to `logger` inside the block."""
    ear, log = HeardLine(words), logging.getLogger(logger)
    log.addHandler(ear)
    try:
        yield ear
    finally:
        log.removeHandler(ear)
