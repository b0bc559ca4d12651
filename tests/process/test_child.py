"""One child process: its end, its failure, and no child left behind."""

import asyncio
import sys

import psutil
import pytest

from process.child import WaitingChild, run_child


async def test_tells_how_it_ended_and_what_it_complained() -> None:
    program = "import sys; sys.stderr.write(sys.stdin.read()); sys.exit(3)"
    assert await run_child((sys.executable, "-c", program), 20, "哎".encode()) == (3, "哎")


async def test_a_command_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        await run_child(("linli-no-such-command",), 5)


async def test_one_that_hangs_is_ended() -> None:
    with pytest.raises(TimeoutError):
        await run_child(("sleep", "1000"), 0.05)
    assert not _sleepers()


async def test_no_child_is_left_at_whatever_moment_it_is_cancelled() -> None:
    for turns in range(12):
        task = asyncio.ensure_future(run_child(("sleep", "1000"), 60))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert not _sleepers()


async def test_a_waiting_child_goes_on_with_its_last_argument() -> None:
    program = "import sys; sys.stderr.write(sys.argv[1]); sys.exit(4)"
    child = await WaitingChild.start((sys.executable, "-c", program))
    assert child.waits
    assert await child.go("两 个 字.wav", 20) == (4, "两 个 字.wav")
    assert not child.waits


async def test_a_waiting_child_whose_command_is_missing_says_so() -> None:
    child = await WaitingChild.start(("linli-no-such-command",))
    code, complaint = await child.go("alarm.wav", 20)
    assert code == 127
    assert "not found" in complaint


async def test_a_waiting_child_is_ended_unused_or_while_it_runs() -> None:
    unused, hanging = [await WaitingChild.start(("sleep",)) for _ in range(2)]
    await unused.end()
    with pytest.raises(TimeoutError):
        await hanging.go("1000", 0.2)
    assert not _sleepers()


def _sleepers() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if child.is_running() and child.name() == "sleep"
    ]
