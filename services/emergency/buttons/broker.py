"""The guard's MQTT client: paho with manual acknowledgement (emergency reference, section 0 no. 2).

A message is acknowledged only after its listener is done with it; killed before that, the broker
sends it again, because the session outlives the connection under a fixed client id. Alarms have a
line of their own, so that no chatter stands before them (fault 35).

paho's thread only hands over: everything else happens in the event loop.
"""

import asyncio
import logging
import socket
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from enum import StrEnum

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from process.settings import BrokerSection
from services.emergency.buttons.intake import Budget
from services.emergency.buttons.mailbox import Arrival, LineMoved, Mailbox

log = logging.getLogger("broker")

LARGEST_PACKET = 64 * 1024
WAITING_BYTES = 1024 * 1024
IN_FLIGHT = 20
KEEPALIVE_S = 15
RECONNECT_S = 4
CONNECT_TIMEOUT_S = 4.0
LOOK_EVERY_S = 5.0

NO_CONNECTION = "本机的消息服务没有开"
REFUSED = "本机的消息服务不让登录，请查用户名和密码"
LOST_CONNECTION = "和本机消息服务的连接断了"
NOT_ALLOWED = "本机的消息服务不让收这个按钮的消息"
NOT_SET_UP = "消息服务的证书或密码文件读不出来"


class Lane(StrEnum):
    """Alarms, or what may wait behind them: the meters and doors of the care watch."""

    ALARM = "alarm"
    CARE = "care"


class Broker:
    """One broker's lines. Listeners subscribe when they are made and keep it open while they run;
    it is connected as long as one of them does."""

    def __init__(self, settings: BrokerSection) -> None:
        self._lines = {lane: Line(settings, lane) for lane in Lane}

    def subscribe(self, topics: Iterable[str], lane: Lane = Lane.ALARM) -> Mailbox:
        """A mailbox for these topics, without wildcards; at best before anybody listens."""
        return self._lines[lane].subscribe(frozenset(topics))

    @asynccontextmanager
    async def listening(self, lane: Lane = Lane.ALARM) -> AsyncIterator[None]:
        """Keep the lane's line open."""
        async with self._lines[lane].listening():
            yield


