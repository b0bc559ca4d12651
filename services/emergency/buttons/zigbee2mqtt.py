"""A Zigbee button or sensor, through Zigbee2MQTT and a broker (emergency reference, section 2).

Zigbee2MQTT drops a press while its own link to the broker is down, so this way is best-effort and
says so: the bridge or the broker away is told within 90 s (faults 26 and 27), and how soon a silent
device is noticed depends on its availability, which must be switched on there (docs/zigbee.md).
"""

import asyncio
from typing import Literal

from pydantic import Field, model_validator

from process.settings import BrokerSection
from services.contract.guards import Supervision
from services.emergency.buttons.broker import Broker
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.mailbox import Arrival, LineMoved, Mail, Post
from services.emergency.buttons.payload import Known, Message, read_message
from services.emergency.buttons.port import Report
from services.emergency.buttons.profile import profile_of
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.signals import Contact, Found, Lost, Pressed, Vital
from services.emergency.buttons.strict_json import UnreadableError, read_json
from services.emergency.buttons.table import ButtonTable, Line

GRACE_S = 30.0
"""A broker or bridge that starts anew is back before this; told well within 90 s."""

BROKER = "the broker of the settings"


class Zigbee2MqttTable(ButtonTable):
    """`topic` is the device's whole topic, such as zigbee2mqtt/卫生间按钮, `model` as Zigbee2MQTT
    names it. `base` is the first part of the topic unless Zigbee2MQTT has a longer base topic.
    `power` says how it is fed, and so how soon Zigbee2MQTT notices its silence."""

    model: Line
    topic: Line = Field(min_length=3, pattern=r"^[^#+\x00]+$")
    base: Line = ""
    power: Literal["battery", "mains"] = "battery"

    @model_validator(mode="after")
    def _below_its_base(self) -> "Zigbee2MqttTable":
        if not self.topic.startswith(self.base_topic + "/") or self.topic.endswith("/"):
            raise ValueError("topic is not below its base topic")
        return self

    @property
    def device(self) -> str:
        return f"zigbee {self.topic}"

    @property
    def base_topic(self) -> str:
        """Where the bridge tells of itself."""
        return self.base or self.topic.split("/")[0]

    @property
    def sensor(self) -> str:
        """What it is if it is no button; empty for a button."""
        profile = profile_of(self.model)
        return profile.title if profile.sensor else ""


class Way:
    """Whether a press could arrive now: over the line, the bridge and the radio. Pure.

    A line or a bridge that is away counts after `grace_s`, a device that is said to be offline at
    once.
    """

    def __init__(self, grace_s: float, at: float) -> None:
        self._grace_s = grace_s
        self._line = "还没有连上本机的消息服务"
        self._bridge = "没有收到 Zigbee 网关程序的消息，可能没有开"
        self._line_since = self._bridge_since = at
        self._device = ""

    def line(self, moved: LineMoved, at: float) -> None:
        """The line to the broker is up, or down."""
        if moved.up:
            self._bridge_since = at
        elif not self._line:
            self._line_since = at
        self._line = moved.why

    def bridge(self, *, online: bool, at: float) -> None:
        """The bridge is running, or not."""
        if not online and not self._bridge:
            self._bridge_since = at
        self._bridge = "" if online else "Zigbee 网关程序停了"

    def device(self, *, online: bool) -> None:
        """The bridge reaches the device, or not."""
        self._device = "" if online else "网关联系不上它，请看电池和距离"

    def trouble(self, at: float) -> str | None:
        """Why no press could arrive, in Chinese; empty if one could; `None` while it is too early
        to say."""
        for why, since in ((self._line, self._line_since), (self._bridge, self._bridge_since)):
            if why:
                return why if at >= since + self._grace_s else None
        return self._device

    def due(self, at: float) -> float | None:
        """In how many seconds it may be otherwise without any news."""
        times = [
            since + self._grace_s - at
            for why, since in ((self._line, self._line_since), (self._bridge, self._bridge_since))
            if why
        ]
        return min((max(0.0, time) for time in times if time > 0), default=None)


class Zigbee2MqttButton:
    """One device."""

    def __init__(self, table: Zigbee2MqttTable, broker: Post, grace_s: float = GRACE_S) -> None:
        self._table = table
        self._broker = broker
        self._grace_s = grace_s
        self._profile = profile_of(table.model)
        self._availability = f"{table.topic}/availability"
        self._bridge = f"{table.base_topic}/bridge/state"
        self._mailbox = broker.subscribe((table.topic, self._availability, self._bridge))
        self._known = Known()
        self._supervised = False
        self._way: Way | None = None

    @property
    def supervision(self) -> Supervision:
        """Zigbee2MQTT calls a silent battery device offline after 25 h, one on mains after 10 min;
        and none, unless its `availability` is on."""
        if not self._supervised:
            return Supervision.NONE
        return Supervision.SP2 if self._table.power == "battery" else Supervision.SP3

    async def run(self, report: Report) -> None:
        """Listen until cancelled; see `Button`."""
        now = asyncio.get_running_loop().time
        # Line and bridge are told once: what they said holds for a further run too.
        way = self._way = self._way or Way(self._grace_s, now())
        told: str | None = None
        spoke = False
        async with self._broker.listening():
            while True:
                trouble = way.trouble(now())
                if trouble is not None and (trouble != told or (trouble and spoke)):
                    await report(self._lost(trouble) if trouble else Found())
                    told = trouble
                mail = await self._mailbox.next_within(way.due(now()))
                spoke = mail is not None and await self._take(mail, way, report, now())

    async def _take(self, mail: Mail, way: Way, report: Report, at: float) -> bool:
        """Whether the device itself was heard, which alone would mean that it is not lost."""
        if isinstance(mail, LineMoved):
            way.line(mail, at)
            return False
        spoke = False
        if mail.topic == self._bridge:
            way.bridge(online=_is_online(mail.payload), at=at)
        elif mail.topic == self._availability:
            spoke = await self._availability_moved(mail, way, report)
        else:
            spoke = await self._heard(mail, way, report)
        mail.done()
        return spoke

    async def _availability_moved(self, mail: Arrival, way: Way, report: Report) -> bool:
        self._supervised = bool(mail.payload)
        online = _is_online(mail.payload) or not mail.payload
        way.device(online=online)
        if online and not mail.retained:
            await report(Vital())
            return True
        return False

    async def _heard(self, mail: Arrival, way: Way, report: Report) -> bool:
        message = Message(mail.payload, mail.retained)
        signals, self._known = read_message(self._profile, message, self._known)
        for signal in signals:
            await report(signal)
        spoke = any(isinstance(signal, Pressed | Contact | Vital) for signal in signals)
        if spoke and not mail.retained:
            way.device(online=True)
        return spoke

    def _lost(self, why: str) -> Lost:
        what = self._table.sensor or "红色按钮"
        return Lost(f"{what}暂不可用：{why}")


def _is_online(payload: bytes) -> bool:
    """Zigbee2MQTT 2 says {"state":"online"}, older ones and some settings the bare word."""
    try:
        said = read_json(payload)
    except UnreadableError:
        said = payload.decode("utf-8", "replace").strip()
    state = said.get("state") if isinstance(said, dict) else said
    return state == "online"


def _make(table: Zigbee2MqttTable, shared: Shared) -> Zigbee2MqttButton:
    broker = shared.of(Broker, BROKER, lambda: Broker(BrokerSection()))
    return Zigbee2MqttButton(table, broker)


ZIGBEE2MQTT = Driver(Zigbee2MqttTable, _make)
