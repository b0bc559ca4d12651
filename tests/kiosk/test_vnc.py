import os
import socket
import subprocess
import sys

from kiosk.vnc import SO_BINDTODEVICE, keep_on_loopback


def _device_of(listener: socket.socket) -> bytes:
    return listener.getsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, 16).rstrip(b"\0")


def test_a_listener_on_all_addresses_is_bound_to_loopback() -> None:
    with socket.create_server(("0.0.0.0", 0)) as listener:
        assert _device_of(listener) == b""
        assert keep_on_loopback(listener.getsockname()[1])
        assert _device_of(listener) == b"lo"
        with socket.create_connection(listener.getsockname()[:2], timeout=5):
            pass


def test_says_when_nobody_listens_there_yet() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert not keep_on_loopback(unused.getsockname()[1])


QT_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QRasterWindow
from kiosk.vnc import guard_vnc
application = QGuiApplication(sys.argv)
window = QRasterWindow()
window.show()
guard_vnc(application, lambda: (print("kept", flush=True), application.quit()))
sys.exit(application.exec())
"""


def test_qt_itself_is_kept_on_loopback() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"QT_QPA_PLATFORM": f"vnc:size=320x240:port={port}"}
    result = subprocess.run(
        [sys.executable, "-c", QT_PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert result.stdout == "kept\n", result.stderr