class Line:
    """One client, one session at the broker, and the mailboxes that it fills."""

    def __init__(self, settings: BrokerSection, lane: Lane) -> None:
        self._settings = settings
        self._client_id = f"{settings.client_id or default_client_id()}-{lane}"
        self._mailboxes: list[Mailbox] = []
        self._listeners = 0
        self._work: asyncio.Task[None] | None = None
        self._connection: _Connection | None = None
        self._moved = LineMoved(up=False, why=NO_CONNECTION)
        self._told = ""

    def subscribe(self, topics: frozenset[str]) -> Mailbox:
        mailbox = Mailbox(topics)
        self._mailboxes.append(mailbox)
        if self._told:
            mailbox.put(self._moved)
        if self._connection is not None:
            self._connection.subscribe(sorted(topics))
        return mailbox

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        self._listeners += 1
        if self._work is None:
            self._work = asyncio.get_running_loop().create_task(self._run())
        try:
            yield
        finally:
            self._listeners -= 1
            if not self._listeners:
                await self._stop()

    async def _stop(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work

    async def _run(self) -> None:
        """A connection that mends itself; a new one if its thread has ended or could not begin."""
        while True:
            self._connection = _Connection(self._settings, self._client_id, self)
            try:
                self._connection.start(self._topics())
                await self._connection.ended()
                log.error("broker thread ended line=%s", self._client_id)
                self.moved(up=False, why=LOST_CONNECTION, detail="its thread ended")
            except (OSError, ValueError) as error:
                self.moved(up=False, why=NOT_SET_UP, detail=str(error))
                await asyncio.sleep(LOOK_EVERY_S)
            finally:
                connection, self._connection = self._connection, None
                await connection.stop()

    def _topics(self) -> list[str]:
        return sorted({topic for mailbox in self._mailboxes for topic in mailbox.topics})

    def moved(self, *, up: bool, why: str = "", detail: str = "") -> None:
        """In the event loop: tell all mailboxes; log what is new."""
        moved = LineMoved(up, why)
        if moved == self._moved and self._told:
            return
        self._moved, self._told = moved, detail or "up"
        if up:
            log.info("broker up line=%s", self._client_id)
        else:
            log.warning("broker away line=%s why=%s", self._client_id, detail)
        for mailbox in self._mailboxes:
            mailbox.put(moved)

    def refused(self, topics: Iterable[str]) -> None:
        """In the event loop: the broker does not let us listen there."""
        for topic in topics:
            log.warning("broker refuses topic=%s line=%s", topic, self._client_id)
            for mailbox in self._mailboxes_of(topic):
                mailbox.put(LineMoved(up=False, why=NOT_ALLOWED))

    def arrived(self, arrival: Arrival) -> None:
        """In the event loop: give it to those who listen there. A topic of an earlier settings
        file, which the session still brings, is nobody's and done."""
        mailboxes = self._mailboxes_of(arrival.topic)
        arrival.owners = max(1, len(mailboxes))
        for mailbox in mailboxes:
            mailbox.put(arrival)
        if not mailboxes:
            arrival.done()

    def _mailboxes_of(self, topic: str) -> list[Mailbox]:
        return [mailbox for mailbox in self._mailboxes if topic in mailbox.topics]


class _Connection:
    """paho's side. What has no `# loop` runs in its thread."""

    def __init__(self, settings: BrokerSection, client_id: str, line: Line) -> None:
        self._settings = settings
        self._client_id = client_id
        self._line = line
        self._loop = asyncio.get_running_loop()
        self._budget = Budget(WAITING_BYTES)
        self._topics: list[str] = []
        self._asked: dict[int, list[str]] = {}
        self._number = 0
        self._client: Client | None = None

    def start(self, topics: list[str]) -> None:  # loop
        """Raises OSError or ValueError if a certificate or the password cannot be read."""
        self._topics = topics
        client = Client(
            CallbackAPIVersion.VERSION2, self._client_id, protocol=MQTTv5, manual_ack=True
        )
        _secure(client, self._settings)
        client.connect_timeout = CONNECT_TIMEOUT_S
        client.reconnect_delay_set(1, RECONNECT_S)
        client.on_connect = self._on_connect
        client.on_connect_fail = self._on_connect_fail
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        client.connect_async(
            self._settings.host,
            self._settings.port,
            keepalive=KEEPALIVE_S,
            clean_start=False,
            properties=_session(self._settings.session_hours),
        )
        client.loop_start()
        self._client = client

    def subscribe(self, topics: list[str]) -> None:  # loop
        self._topics = sorted({*self._topics, *topics})
        if self._client is not None and self._client.is_connected():
            self._ask_for(self._client, topics)

    async def ended(self) -> None:  # loop
        """Return when paho's thread is no more, which only a fault of its own can do."""
        name = f"paho-mqtt-client-{self._client_id}"
        while any(thread.name == name for thread in threading.enumerate()):  # noqa: ASYNC110
            await asyncio.sleep(LOOK_EVERY_S)  # nothing tells when a thread ends

    async def stop(self) -> None:  # loop
        self._budget.close()
        if self._client is not None:
            self._client.disconnect()
            await asyncio.to_thread(self._client.loop_stop)

    def _settle(self, message: MQTTMessage, size: int, number: int) -> None:  # loop
        self._budget.give_back(size)
        # What came over an earlier connection, the broker sends again and is told then.
        if self._client is not None and number == self._number:
            self._client.ack(message.mid, message.qos)

    def _on_connect(
        self,
        client: Client,
        _userdata: object,
        _flags: ConnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if reason.is_failure:
            self._tell(up=False, why=REFUSED, detail=str(reason))
            return
        self._number += 1
        self._tell(up=True)
        self._ask_for(client, self._topics)

    def _ask_for(self, client: Client, topics: list[str]) -> None:
        if not topics:
            return
        options = SubscribeOptions(qos=1)
        _, mid = client.subscribe([(topic, options) for topic in topics])
        if mid is not None:
            self._asked[mid] = topics

    def _on_subscribe(
        self,
        _client: Client,
        _userdata: object,
        mid: int,
        reasons: list[ReasonCode],
        _properties: Properties | None,
    ) -> None:
        topics = self._asked.pop(mid, [])
        answers = zip(topics, reasons, strict=False)
        refused = [topic for topic, reason in answers if reason.is_failure]
        self._loop.call_soon_threadsafe(self._line.refused, refused)

    def _on_connect_fail(self, _client: Client, _userdata: object) -> None:
        self._tell(up=False, why=NO_CONNECTION, detail="no connection")

    def _on_disconnect(
        self,
        _client: Client,
        _userdata: object,
        _flags: DisconnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if reason.is_failure:
            self._tell(up=False, why=LOST_CONNECTION, detail=str(reason))

    def _on_message(self, _client: Client, _userdata: object, message: MQTTMessage) -> None:
        size = len(message.payload) + len(message.topic)
        if not self._budget.take(size):
            return
        number = self._number
        arrival = Arrival(
            message.topic,
            bytes(message.payload),
            message.retain,
            message.dup,
            settle=lambda: self._settle(message, size, number),
        )
        self._loop.call_soon_threadsafe(self._line.arrived, arrival)

    def _tell(self, *, up: bool, why: str = "", detail: str = "") -> None:
        self._loop.call_soon_threadsafe(lambda: self._line.moved(up=up, why=why, detail=detail))


def default_client_id() -> str:
    """The same at each start, and no other machine's: a broker cuts off the elder of two."""
    return f"linli-{socket.gethostname()}"


def _secure(client: Client, settings: BrokerSection) -> None:
    if settings.ca is not None or settings.tls:
        client.tls_set(
            ca_certs=str(settings.ca) if settings.ca else None,
            certfile=str(settings.certificate) if settings.certificate else None,
            keyfile=str(settings.key) if settings.key else None,
        )
    if settings.username:
        password = None
        if settings.password_file is not None:
            password = settings.password_file.read_text("utf-8").strip()
        client.username_pw_set(settings.username, password)


def _session(hours: int) -> Properties:
    wanted = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    wanted.SessionExpiryInterval = hours * 3600
    wanted.MaximumPacketSize = LARGEST_PACKET
    wanted.ReceiveMaximum = IN_FLIGHT
    return wanted
