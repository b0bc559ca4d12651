"""HTTPS with the hub's own certificate authority: trusted when pinned, refused otherwise."""

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from process.settings import Settings
from process.settings.keys import HubSection
from services.link.client import HubClient
from services.link.errors import Unreachable
from services.link.identity import Identity
from services.store import Store
from tests.support.hub import RunningHub, running_hub

NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hub of the tests")])


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1 and its key, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(NAME)
        .issuer_name(NAME)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = folder / "hub.pem", folder / "hub.key"
    pem.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
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
