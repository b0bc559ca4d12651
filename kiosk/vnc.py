"""Keeps Qt's VNC server on loopback.

Qt's VNC platform (6.12) listens on every address and has no option against that. Binding its
listening socket to the loopback device makes the kernel refuse everybody else (socket(7),
SO_BINDTODEVICE; since Linux 5.7 no privilege is needed).
"""

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

SO_BINDTODEVICE = 25
DEFAULT_PORT = 5900


def keep_on_loopback(port: int) -> bool:
    """Bind this process's listening socket on `port` to loopback; False while there is none."""
    for entry in Path("/proc/self/fd").iterdir():
        listener = _listener(int(entry.name), port)
        if listener is not None:
            with listener:
                listener.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, b"lo\0")
            return True
    return False


def _listener(descriptor: int, port: int) -> socket.socket | None:
    try:
        candidate = socket.socket(fileno=os.dup(descriptor))
    except OSError:
        return None
    if _listens_on(candidate, port):
        return candidate
    candidate.close()
    return None


def _listens_on(candidate: socket.socket, port: int) -> bool:
    if candidate.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    if not candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        return False
    return int(candidate.getsockname()[1]) == port


def guard_vnc(application: QGuiApplication, kept: Callable[[], object] = lambda: None) -> None:
    """If Qt draws to VNC, keep it on loopback from the moment it listens, then call `kept`.

    Qt opens the socket in its event loop, so this looks at every turn until it is there.
    """
    match = re.search(r"port=(\d+)", os.environ.get("QT_QPA_PLATFORM", ""))
    port = int(match[1]) if match else DEFAULT_PORT
    if application.platformName() != "vnc":
        return

    def look() -> None:
        if keep_on_loopback(port):
            timer.stop()
            kept()

    timer = QTimer(application)
    timer.timeout.connect(look)
    timer.start(0)
