"""Being there, and showing what is on screen."""

import struct
import zlib

import pytest

from hub.bus import CommandGiven, KioskMoved
from hub.office import Office
from hub.refusals import Malformed, NotFound
from services.contract.fleet import Command, CommandName
from services.contract.ids import uuid7
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock

BEAT = {
    "sent_at": "2026-11-20T02:24:00Z",
    "screen": "home",
    "feed_next": 3,
    "waiting_requests": 1,
    "troubles": ["声音没有打开"],
    "version": "0.1.0",
}


def png(width: int = 4, height: int = 4) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width * 3) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.fixture
def commands(office: Office) -> list[Command]:
    given: list[Command] = []
    office.bus.subscribe(
        lambda event: given.append(event.command) if isinstance(event, CommandGiven) else None
    )
    return given


async def test_a_heartbeat_says_what_is_on_screen(kiosk: AskingKiosk, office: Office):
    assert not (await office.fleet.card(kiosk.grant.kiosk_id)).online
    assert (await kiosk.post("/heartbeats", BEAT)).status_code == 204
    card = await office.fleet.card(kiosk.grant.kiosk_id)
    assert card.online
    assert (card.heartbeat.screen, card.heartbeat.troubles) == ("home", ("声音没有打开",))


async def test_a_silent_kiosk_is_offline_after_a_minute(kiosk, office: Office, clock: HandClock):
    moved: list[KioskMoved] = []
    office.bus.subscribe(
        lambda event: moved.append(event) if isinstance(event, KioskMoved) else None
    )
    await kiosk.post("/heartbeats", BEAT)
    office.fleet.tell_presence()
    clock.move(59)
    assert (await office.fleet.card(kiosk.grant.kiosk_id)).online
    clock.move(1)
    assert not (await office.fleet.card(kiosk.grant.kiosk_id)).online
    office.fleet.tell_presence()
    assert moved == [KioskMoved(kiosk.grant.kiosk_id)] * 2


async def test_a_screenshot_is_asked_for_and_kept(kiosk, office: Office, commands: list[Command]):
    command_id = office.screenshots.ask(kiosk.grant.kiosk_id)
    assert commands == [Command(id=command_id, name=CommandName.SCREENSHOT)]
    assert (await kiosk.put(f"/screenshots/{command_id}", png())).status_code == 204
    assert office.screenshots.newest(kiosk.grant.kiosk_id).path.read_bytes() == png()
    assert (await kiosk.put(f"/screenshots/{command_id}", png())).status_code == 404


async def test_nobody_else_and_nothing_else_is_taken_for_it(kiosk, other_kiosk, office: Office):
    command_id = office.screenshots.ask(kiosk.grant.kiosk_id)
    path = f"/screenshots/{command_id}"
    assert (await other_kiosk.put(path, png())).status_code == 404
    assert (await kiosk.put(f"/screenshots/{uuid7()}", png())).status_code == 404
    assert (await kiosk.put(path, b"GIF89a")).status_code == 422
    assert (await kiosk.put(path, png(20_000, 20_000))).status_code == 413
    assert (await kiosk.put(path, b"\0" * (8 * 1024 * 1024 + 1))).status_code == 413
    assert office.screenshots.newest(kiosk.grant.kiosk_id) is None


async def test_a_screenshot_that_comes_too_late_is_not_taken(kiosk, office: Office, clock):
    command_id = office.screenshots.ask(kiosk.grant.kiosk_id)
    clock.move(121)
    assert (await kiosk.put(f"/screenshots/{command_id}", png())).status_code == 404


async def test_reload_is_a_command(kiosk: AskingKiosk, office: Office, commands: list[Command]):
    await office.fleet.reload(kiosk.grant.kiosk_id)
    assert [command.name for command in commands] == [CommandName.RELOAD]


async def test_names_are_checked_and_unknown_kiosks_told(kiosk: AskingKiosk, office: Office):
    with pytest.raises(Malformed):
        await office.fleet.rename(kiosk.grant.kiosk_id, "", "3号楼")
    with pytest.raises(NotFound):
        await office.fleet.rename(uuid7(), "大厅", "3号楼")
    with pytest.raises(NotFound):
        office.screenshots.ask(uuid7())
    renamed = await office.fleet.rename(kiosk.grant.kiosk_id, "西门大厅", "")
    assert (await office.fleet.card(renamed.id)).kiosk == renamed
