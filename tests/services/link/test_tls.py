"""HTTPS with the hub's own certificate authority: trusted when pinned, refused otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from process.settings import Settings
from process.settings.keys import HubSection
from services.link.client import HubClient
from services.link.errors import Unreachable
from services.link.identity import Identity
from services.store import Store
from tests.support.certificates import self_signed
from tests.support.hub import RunningHub, running_hub


def certificate(folder: Path) -> tuple[Path, Path]:
    """The hub's own certificate and its key, as PEM files."""
    pem, private = folder / "hub.pem", folder / "hub.key"
    for path, content in zip((pem, private), self_signed("hub of the tests"), strict=True):
        path.write_bytes(content)
    return pem, private


@pytest.fixture
def secure_hub(tmp_path: Path) -> Iterator[tuple[RunningHub, Path]]:
    pem, private = certificate(tmp_path)
    section = HubSection(
        data_dir=tmp_path / "hub", port=0, renderer=False, tls_certificate=pem, tls_key=private
    )
    with running_hub(tmp_path, settings=Settings(hub=section)) as hub:
        yield hub, pem


def identity_of(hub: RunningHub, url: str) -> Store[Identity | None]:
    return Store(Identity(**hub.enrol().model_dump(), hub_url=url))


async def test_the_pinned_authority_is_trusted(secure_hub: tuple[RunningHub, Path]) -> None:
    hub, pem = secure_hub
    url = hub.url.replace("http:", "https:")
    client = HubClient(url, identity_of(hub, url), pem)
    page = await client.feed(0)
    await client.close()
    assert page.signature


async def test_without_the_pin_nothing_is_said(secure_hub: tuple[RunningHub, Path]) -> None:
    hub, _ = secure_hub
    url = hub.url.replace("http:", "https:")
    client = HubClient(url, identity_of(hub, url))
    with pytest.raises(Unreachable):
        await client.feed(0)
    await client.close()
