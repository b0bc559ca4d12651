"""The rigs of the drivers, under the name that tests know; they also serve `guard simulate`."""

from services.emergency.buttons.stand_ins.rigs import (
    NAMED,
    RETRY_S,
    RIGS,
    Missing,
    Rig,
    Rigging,
    SerialRig,
    modbus_rtu,
    modbus_tcp,
    serial_rig,
)

__all__ = [
    "NAMED",
    "RETRY_S",
    "RIGS",
    "Missing",
    "Rig",
    "Rigging",
    "SerialRig",
    "modbus_rtu",
    "modbus_tcp",
    "serial_rig",
]
