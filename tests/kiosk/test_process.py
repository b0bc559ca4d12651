"""`linli kiosk` as a process of its own: started anew by staff, asked to end, misconfigured."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.lobby import Lobby
from tests.support.processes import program, read_until


def settings_file(lobby: Lobby) -> Path:
    file = lobby.folder / "kiosk.toml"
    file.write_text(
        f'[kiosk]\ndata_dir = "kiosk"\nhub_url = "{lobby.url}"\nplace = "大厅"\n'
        '[screen]\nfullscreen = false\n[speech]\nplayer = "true"\n'
        '[guard]\ndata_dir = "guard"\nsocket = "run/guard.sock"\n',
        "utf-8",
    )
    return file


@pytest.fixture
def lobby(tmp_path: Path) -> Iterator[Lobby]:
    """An enrolled kiosk's place; no guard runs."""
    place = Lobby(tmp_path)
    place.open_hub()
    place.join()
    yield place
    place.close_hub()


def test_a_reload_starts_the_same_process_anew(lobby: Lobby) -> None:
    with program("kiosk", "--settings", str(settings_file(lobby))) as kiosk:
        assert kiosk.stderr
        lines = iter(kiosk.stderr)
        read_until(lines, "first picture screen=channel")
        lobby.hub.call(kiosk_has_spoken(lobby))
        lobby.hub.call(reload_all(lobby))
        read_until(lines, "command name=reload")
        read_until(lines, "first picture screen=channel")
        assert kiosk.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(lobby: Lobby, number: signal.Signals) -> None:
    with program("kiosk", "--settings", str(settings_file(lobby))) as kiosk:
        lobby.hub.call(kiosk_has_spoken(lobby))
        kiosk.send_signal(number)
        _, said = kiosk.communicate(timeout=20)
    assert kiosk.returncode == 0, said
    assert "Traceback" not in said


async def kiosk_has_spoken(lobby: Lobby) -> None:
    """Return once the kiosk has said how it is: then all its parts run."""
    office = lobby.hub.office
    with office.bus.inbox() as moves:
        while not (await office.fleet.cards())[0].heartbeat:
            await moves.next()


async def reload_all(lobby: Lobby) -> None:
    """Staff ask every screen to load anew."""
    for card in await lobby.hub.office.fleet.cards():
        await lobby.hub.office.fleet.reload(card.kiosk.id)


def test_a_bad_setting_ends_it_with_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "linli.toml"
    file.write_text("[kiosk]\nplaze = 'x'\n", "utf-8")
    with program("kiosk", "--settings", str(file)) as kiosk:
        _, said = kiosk.communicate(timeout=30)
    assert kiosk.returncode == 1
    assert "屏幕没能启动" in said
    assert "plaze" in said
    assert "Traceback" not in said
