"""Reading linli.toml: what is set, what is not, and what is refused with its line and key."""

from pathlib import Path

import pytest

from process.settings import SettingsError, read_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "linli.toml"


def complaint(file: Path, text: str, **environment: str) -> str:
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as raised:
        read_settings(file, environment)
    return str(raised.value)


def test_without_a_file_all_is_default_and_paths_are_the_working_folders() -> None:
    settings = read_settings(None, {})
    assert settings.hub.port == 8080
    assert settings.kiosk.data_dir == Path.cwd() / "var/kiosk"


def test_paths_are_the_files_own_folders(file: Path) -> None:
    file.write_text('[hub]\ndata_dir = "data"\n[guard]\nsocket = "/run/guard.sock"\n', "utf-8")
    settings = read_settings(file, {})
    assert settings.hub.data_dir == file.parent / "data"
    assert settings.guard.socket == Path("/run/guard.sock")
    assert settings.hub.tls_key is None


def test_the_environment_overrides_the_file(file: Path) -> None:
    file.write_text("[hub]\nport = 1\n", "utf-8")
    settings = read_settings(file, {"LINLI_HUB__PORT": "2", "LINLI_KIOSK__ROOM": "501", "HOME": ""})
    assert (settings.hub.port, settings.kiosk.room) == (2, "501")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[hub]\n\nports = 1\n", "linli.toml:3: hub.ports: unknown key"),
        ("[hub]\nport = 1\n[kitchen]\nport = 1\n", "linli.toml:3: kitchen: unknown key"),
        ("# port = 1\n[kiosk]\nport = 1\n[hub]\nport = 'x'\n", "linli.toml:5: hub.port: "),
        ("[hub]\nport = 70000\n", "linli.toml:2: hub.port: "),
        ('[screen]\nprofile = "car"\n', "linli.toml:2: screen.profile: "),
        ("hub = 1\n", "linli.toml:1: hub: "),
        ("hub.ports = 1\n", "linli.toml:1: hub.ports: unknown key"),
        ("[hub\n", "linli.toml: "),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(file: Path, text: str, expected: str) -> None:
    assert expected in complaint(file, text)


def test_every_wrong_key_is_told_at_once(file: Path) -> None:
    said = complaint(file, "[hub]\nport = 'x'\n[kiosk]\nfloor = 3\n")
    assert [line.split(": ")[1] for line in said.splitlines()] == ["hub.port", "kiosk.floor"]


def test_a_wrong_variable_is_told_as_such(file: Path) -> None:
    assert complaint(file, "", LINLI_HUB__PORT="x").startswith("environment: hub.port: ")


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        read_settings(file, {})
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="decode"):
        read_settings(file, {})
