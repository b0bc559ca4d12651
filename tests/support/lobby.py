"""What stands around a live kiosk: its settings, its identity, its guard and its hub."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from process.clock import Clock, SystemClock
from process.settings.keys import GuardSection, KioskSection, ScreenSection, Settings, SpeechSection
from services.contract.documents import KioskSettings, Notice
from services.contract.fleet import Grant
from services.link.identity import Identity, IdentityFile
from tests.support.hub import RunningHub, running_hub
from tests.support.mortal_hub import free_port

ROOT = Path(__file__).parents[2]
COMMUNITY = KioskSettings(
    community="春晖社区", property_phone="0571-88001234", buildings=("1号楼", "3号楼")
)


def notice(title: str) -> Notice:
    """Something to publish."""
    return Notice(title=title, paragraphs=("请大家互相转告。",), publisher="物业")


def kiosk_settings(folder: Path, hub_url: str, screen: ScreenSection | None = None) -> Settings:
    """Settings of a kiosk that lives in `folder`; it makes no sound."""
    quiet = "true"
    return Settings(
        kiosk=KioskSection(
            data_dir=folder / "kiosk", hub_url=hub_url, place="大厅", building="3号楼"
        ),
        screen=(screen or ScreenSection()).model_copy(update={"fullscreen": False}),
        guard=GuardSection(data_dir=folder / "guard", socket=folder / "run" / "guard.sock"),
        speech=SpeechSection(player=quiet),
    )


def join(folder: Path, grant: Grant, hub_url: str) -> None:
    """Write the identity that enrolment would have left."""
    identity = Identity(**grant.model_dump(), hub_url=hub_url)
    IdentityFile(folder / "kiosk" / "identity.json").write(identity)


@contextmanager
def guard_beside(
    folder: Path, hub_url: str, player: str = "true", more: str = ""
) -> Iterator[None]:
    """The real guard of the kiosk in `folder`, in a process of its own; `folder` must be short.
    `more` are further sections of its settings."""
    file = folder / "guard.toml"
    file.write_text(
        f'[kiosk]\ndata_dir = "kiosk"\nplace = "大厅"\nbuilding = "3号楼"\nhub_url = "{hub_url}"\n'
        f'[guard]\ndata_dir = "guard"\nsocket = "run/guard.sock"\nplayer = "{player}"\n{more}',
        "utf-8",
    )
    command = [sys.executable, "-m", "services.emergency", "--settings", str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        assert any("guard ready" in line for line in process.stderr)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


@dataclass
class Lobby:
    """One kiosk's place in the world, with a hub that may come and go at the same address."""

    folder: Path
    port: int = field(default_factory=free_port)
    hub_clock: Clock = field(default_factory=SystemClock)
    _hub: RunningHub | None = None
    _hub_life: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def hub(self) -> RunningHub:
        """The hub, while it runs."""
        assert self._hub is not None, "the hub is down"
        return self._hub

    @property
    def settings(self) -> Settings:
        return kiosk_settings(self.folder, self.url)

    def open_hub(self) -> None:
        """Start the hub on what it had."""
        life = running_hub(self.folder, self.hub_clock, self.port)
        self._hub = self._hub_life.enter_context(life)

    def close_hub(self) -> None:
        """Stop the hub; kiosks find nobody at its address."""
        self._hub = None
        self._hub_life.close()

    async def hub_comes(self) -> None:
        """Like `open_hub`, while the kiosk lives on."""
        await asyncio.to_thread(self.open_hub)

    async def hub_goes(self) -> None:
        """Like `close_hub`, while the kiosk lives on."""
        await asyncio.to_thread(self.close_hub)

    def join(self) -> Grant:
        """Enrol the kiosk at the hub."""
        grant = self.hub.enrol()
        join(self.folder, grant, self.url)
        return grant
