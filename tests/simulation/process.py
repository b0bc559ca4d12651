"""A process that can be killed between any two steps of it: all it began ends at once."""

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from typing import Any

_OWNER: contextvars.ContextVar["Process | None"] = contextvars.ContextVar("process", default=None)


class ProcessDied(ConnectionResetError):  # noqa: N818
    """What the other end of a killed process' connection hears."""


class Process:
    """Every task begun inside belongs to it, whoever begins it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = True
        self._tasks: dict[asyncio.Task[Any], None] = {}
        self._on_death: list[Callable[[], None]] = []

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run `work` inside the process."""
        context = contextvars.copy_context()
        context.run(_OWNER.set, self)
        return asyncio.get_running_loop().create_task(work, context=context)

    def enter(self, call: Callable[[], Any]) -> Any:
        """Call a function inside the process."""
        context = contextvars.copy_context()
        context.run(_OWNER.set, self)
        return context.run(call)

    async def serve(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run `work` inside for somebody outside.

        Raises:
            ProcessDied: it was killed meanwhile.
        """
        if not self.alive:
            work.close()
            raise ProcessDied(self.name)
        task = self.spawn(work)
        await asyncio.wait([task])
        self._tasks.pop(task, None)
        if task.cancelled() or not self.alive:
            if not task.cancelled():
                task.exception()
            raise ProcessDied(self.name)
        return task.result()

    def on_death(self, tell: Callable[[], None]) -> None:
        """Call `tell` when the process is killed."""
        self._on_death.append(tell)

    def kill(self) -> None:
        """As by SIGKILL: nothing it does from now on reaches disk or network."""
        self.alive = False
        for tell in self._on_death:
            tell()
        for task in tuple(self._tasks):
            if not task.done():
                task.cancel()

    async def gone(self) -> None:
        """Wait until nothing of it runs any more."""
        while tasks := [task for task in self._tasks if not task.done()]:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        for task in self._tasks:
            if not task.cancelled():
                task.exception()
        self._tasks.clear()

    def failures(self) -> list[BaseException]:
        """What ended a task of it that nobody stopped."""
        ended = [task for task in self._tasks if task.done() and not task.cancelled()]
        return [error for task in ended if (error := task.exception())]

    def own(self, task: asyncio.Task[Any]) -> None:
        """Note that this task belongs here."""
        if len(self._tasks) > 64:
            for done in [known for known in self._tasks if known.done()]:
                del self._tasks[done]
        self._tasks[task] = None


def owned_task(
    loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **options: Any
) -> asyncio.Task[Any]:
    """The loop's task factory: a task belongs to the process inside which it was made."""
    context = options.get("context")
    task = asyncio.Task(work, loop=loop, **options)
    owner = context.get(_OWNER) if context is not None else _OWNER.get()
    if owner is not None:
        owner.own(task)
    return task
