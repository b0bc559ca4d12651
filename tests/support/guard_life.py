"""One life of the real guard process, to be disturbed: killed, deprived, lied to by the kernel.

`strace` puts the kernel's part on: it fails, delays or kills at a chosen system call
(emergency reference, section 3, recipes a and b).
"""

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psutil

from tests.support.guard import GuardHome

LONGEST_S = 30.0


def strace(*injections: str) -> tuple[str, ...]:
    """The words before a command that make these injections, such as `fdatasync:error=EIO:when=2`.

    `when` counts the calls of each thread by itself; a journal has a thread of its own, another
    one after each reopening.
    """
    calls = ",".join(injection.partition(":")[0] for injection in injections)
    # --seccomp-bpf would be quicker, but strace 6.1 then injects no signal.
    plain = ("strace", "-f", "-o", "/dev/null", "-e", f"trace={calls}")
    return (*plain, *(word for injection in injections for word in ("-e", f"inject={injection}")))


class GuardLife:
    """`lines` are what it has logged so far. What it says is read all the time: a full pipe would
    hold it up."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.lines: list[str] = []
        self._moved = asyncio.Event()
        self._pid = 0
        self._reading = asyncio.get_running_loop().create_task(self._read())

    @property
    def pid(self) -> int:
        """The guard's own number, also behind strace or another shell."""
        if not self._pid:
            family = psutil.Process(self.process.pid)
            members = [family, *family.children(recursive=True)]
            self._pid = next(it.pid for it in members if "services.emergency" in _command(it))
        return self._pid

    @property
    def is_over(self) -> bool:
        """Whether it has ended, however."""
        return self._reading.done()

    def said(self, words: str) -> bool:
        """Whether a line with these words was logged."""
        return any(words in line for line in self.lines)

    async def until_said(self, words: str, within_s: float = LONGEST_S, times: int = 1) -> None:
        """Wait for so many log lines with these words, also of before.

        Raises:
            AssertionError: they did not come, or the guard ended without them.
        """
        try:
            async with asyncio.timeout(within_s):
                while sum(words in line for line in self.lines) < times:
                    assert not self.is_over, f"ended without {words!r}: {''.join(self.lines)}"
                    self._moved.clear()
                    await self._moved.wait()
        except TimeoutError:
            raise AssertionError(f"never said {words!r}: {''.join(self.lines)}") from None

    async def stop(self) -> None:
        """Ask it to end, unless it has, and wait until it did.

        Raises:
            AssertionError: it did not; it is killed then.
        """
        if not self.is_over:
            self._signal(signal.SIGTERM)
        try:
            await self.until_over()
        except TimeoutError:
            self.kill()
            await self.until_over()
            raise AssertionError(f"did not end: {''.join(self.lines)}") from None

    def mend(self) -> None:
        """End strace and what it does; the guard goes on and finds a kernel that is well."""
        assert self.pid != self.process.pid
        self.process.kill()

    def kill(self) -> None:
        """As a power cut for the process."""
        self._signal(signal.SIGKILL)
        # A strace that delays a call would outlive what it traces.
        if self.process.returncode is None:
            self.process.kill()

    async def until_over(self, within_s: float = LONGEST_S) -> None:
        """Wait for its end."""
        async with asyncio.timeout(within_s):
            await asyncio.shield(self._reading)
            await self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        try:
            psutil.Process(self.pid).send_signal(number)
        except (psutil.NoSuchProcess, StopIteration):
            return

    async def _read(self) -> None:
        stderr = self.process.stderr
        assert stderr
        async for line in stderr:
            self.lines.append(line.decode(errors="replace"))
            self._moved.set()
        self._moved.set()


@asynccontextmanager
async def guard_life(
    home: GuardHome, *before: str, until: str = "guard ready", kill: bool = False
) -> AsyncIterator[GuardLife]:
    """A guard that has said `until` (nothing is waited for if empty); at the end it is asked to
    stop, or killed. `before` comes before its command."""
    home.before = before
    life = GuardLife(await home.start())
    try:
        if until:
            await life.until_said(until)
        yield life
    finally:
        if kill:
            life.kill()
        await life.stop()


def _command(process: psutil.Process) -> list[str]:
    try:
        words = process.cmdline()
    except psutil.Error:
        return []
    return words if words and "python" in words[0] else []
