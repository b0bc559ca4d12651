"""A Zigbee button for the contract of all drivers: the real adapter and a real mosquitto, with
Zigbee2MQTT's part spoken by the test. Its bridge stopped stands for unplugged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from process.settings import BrokerSection
from services.emergency.buttons.broker import Broker
from services.emergency.buttons.port import Button
from services.emergency.buttons.zigbee2mqtt import Zigbee2MqttButton, Zigbee2MqttTable
from tests.support.broker import Publisher, publisher, running_mosquitto
from tests.support.button_rigs import NAMED, Rig

TOPIC = "zigbee2mqtt/卫生间按钮"
GRACE_S = 0.5


class ZigbeeRig(Rig):
    driver = "zigbee2mqtt"
    has_level = False

    def __init__(self, port: int, zigbee: Publisher) -> None:
        self._settings = BrokerSection(port=port, client_id="contract")
        self._zigbee = zigbee
        self._table = Zigbee2MqttTable(
            driver="zigbee2mqtt", model="TS0215A_sos", topic=TOPIC, **NAMED
        )

    def button(self) -> Button:
        return Zigbee2MqttButton(self._table, Broker(self._settings), GRACE_S)

    async def press(self) -> None:
        self._zigbee.say(TOPIC, '{"action":"emergency","battery":87}')

    async def unplug(self) -> None:
        self._zigbee.say("zigbee2mqtt/bridge/state", '{"state":"offline"}', retain=True)

    async def plug(self) -> None:
        self._zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)


@asynccontextmanager
async def zigbee_rig(_: Path) -> AsyncIterator[Rig]:
    """A device whose bridge is online."""
    with running_mosquitto() as mosquitto, publisher(mosquitto.port) as zigbee:
        rig = ZigbeeRig(mosquitto.port, zigbee)
        await rig.plug()
        yield rig
