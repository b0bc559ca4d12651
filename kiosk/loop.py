"""The one event loop: asyncio running on Qt's. The only file that knows qasync."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import qasync
from PySide6.QtGui import QGuiApplication


def run_until_stopped(
    application: QGuiApplication,
    main: Callable[[asyncio.Event], Coroutine[Any, Any, None]],
) -> None:
    """Run `main(stop)` until it returns. SIGINT, SIGTERM and closing the window set `stop`."""
    loop = qasync.QEventLoop(application, already_running=False)
    asyncio.set_event_loop(loop)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    application.lastWindowClosed.connect(stop.set)
    try:
        loop.run_until_complete(main(stop))
    finally:
        loop.close()
