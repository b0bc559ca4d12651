"""Log lines: one line an event, `time level part event key=value …`, to standard error.

The standard library's logging is used as it is: importing a log library costs a fifth of the
kiosk's time budget to its first picture (docs/adr/0004).
"""

import logging
import sys
from datetime import UTC, datetime


class _OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        text = " ".join(record.getMessage().splitlines())
        line = f"{moment} {record.levelname.lower()} {record.name} {text}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return line


def set_up(level: str = "info") -> None:
    """Send all log lines of this process to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for noisy in ("httpx", "httpcore", "uvicorn.access", "aiosqlite", "alembic", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
