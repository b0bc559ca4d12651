"""Finding out whether there is a display to open a window on."""

import socket
from collections.abc import Mapping
from pathlib import Path

VNC_PORTS = range(5900, 5910)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a Wayland or X11 display named in `environment` answers, or Qt was told another."""
    if environment.get("QT_QPA_PLATFORM"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if wayland and (Path(runtime) / wayland).is_socket():
        return True
    return _x11_answers(environment.get("DISPLAY", ""))


def _x11_answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.split(".", maxsplit=1)[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        # The X11 protocol fixes this path.
        return Path(f"/tmp/.X11-unix/X{number}").is_socket()  # noqa: S108
    return not _is_free(6000 + int(number), host)


def free_port(candidates: range) -> int | None:
    """The first of `candidates` on which nobody listens on loopback."""
    return next((port for port in candidates if _is_free(port, "127.0.0.1")), None)


def _is_free(port: int, host: str) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) != 0
