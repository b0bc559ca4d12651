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
    process = await _start(command)
    try:
        async with asyncio.timeout(limit_s):
            _, complaint = await process.communicate(given)
    finally:
        await _end(process)
    return process.returncode or 0, complaint.decode(errors="replace").strip()


async def _start(command: Sequence[str]) -> Process:
    """Start it whole: asyncio loses track of a child whose start is cancelled half-way."""
    starting = asyncio.ensure_future(
        asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE)
    )
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        with suppress(OSError):
            await _end(await starting)
        raise


async def _end(process: Process) -> None:
    """Not by `process.kill()`: that may reap a child that has just ended, and asyncio, which waits
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
