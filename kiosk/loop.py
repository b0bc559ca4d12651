"""The one event loop: asyncio running on Qt's. The only file that knows qasync."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import qasync
from PySide6.QtGui import QGuiApplication

log = logging.getLogger("kiosk.loop")


def make_loop(application: QGuiApplication) -> qasync.QEventLoop:
    """The loop, not yet running."""
    loop = qasync.QEventLoop(application, already_running=False)
    loop.set_exception_handler(_handle)
    return loop


def _handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A socket may become ready in the very moment in which whoever waited for it has given up
    (anyio's connect_unix on a busy guard): its result is for nobody, and that is no fault."""
    if isinstance(context.get("exception"), asyncio.InvalidStateError):
        log.debug("a socket was ready too late")
    else:
        loop.default_exception_handler(context)


def run_until_stopped(
    application: QGuiApplication,
    main: Callable[[asyncio.Event], Coroutine[Any, Any, None]],
) -> None:
    """Run `main(stop)` until it returns. SIGINT, SIGTERM and closing the window set `stop`."""
    loop = make_loop(application)
    asyncio.set_event_loop(loop)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    application.lastWindowClosed.connect(stop.set)
    try:
        loop.run_until_complete(main(stop))
    finally:
        loop.close()
