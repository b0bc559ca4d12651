"""A hub, and guards enrolled at it, each in a folder with a short name."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from services.link.identity import Identity
from tests.support.ear import Ear
from tests.support.guard import GuardHome
from tests.support.hub import RunningHub, running_hub

MakeHome = Callable[..., GuardHome]


@pytest.fixture
def folders() -> Iterator[Callable[[], Path]]:
    """Makes folders whose names are short enough for sockets."""
    with ExitStack() as life:
        yield lambda: Path(life.enter_context(TemporaryDirectory(prefix="f")))


@pytest.fixture
def hub(folders: Callable[[], Path]) -> Iterator[RunningHub]:
    """A hub that runs the whole time."""
    with running_hub(folders()) as hub:
        yield hub


@pytest.fixture
async def ear(folders: Callable[[], Path]) -> Iterator[Ear]:
    """What is heard of the guards that play through it."""
    ear = Ear(folders())
    yield ear
    ear.close()


@pytest.fixture
def make_home(folders: Callable[[], Path]) -> MakeHome:
    """Makes a guard's home; enrolled if a hub is given, at `url` if the way there is another."""

    def make(hub: RunningHub | None = None, player: str = "true", url: str = "") -> GuardHome:
        home = GuardHome(folders(), player)
        if hub:
            grant = hub.enrol()
            home.identity.write(Identity(**grant.model_dump(), hub_url=url or hub.url))
        return home

    return make
