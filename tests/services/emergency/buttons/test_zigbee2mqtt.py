"""The driver against a real broker with the delivered settings, which is killed at will."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from process.settings import BrokerSection
from services.contract.guards import Supervision
from services.emergency.buttons.broker import Broker
from services.emergency.buttons.mailbox import Arrival, LineMoved
from services.emergency.buttons.signals import (
    Contact,
    Found,
    Ignored,
    Lost,
    Malformed,
    Pressed,
    Signal,
)
from services.emergency.buttons.zigbee2mqtt import Zigbee2MqttButton, Zigbee2MqttTable
from tests.support.background import background
from tests.support.broker import Mosquitto, Publisher, free_port, publisher

TOPIC = "zigbee2mqtt/卫生间按钮"
PRESS = '{"action":"emergency","battery":87,"linkquality":120}'
BROKER_LOGS = pytest.mark.expected_logs("broker away")


@dataclass
class Heard:
    """Takes what is reported; a test may hold a report up as a slow disk would."""

    signals: list[Signal] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    disk: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.disk.set()

    async def report(self, signal: Signal) -> None:
        self.signals.append(signal)
        self.moved.set()
        await self.disk.wait()

    async def until(self, wanted: Callable[[list[Signal]], object], within_s: float = 20) -> None:
        try:
            async with asyncio.timeout(within_s):
                while not wanted(self.signals):
                    self.moved.clear()
                    await self.moved.wait()
        except TimeoutError:
            raise AssertionError(f"never came: {self.signals}") from None

    async def until_pressed(self, times: int = 1) -> None:
        await self.until(lambda _: self.presses >= times)

    @property
    def presses(self) -> int:
        return sum(isinstance(signal, Pressed) for signal in self.signals)


def table(topic: str = TOPIC, model: str = "TS0215A_sos") -> Zigbee2MqttTable:
    return Zigbee2MqttTable(id="b", driver="zigbee2mqtt", name="按钮", model=model, topic=topic)


@asynccontextmanager
async def listening(
    port: int, model: str = "TS0215A_sos", grace_s: float = 0.5
) -> AsyncIterator[tuple[Heard, Zigbee2MqttButton]]:
    heard = Heard()
    broker = Broker(BrokerSection(port=port, client_id="test"))
    button = Zigbee2MqttButton(table(model=model), broker, grace_s)
    async with background(button.run(heard.report)):
        yield heard, button


def bridge_online(zigbee: Publisher) -> None:
    zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)


async def until_later_message_is_read(zigbee: Publisher, heard: Heard) -> None:
    """When it is, all before it is dealt with."""
    zigbee.say(TOPIC, '{"action":"disarm"}')
    await heard.until(lambda signals: any(isinstance(signal, Ignored) for signal in signals))


async def test_a_press_arrives_and_a_message_about_the_battery_is_none(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
            zigbee.say(TOPIC, '{"battery":86}')
            zigbee.say(TOPIC, PRESS)
            await heard.until_pressed()
    assert heard.presses == 1


async def test_a_press_sent_with_qos_0_also_waits_for_a_guard_that_is_off(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
        zigbee.say(TOPIC, PRESS, qos=0)
        zigbee.say("zigbee2mqtt/x", "the broker has taken the message before this one too")
        async with listening(mosquitto.port) as (heard, _):
            await heard.until_pressed()


async def test_a_guard_that_was_killed_before_the_press_was_on_disk_gets_it_again(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
            heard.disk.clear()
            zigbee.say(TOPIC, PRESS)
            await heard.until_pressed()
        async with listening(mosquitto.port) as (again, _):
            await again.until_pressed()
            await until_later_message_is_read(zigbee, again)
        async with listening(mosquitto.port) as (third, _):
            await until_later_message_is_read(zigbee, third)
    assert third.presses == 0, "acknowledged, and yet sent again"


async def test_presses_queued_for_a_guard_that_is_off_survive_the_brokers_sigkill(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
        for _ in range(5):
            zigbee.say(TOPIC, PRESS)
        # mosquitto acknowledges some milliseconds before it saves, and saves before it reads more.
        zigbee.say("zigbee2mqtt/lamp", "on")
    mosquitto.kill()
    mosquitto.start()
    async with listening(mosquitto.port) as (heard, _):
        await heard.until_pressed(5)


@BROKER_LOGS
async def test_the_guard_comes_back_to_a_broker_that_was_restarted(mosquitto: Mosquitto) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
    async with listening(mosquitto.port) as (heard, _):
        await heard.until(lambda signals: Found() in signals)
        await asyncio.to_thread(mosquitto.stop)
        await heard.until(lambda signals: isinstance(signals[-1], Lost))
        assert heard.signals[-1] == Lost("红色按钮暂不可用：和本机消息服务的连接断了")
        await asyncio.to_thread(mosquitto.start)
        await heard.until(lambda signals: signals[-1] == Found())
        with publisher(mosquitto.port) as zigbee:
            zigbee.say(TOPIC, PRESS)
            await heard.until_pressed()


@BROKER_LOGS
async def test_a_broker_that_was_never_there_is_told() -> None:
    async with listening(free_port()) as (heard, _):
        await heard.until(lambda signals: signals)
    assert heard.signals == [Lost("红色按钮暂不可用：本机的消息服务没有开")]


async def test_the_bridge_away_and_back_is_told(mosquitto: Mosquitto) -> None:
    with publisher(mosquitto.port) as zigbee:
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: signals)
            assert isinstance(heard.signals[0], Lost)
            bridge_online(zigbee)
            await heard.until(lambda signals: signals[-1] == Found())
            zigbee.say("zigbee2mqtt/bridge/state", '{"state":"offline"}', retain=True)
            await heard.until(lambda signals: isinstance(signals[-1], Lost))
    assert heard.signals[-1] == Lost("红色按钮暂不可用：Zigbee 网关程序停了")


async def test_availability_tells_a_silent_device_and_how_soon_that_is_noticed(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, button):
            await heard.until(lambda signals: Found() in signals)
            assert button.supervision is Supervision.NONE
            zigbee.say(f"{TOPIC}/availability", '{"state":"offline"}', retain=True)
            await heard.until(lambda signals: isinstance(signals[-1], Lost))
            assert button.supervision is Supervision.SP2
            zigbee.say(TOPIC, PRESS)
            await heard.until(lambda signals: signals[-1] == Found())


async def test_a_retained_press_is_none_and_a_retained_state_counts_as_what_it_is(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        zigbee.say(TOPIC, PRESS, retain=True)
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
            zigbee.say(TOPIC, PRESS)
            await heard.until_pressed()
        assert any("retained" in s.why for s in heard.signals if isinstance(s, Ignored))
        assert heard.presses == 1
        zigbee.say(TOPIC, '{"sos":true}', retain=True)
        async with listening(mosquitto.port, model="SEB01ZB") as (heard, _):
            await heard.until(lambda signals: any(isinstance(s, Contact) for s in signals))


async def test_a_driver_that_is_run_again_knows_that_it_is_reached(mosquitto: Mosquitto) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        broker = Broker(BrokerSection(port=mosquitto.port, client_id="test"))
        button = Zigbee2MqttButton(table(), broker, 0.5)
        async with broker.listening():
            for _ in range(2):
                heard = Heard()
                async with background(button.run(heard.report)):
                    await heard.until(lambda signals: Found() in signals)
                    zigbee.say(TOPIC, PRESS)
                    await heard.until_pressed()


async def test_who_subscribes_late_hears_that_the_line_is_up(mosquitto: Mosquitto) -> None:
    broker = Broker(BrokerSection(port=mosquitto.port, client_id="test"))
    early = broker.subscribe(["zigbee2mqtt/a"])
    with publisher(mosquitto.port) as zigbee:
        async with broker.listening():
            assert await early.next() == LineMoved(up=True)
            late = broker.subscribe(["zigbee2mqtt/b"])
            assert await late.next() == LineMoved(up=True)
            zigbee.say("zigbee2mqtt/b", "{}", retain=True)
            async with asyncio.timeout(20):
                arrival = await late.next()
            assert isinstance(arrival, Arrival)
            assert (arrival.topic, arrival.payload) == ("zigbee2mqtt/b", b"{}")


async def test_huge_and_broken_messages_keep_no_press_away(mosquitto: Mosquitto) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
            for broken in (b"x" * 500_000, b"x" * 20_000, b"\xff\x00", b"[" * 9000, b'{"a":NaN}'):
                zigbee.say(TOPIC, broken)
            zigbee.say(f"{TOPIC}/availability", b"\xff")
            zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)
            zigbee.say(TOPIC, PRESS)
            await heard.until_pressed()
    malformed = [signal for signal in heard.signals if isinstance(signal, Malformed)]
    assert len(malformed) == 4, "the largest is not even passed on"


async def test_ten_thousand_messages_of_chatter_do_not_hold_an_alarm_up(
    mosquitto: Mosquitto,
) -> None:
    with publisher(mosquitto.port) as zigbee:
        bridge_online(zigbee)
        async with listening(mosquitto.port) as (heard, _):
            await heard.until(lambda signals: Found() in signals)
            for number in range(10_000):
                zigbee.begin(f"zigbee2mqtt/lamp{number % 50}", '{"state":"ON"}', qos=0)
            for _ in range(200):
                zigbee.begin(TOPIC, '{"battery":80}', qos=0)
            zigbee.say(TOPIC, PRESS)
            await heard.until_pressed()
