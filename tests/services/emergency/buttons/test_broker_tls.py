"""The listener for a Zigbee2MQTT on another machine: TLS, names and passwords."""

import subprocess
from pathlib import Path

import pytest

from process.settings import BrokerSection
from services.emergency.buttons.broker import REFUSED, Broker
from services.emergency.buttons.mailbox import LineMoved
from tests.support.broker import Mosquitto
from tests.support.certificates import self_signed


def certify(folder: Path) -> None:
    """certs/ca.pem, broker.pem and broker.key, as linli.conf names them."""
    certificate, key = self_signed("broker of the tests")
    certs = folder / "certs"
    certs.mkdir(mode=0o755)
    for name in ("ca.pem", "broker.pem"):
        (certs / name).write_bytes(certificate)
    (certs / "broker.key").write_bytes(key)


@pytest.fixture
def secured(mosquitto: Mosquitto) -> Mosquitto:
    mosquitto.stop()
    certify(mosquitto.folder)
    passwords = mosquitto.folder / "linli.passwords"
    subprocess.run(
        ["mosquitto_passwd", "-c", "-b", str(passwords), "linli-guard", "a secret"], check=True
    )
    passwords.chmod(0o644)
    (mosquitto.folder / "password").write_text("a secret\n", "utf-8")
    (mosquitto.folder / "wrong").write_text("another\n", "utf-8")
    mosquitto.over_tls = True
    mosquitto.start()
    return mosquitto


def settings_for(secured: Mosquitto, password: str, **keys: object) -> BrokerSection:
    return BrokerSection.model_validate(
        {
            "port": secured.tls_port,
            "ca": secured.folder / "certs" / "ca.pem",
            "username": "linli-guard",
            "password_file": secured.folder / password,
            "client_id": "test",
            **keys,
        }
    )


async def first_news(settings: BrokerSection) -> LineMoved:
    broker = Broker(settings)
    mailbox = broker.subscribe(["zigbee2mqtt/a"])
    async with broker.listening():
        moved = await mailbox.next_within(20)
    assert isinstance(moved, LineMoved)
    return moved


async def test_the_right_password_over_tls_is_let_in(secured: Mosquitto) -> None:
    assert (await first_news(settings_for(secured, "password"))).up


@pytest.mark.expected_logs("broker away")
async def test_a_wrong_password_is_told_as_such(secured: Mosquitto) -> None:
    assert await first_news(settings_for(secured, "wrong")) == LineMoved(up=False, why=REFUSED)


# paho leaves the socket of a failed handshake to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.expected_logs("broker away")
async def test_a_broker_that_nobody_vouches_for_is_not_talked_to(secured: Mosquitto) -> None:
    assert not (await first_news(settings_for(secured, "password", ca=None, tls=True))).up


@pytest.mark.expected_logs("broker away")
async def test_a_password_file_that_is_missing_is_told(secured: Mosquitto) -> None:
    moved = await first_news(settings_for(secured, "not there"))
    assert "密码文件" in moved.why
