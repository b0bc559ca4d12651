"""Log lines are one line an event."""

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest

from process import logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What goes to standard error; the root logger is as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    with redirect_stderr(stream):
        logs.set_up("info")
        yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_has_time_level_part_and_event(written: io.StringIO) -> None:
    logging.getLogger("hub.publishing").info("page sent to=%d", 7)
    moment, rest = written.getvalue().split(" ", 1)
    assert moment.endswith("+00:00")
    assert rest == "info hub.publishing page sent to=7\n"


def test_a_strangers_line_breaks_do_not_forge_a_line(written: io.StringIO) -> None:
    logging.getLogger("hub").info("name=%s", "a\nb")
    assert written.getvalue().count("\n") == 1


def test_less_severe_lines_are_left_out(written: io.StringIO) -> None:
    logging.getLogger("hub").debug("detail")
    logging.getLogger("httpx").info("request")
    assert written.getvalue() == ""


@pytest.mark.expected_logs("hub lost")
def test_an_error_brings_its_traceback(written: io.StringIO) -> None:
    try:
        int("no number")
    except ValueError:
        logging.getLogger("hub").exception("lost")
    assert written.getvalue().endswith("no number'\n")
