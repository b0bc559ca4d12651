"""A bar where somebody looks, a few lines where a log is kept."""

import io

from voice.commands.install import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _told(out: io.StringIO) -> str:
    progress = Progress(out)
    for came in range(0, 101 << 20, 1 << 18):
        progress(min(came, 100 << 20), 100 << 20)
    return out.getvalue()


def test_a_log_gets_a_line_at_every_tenth() -> None:
    lines = _told(io.StringIO()).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "100 MiB, 100 %"


def test_a_terminal_gets_a_bar_in_one_line() -> None:
    told = _told(_Terminal())
    assert told.count("\n") <= 4
    assert told.rstrip("\n").rpartition("\r")[2] == f"[{'#' * 40}] 100 of 100 MiB"
