"""The buttons' file: what is wrong costs one button and is told plainly."""

from pathlib import Path

import pytest

from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.file import ButtonsFile, read_buttons
from services.emergency.buttons.gpio import GpioButton, GpioTable
from services.emergency.buttons.hid import HidButton
from services.emergency.buttons.modbus import ModbusButton
from services.emergency.buttons.serial_line import SerialButton
from services.emergency.buttons.shared import Shared
from services.emergency.buttons.table import ButtonTable

WRONG = pytest.mark.expected_logs("guard.buttons button misconfigured")
GOOD = """
[bathroom]
name = "卫生间按钮"
driver = "gpio"
line = 17
wiring = "nc"
"""
EVERY = (
    GOOD
    + """
[bed]
driver = "hid"
vendor = "0416"
product = "5020"
serial = "A1"
place = "3号楼301室"
test_every_days = 14

[lobby]
driver = "serial"
path = "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0"
heartbeat = "OK"

[corridor]
driver = "modbus"
port = "/dev/ttyUSB0"
address = 0

[stairs]
driver = "modbus"
port = "/dev/ttyUSB0"
address = 1
"""
)


def read(tmp_path: Path, text: str) -> ButtonsFile:
    path = tmp_path / "buttons.toml"
    path.write_text(text, "utf-8")
    return read_buttons(path)


def build(table: ButtonTable, shared: Shared) -> object:
    return DRIVERS[table.driver].build(table, shared)


def test_no_file_is_no_button() -> None:
    assert read_buttons(None) == ButtonsFile()


def test_every_driver_is_built_from_its_table(tmp_path: Path) -> None:
    file = read(tmp_path, EVERY)
    assert not file.misconfigured
    shared = Shared()
    buttons = [build(table, shared) for table in file.tables]
    kinds = [GpioButton, HidButton, SerialButton, ModbusButton, ModbusButton]
    assert [type(button) for button in buttons] == kinds
    bathroom = file.tables[0]
    assert isinstance(bathroom, GpioTable)
    assert (bathroom.id, bathroom.name, bathroom.place) == ("bathroom", "卫生间按钮", "")
    assert (file.tables[1].name, file.tables[1].test_every_days) == ("bed", 14)


def test_buttons_on_one_bus_have_one_master(tmp_path: Path) -> None:
    shared = Shared()
    first, second = (build(table, shared) for table in read(tmp_path, EVERY).tables[-2:])
    assert isinstance(first, ModbusButton)
    assert isinstance(second, ModbusButton)
    assert first.bus is second.bus


@WRONG
@pytest.mark.parametrize(
    ("table", "reason", "line"),
    [
        ('[x]\ndriver = "gpoi"\n', "x.driver: must be one of gpio, hid, modbus, serial,", 8),
        ("[x]\nline = 3\n", "x.driver: must be one of", 7),
        ('[x]\ndriver = "gpio"\nline = 3\nwirng = "nc"\n', "x.wirng: unknown key", 10),
        ('[x]\ndriver = "gpio"\nline = 3\nwiring = "nr"\n', "x.wiring: Input should be", 10),
        ('[x]\ndriver = "gpio"\nline = 3\nid = "y"\n', "x.id: unknown key", 10),
        ('[x]\ndriver = "gpio"\n', "x.line: Field required", 7),
        ('[x]\ndriver = "gpio"\nline = 17\n', "x: /dev/gpiochip0 line 17 is the button bath", 7),
        ('[x]\ndriver = "modbus"\naddress = 0\n', "x: Value error, either port or host", 7),
        ('["床头"]\ndriver = "gpio"\nline = 3\n', "床头: String should match", 7),
        ('x = "y"\n', "x: is no table", 1),
        ("[x]\ndriver = gpio\n", "x: Invalid value", 7),
        ('[床头]\ndriver = "gpio"\n', "床头: Invalid initial character", 7),
    ],
)
def test_a_wrong_table_is_one_clear_error_and_the_others_work(
    tmp_path: Path, table: str, reason: str, line: int
) -> None:
    text = table + GOOD if line == 1 else GOOD + table
    file = read(tmp_path, text)
    assert [good.id for good in file.tables] == ["bathroom"]
    [wrong] = file.misconfigured
    assert reason in wrong.reason
    assert f"buttons.toml:{line}:" in wrong.reason
    assert f"第{line}行" in wrong.words
    assert wrong.id in {"x", "button-2"}


@WRONG
@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "buttons.toml"
    if content:
        path.write_bytes(content)
    file = read_buttons(path)
    assert not file.tables
    assert "buttons.toml" in file.misconfigured[0].reason
    assert "所有外接按钮都不能用" in file.misconfigured[0].words
