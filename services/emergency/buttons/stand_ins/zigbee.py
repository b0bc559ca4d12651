"""Zigbee2MQTT as the guard sees it: a bridge that is online, and a device that says something."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from process.settings import BrokerSection
from services.emergency.buttons.broker import Broker
from services.emergency.buttons.mailbox import Arrival, LineMoved, Mailbox
from services.emergency.buttons.profile import profile_of
from services.emergency.buttons.stand_ins.mosquitto import find_mosquitto, running_mosquitto
from services.emergency.buttons.zigbee2mqtt import Zigbee2MqttButton, Zigbee2MqttTable

BASE = "zigbee2mqtt"
ONLINE = b'{"state":"online"}'
SETTLE_S = 10.0


class InProcessBroker:
    """For a machine without mosquitto: what is said goes straight into the mailboxes."""

    def __init__(self) -> None:
        self._mailboxes: list[Mailbox] = []
        self._kept: dict[str, bytes] = {}

    def subscribe(self, topics: Iterable[str]) -> Mailbox:
        mailbox = Mailbox(frozenset(topics))
        mailbox.put(LineMoved(up=True))
        for topic in mailbox.topics & self._kept.keys():
            mailbox.put(_arrival(topic, self._kept[topic], retained=True))
        self._mailboxes.append(mailbox)
        return mailbox

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        yield

    def say(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        if retain:
            self._kept[topic] = payload
        for mailbox in self._mailboxes:
            if topic in mailbox.topics:
                mailbox.put(_arrival(topic, payload, retained=False))


def _arrival(topic: str, payload: bytes, *, retained: bool) -> Arrival:
    return Arrival(topic, payload, retained, duplicate=False, settle=lambda: None)


class _Speaker:
    """Says things over a real broker; each is there when `say` returns."""

    def __init__(self, port: int) -> None:
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.connect("127.0.0.1", port)
        self._client.loop_start()

    def say(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        self._client.publish(topic, payload, qos=1, retain=retain).wait_for_publish(SETTLE_S)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


class ZigbeeRig:
    """One device of this model; `over` says over what. `payload` is what a press says."""

    driver = "zigbee2mqtt"

    def __init__(
        self,
        table: Zigbee2MqttTable,
        broker: Broker | InProcessBroker,
        speaker: _Speaker | InProcessBroker,
        payload: bytes,
    ) -> None:
        self._table = table
        self._broker = broker
        self._speaker = speaker
        self._payload = payload
        self.over = "mosquitto" if isinstance(broker, Broker) else "a broker in this process"

    def button(self) -> Zigbee2MqttButton:
        return Zigbee2MqttButton(self._table, self._broker)

    async def plug(self) -> None:
        await self._say(f"{BASE}/bridge/state", ONLINE, retain=True)
        await self._say(f"{self._table.topic}/availability", ONLINE, retain=True)

    async def press(self) -> None:
        await self._say(self._table.topic, self._payload)

    async def release(self) -> None:
        """It lets go by itself."""

    async def _say(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        await asyncio.to_thread(self._speaker.say, topic, payload, retain=retain)


def press_of(model: str) -> dict[str, Any]:
    """What a device of this model says when it is pressed or finds what it is for."""
    profile = profile_of(model)
    if profile.presses:
        return {"action": sorted(profile.presses)[0], "battery": 87, "linkquality": 120}
    key = "sos" if not profile.own_states else sorted(profile.own_states)[0]
    return {key: True, "battery_low": False, "tamper": False}


@contextmanager
def zigbee_rig(model: str, payload: bytes = b"") -> Iterator[ZigbeeRig]:
    """A device of this model, over a private mosquitto if there is one. Call it outside of the
    event loop's way: starting and stopping mosquitto blocks for a moment."""
    table = Zigbee2MqttTable(
        id="simulated", driver="zigbee2mqtt", name="模拟按钮", model=model, topic=f"{BASE}/模拟按钮"
    )
    said = payload or json.dumps(press_of(model), ensure_ascii=False).encode()
    if find_mosquitto() is None:
        within = InProcessBroker()
        yield ZigbeeRig(table, within, within, said)
        return
    with running_mosquitto() as mosquitto:
        speaker = _Speaker(mosquitto.port)
        try:
            broker = Broker(BrokerSection(port=mosquitto.port, client_id="linli-simulate"))
            yield ZigbeeRig(table, broker, speaker, said)
        finally:
            speaker.close()
