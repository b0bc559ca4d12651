"""One contract for all channels, the fake of the tests among them; then what each is alone."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import ValidationError

from hub.escalation.channels.build import build_channels
from hub.escalation.channels.desk import DeskChannel, Presence
from hub.escalation.channels.mail import Mail
from hub.escalation.channels.port import (
    Channel,
    ChannelDownError,
    ChannelRefusedError,
    ChannelUnsureError,
    Message,
    Receipt,
)
from hub.escalation.channels.signature import SIGNATURE_HEADER, TIMESTAMP_HEADER, is_signed, sign
from hub.escalation.channels.webhook import Webhook
from hub.escalation.people import ChannelKind
from process.clock import SystemClock
from process.settings import SettingsError
from process.settings.keys import ChannelsSection
from tests.support.clock import HandClock
from tests.support.escalation import ScriptedChannel
from tests.support.gateway import (
    Gateway,
    MailBox,
    running_gateway,
    running_mail_server,
    server_trust,
)

SECRET = b"a secret of the tests"
KINDS = ("scripted", "webhook", "mail", "desk")


@dataclass
class World:
    """A channel and its far end; `down` and `refuse` bring about what the port promises to tell."""

    channel: Channel
    effects: Callable[[], int]
    down: Callable[[], object]
    refuse: Callable[[], object] | None = None


def message(to: str = "13800138000") -> Message:
    words = {"community": "春晖社区", "place": "3号楼2单元501室"}
    return Message(
        uuid4(), to, "王师傅", "emergency_call", words, "紧急呼叫", "【春晖社区】请马上去看。"
    )


def webhook(gateway: Gateway) -> Webhook:
    return Webhook(ChannelKind.SMS, gateway.url, SECRET, HandClock())


def mail(box: MailBox, authority: Path | None, password: str = "letters") -> Mail:
    return Mail(
        host="127.0.0.1",
        port=box.port,
        sender="linli@example.org",
        security="starttls",
        clock=SystemClock(),
        user="linli",
        password=password,
        authority=authority,
    )


@pytest.fixture
def mail_server(
    tmp_path: Path, expected_logs: Callable[[str], None]
) -> Iterator[tuple[MailBox, Path]]:
    expected_logs(r"^mail\.log ")  # the test's own server warns of its own old attribute
    with running_mail_server(tmp_path, "linli", "letters") as running:
        yield running


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running_gateway() as running:
        yield running


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    match request.param:
        case "webhook":
            gateway = request.getfixturevalue("gateway")
            return World(
                webhook(gateway),
                lambda: len(gateway.effects()),
                lambda: gateway.statuses.append(503),
                lambda: gateway.statuses.append(422),
            )
        case "mail":
            box, authority = request.getfixturevalue("mail_server")
            return World(
                mail(box, authority),
                lambda: len(box.letters),
                lambda: setattr(box, "refusal", "451 not now"),
                lambda: setattr(box, "refusal", "550 nobody of that name"),
            )
        case "desk":
            presence = Presence()
            listening = presence.listening("wang")
            listening.__enter__()
            leave = lambda: listening.__exit__(None, None, None)  # noqa: E731
            return World(DeskChannel(presence), lambda: len(presence.accounts()), leave)
        case _:
            channel = ScriptedChannel()
            return World(
                channel,
                lambda: len(channel.effects),
                lambda: channel.failures.append(ChannelDownError("现在不行")),
                lambda: channel.failures.append(ChannelRefusedError("不收")),
            )


@pytest.mark.parametrize("world", KINDS, indirect=True)
class TestEveryChannel:
    async def test_takes_a_message_and_has_its_effect_once(self, world: World):
        one = message(address(world))
        assert isinstance(await world.channel.send(one), Receipt)
        if world.channel.idempotent:
            await world.channel.send(one)
        assert world.effects() == 1

    async def test_says_that_it_cannot_now_in_words_for_staff(self, world: World):
        world.down()
        with pytest.raises((ChannelDownError, ChannelRefusedError)) as told:
            await world.channel.send(message(address(world)))
        assert not isinstance(told.value, ChannelRefusedError) or told.value.args
        assert isinstance(told.value, ChannelDownError)
        assert any("一" <= one <= "鿿" for one in str(told.value))

    async def test_says_that_it_never_will(self, world: World):
        if world.refuse is None:
            return
        world.refuse()
        with pytest.raises(ChannelRefusedError) as told:
            await world.channel.send(message(address(world)))
        assert any("一" <= one <= "鿿" for one in str(told.value))


def address(world: World) -> str:
    return {ChannelKind.EMAIL: "wang@example.org", ChannelKind.DESK: "wang"}.get(
        world.channel.kind, "13800138000"
    )


async def test_a_webhook_is_signed_over_time_and_body(gateway: Gateway):
    one = message()
    await webhook(gateway).send(one)
    ((headers, body),) = gateway.asked
    timestamp = headers[TIMESTAMP_HEADER]
    now = HandClock().now().timestamp()
    assert is_signed(SECRET, timestamp, headers[SIGNATURE_HEADER], body, now)
    assert not is_signed(SECRET, timestamp, headers[SIGNATURE_HEADER], body + b" ", now)
    assert not is_signed(b"another secret here", timestamp, headers[SIGNATURE_HEADER], body, now)
    assert not is_signed(SECRET, timestamp, headers[SIGNATURE_HEADER], body, now + 301)
    assert headers["Idempotency-Key"] == str(one.id)
    assert json.loads(body) == {
        "id": str(one.id),
        "to": "13800138000",
        "template": "emergency_call",
        "words": {"community": "春晖社区", "place": "3号楼2单元501室"},
        "text": "【春晖社区】请马上去看。",
    }


@pytest.mark.parametrize("status", [408, 429, 500, 503, 301])
async def test_what_a_gateway_may_take_later_is_tried_again(gateway: Gateway, status: int):
    gateway.statuses = [status]
    with pytest.raises(ChannelDownError):
        await webhook(gateway).send(message())


async def test_a_gateway_is_reached_by_its_own_authority_and_no_other(tmp_path: Path):
    authority, context = server_trust(tmp_path)
    with running_gateway(context) as gateway:
        await replace(webhook(gateway), authority=authority).send(message())
        with pytest.raises(ChannelDownError):
            await webhook(gateway).send(message())
        assert len(gateway.asked) == 1


async def test_a_letter_says_who_where_and_that_it_is_urgent(mail_server):
    box, authority = mail_server
    one = message("wang@example.org")
    await mail(box, authority).send(one)
    (letter,) = box.letters
    text = letter.content.decode()
    assert letter.rcpt_tos == ["wang@example.org"]
    assert f"Message-ID: <{one.id}@linli>" in text
    assert "X-Priority: 1" in text


async def test_a_wrong_password_and_a_stranger_are_told_apart_from_a_letter_lost(mail_server):
    box, authority = mail_server
    with pytest.raises(ChannelDownError, match="用户名或密码不对"):
        await mail(box, authority, password="wrong").send(message("wang@example.org"))
    with pytest.raises(ChannelDownError, match="连不上邮件服务器"):
        await mail(box, None).send(message("wang@example.org"))
    assert box.letters == []
    box.breaks = True
    with pytest.raises(ChannelUnsureError):
        await mail(box, authority).send(message("wang@example.org"))


async def test_every_desk_and_one_desk():
    presence = Presence()
    channel = DeskChannel(presence)
    with presence.listening("wang"), presence.listening("wang"):
        await channel.send(message("*"))
        with pytest.raises(ChannelDownError):
            await channel.send(message("li"))
    with pytest.raises(ChannelDownError):
        await channel.send(message("*"))


@pytest.mark.parametrize(
    "keys",
    [
        {"sms_url": "http://gateway.example.org/"},
        {"phone_url": "ftp://gateway.example.org/"},
        {"smtp_host": "mail.example.org", "smtp_security": "none"},
    ],
)
def test_nothing_leaves_unencrypted(keys):
    with pytest.raises(ValidationError):
        ChannelsSection(**keys)


def test_secrets_come_from_files_and_must_be_long_enough(tmp_path: Path):
    file = tmp_path / "secret"
    section = ChannelsSection(sms_url="https://gateway.example.org/", sms_secret_file=file)
    with pytest.raises(SettingsError, match="sms_secret_file"):
        build_channels(section, Presence(), HandClock())
    file.write_text("short\n")
    with pytest.raises(SettingsError, match="fewer than 16"):
        build_channels(section, Presence(), HandClock())
    file.write_text("a secret of the tests\n")
    built = build_channels(section, Presence(), HandClock())[ChannelKind.SMS]
    assert isinstance(built, Webhook)
    assert built.secret == SECRET
    assert sign(SECRET, "1", b"") != sign(SECRET, "2", b"")
