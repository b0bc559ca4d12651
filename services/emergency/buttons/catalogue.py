"""Every driver of buttons and sensors. A new one is one file and one line here."""

from collections.abc import Mapping
from typing import Any

from services.emergency.buttons.driver import Driver
from services.emergency.buttons.gpio import GPIO
from services.emergency.buttons.hid import HID
from services.emergency.buttons.modbus import MODBUS
from services.emergency.buttons.serial_line import SERIAL
from services.emergency.buttons.zigbee2mqtt import ZIGBEE2MQTT

DRIVERS: Mapping[str, Driver[Any]] = {
    "gpio": GPIO,
    "hid": HID,
    "modbus": MODBUS,
    "serial": SERIAL,
    "zigbee2mqtt": ZIGBEE2MQTT,
}
"""By the name that a button's table gives as `driver`."""
