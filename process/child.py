"""Running one command to its end, without leaving it behind when we are stopped meanwhile."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress


async def run_child(command: Sequence[str], limit_s: float, given: bytes = b"") -> tuple[int, str]:
    """Run `command` with `given` on its standard input: its exit code and what it complained.

    Cancelling ends the child at once.

    Raises:
        OSError: it cannot be started.
        TimeoutError: it was not done after `limit_s` seconds and was ended.
    """
    process = await start_child(command)
    try:
        async with asyncio.timeout(limit_s):
            _, complaint = await process.communicate(given)
    finally:
        await end_child(process)
    return process.returncode or 0, complaint.decode(errors="replace").strip()


class WaitingChild:
    """A command that is started beforehand and goes on, at once, when it is told its last argument.

    A shell waits in its place, so that neither a process nor memory has to be found at that moment.
    It ends by itself if we die.
    """

    _WAIT = 'IFS= read -r last && exec "$@" "$last"'

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, command: Sequence[str]) -> "WaitingChild":
        """Have it wait.

        Raises:
            OSError: no process can be started.
        """
        return cls(await start_child(("sh", "-c", cls._WAIT, "sh", *command)))

    @property
    def waits(self) -> bool:
        """Whether it is still there."""
        return self._process.returncode is None

    async def go(self, last: str, limit_s: float) -> tuple[int, str]:
        """Let it run with this argument: its exit code and what it complained. Cancelling ends it
        at once.

        Raises:
            TimeoutError: it was not done after `limit_s` seconds and was ended.
        """
        try:
            async with asyncio.timeout(limit_s):
                _, complaint = await self._process.communicate(f"{last}\n".encode())
        finally:
            await end_child(self._process)
        return self._process.returncode or 0, complaint.decode(errors="replace").strip()

    async def end(self) -> None:
        """It is not needed any more."""
        await end_child(self._process)


async def start_child(
    command: Sequence[str], *, stdout: int = DEVNULL, stderr: int = PIPE
) -> Process:
    """Start it whole: asyncio loses track of a child whose start is cancelled half-way.

    Raises:
        OSError: it cannot be started.
    """
    starting = asyncio.ensure_future(
        asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=stdout, stderr=stderr)
    )
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        with suppress(OSError):
            await end_child(await starting)
        raise


async def end_child(process: Process) -> None:
    """Kill it, if it still runs, and wait for its end.

    Not by `process.kill()`: that may reap a child that has just ended, and asyncio, which waits
    for it in a thread, then reports a loss. The descriptor names this child and no later one."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(process.pid)
        try:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        finally:
            os.close(handle)
    await process.wait()
