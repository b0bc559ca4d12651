import socket
from pathlib import Path

from kiosk.demo.display import free_port, has_display


def test_no_variables_mean_no_display() -> None:
    assert not has_display({})


def test_a_named_display_that_does_not_answer_is_none() -> None:
    assert not has_display({"DISPLAY": ":4711"})
    assert not has_display({"DISPLAY": "nonsense"})


def test_a_wayland_socket_is_a_display(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(environment)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        assert has_display(environment)


def test_a_platform_chosen_by_hand_is_believed() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(range(port, port + 1)) is None
        assert free_port(range(port, port + 20)) != port
