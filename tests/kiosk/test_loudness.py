"""How loud the screen speaks, by the hour and by who stands before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from kiosk.attention import Attention
from kiosk.loudness import QuietHours, loudness
from kiosk.opening import Opening, open_screen
from process.settings.keys import KioskSection, ScreenSection, Settings, SpeechSection
from tests.support.clock import HandClock
from ui.preferences import VOLUMES
from ui.screens.catalogue import SCREENS
from voice.saying.reader import Reader

BEIJING = timezone(timedelta(hours=8))
NIGHT = QuietHours(time(22), time(7), 25)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-20T{clock}:00+08:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        ("21:59", False),
        ("22:00", True),
        ("23:59", True),
        ("00:00", True),
        ("06:59", True),
        ("07:00", False),
        ("12:00", False),
    ],
)
def test_the_night_is_quiet(clock: str, quiet: bool) -> None:
    assert NIGHT.hold(at(clock), BEIJING) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon = QuietHours(time(12), time(14), 25)
    assert noon.hold(at("13:00"), BEIJING)
    assert not any(noon.hold(at(it), BEIJING) for it in ("11:59", "14:00"))
    none = QuietHours.of(SpeechSection(quiet_from=""))
    assert not any(none.hold(at(f"{hour:02}:00"), BEIJING) for hour in range(24))
    assert QuietHours.of(SpeechSection()) == NIGHT


def test_residents_steps_lie_around_what_staff_set_and_the_night_allows() -> None:
    assert [loudness(step, 60) for step in range(3)] == list(VOLUMES)
    assert [loudness(step, 80) for step in range(3)] == [46, 80, 100]
    assert [loudness(step, 60, NIGHT) for step in range(3)] == [14, 25, 37]
    assert loudness(1, 10, NIGHT) == 10, "the night makes nothing louder"


@dataclass
class Lobby:
    """A kiosk that is open, and its reader."""

    opening: Opening
    reader: Reader
    clock: HandClock
    attention: Attention


@pytest.fixture
def lobby(tmp_path: Path, qt_application: Any) -> Iterator[Lobby]:
    clock, reader = HandClock(), Reader(None)
    settings = Settings(
        kiosk=KioskSection(data_dir=tmp_path), screen=ScreenSection(fullscreen=False)
    )
    opening = open_screen(settings, clock, reader)
    yield Lobby(opening, reader, clock, Attention(opening))
    opening.close_now()


async def test_the_next_resident_finds_the_usual_volume_and_pace(lobby: Lobby) -> None:
    preferences = lobby.opening.context.preferences
    usual = lobby.reader.volume()
    lobby.opening.shell.offer(SCREENS)
    lobby.opening.context.navigator.rest_on("channel")
    lobby.opening.context.navigator.open("home")
    lobby.attention.session.activity()
    preferences.choose(volume=2, pace=0)
    assert lobby.reader.volume() == VOLUMES[2]
    for _ in range(6):
        lobby.clock.move(60)
        lobby.attention.session.tick()
    assert lobby.reader.volume() == usual == VOLUMES[1]
    assert preferences.pace() == 1.0
    await lobby.reader.close()


def test_at_night_the_kiosk_speaks_softly(lobby: Lobby) -> None:
    assert (lobby.reader.volume(), lobby.reader.hushed()) == (60, False)
    lobby.clock.set_wall(at("23:00"))
    assert (lobby.reader.volume(), lobby.reader.hushed()) == (25, True)
    lobby.opening.context.preferences.choose(volume=2)
    assert lobby.reader.volume() == 37
    lobby.clock.set_wall(at("07:00"))
    assert lobby.reader.volume() == 90
