from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.lobby import COMMUNITY, Lobby, guard_beside


@pytest.fixture
def bare_lobby(tmp_path: Path) -> Iterator[Lobby]:
    """A kiosk's place with a hub and a guard, where nobody has enrolled yet."""
    lobby = Lobby(tmp_path)
    lobby.open_hub()
    try:
        with guard_beside(tmp_path, lobby.url):
            yield lobby
    finally:
        lobby.close_hub()


@pytest.fixture
def lobby(bare_lobby: Lobby) -> Lobby:
    """A kiosk's place in a community that has told its houses and its phone number."""
    bare_lobby.join()
    hub = bare_lobby.hub
    hub.call(hub.office.publishing.publish(COMMUNITY))
    return bare_lobby
