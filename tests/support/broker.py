"""What tests need of a broker: a private mosquitto, and somebody who speaks over it."""

import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from paho.mqtt.client import Client, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion

from services.emergency.buttons.stand_ins.mosquitto import (
    Mosquitto,
    free_port,
    running_mosquitto,
)

__all__ = ["Mosquitto", "Publisher", "free_port", "publisher", "running_mosquitto"]


class Publisher:
    """Stands for Zigbee2MQTT: connected, and each message is at the broker when `say` returns."""

    def __init__(self, port: int) -> None:
        self._client = Client(CallbackAPIVersion.VERSION2)
        connected = threading.Event()
        self._client.on_connect = lambda *_: connected.set()
        self._client.connect("127.0.0.1", port)
        self._client.loop_start()
        assert connected.wait(10)

    def say(self, topic: str, payload: str | bytes, *, retain: bool = False, qos: int = 1) -> None:
        self.begin(topic, payload, retain=retain, qos=qos).wait_for_publish(20)

    def begin(
        self, topic: str, payload: str | bytes, *, retain: bool = False, qos: int = 1
    ) -> MQTTMessageInfo:
        """Without waiting."""
        return self._client.publish(topic, payload, qos=qos, retain=retain)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


@contextmanager
def publisher(port: int) -> Iterator[Publisher]:
    """One that is closed at the end."""
    with contextlib.closing(Publisher(port)) as one:
        yield one
