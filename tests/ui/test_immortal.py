"""The kiosk outlives what its Qt binding does to None."""

import sys

import pytest
from PySide6.QtCore import QObject

from ui.immortal import keep_constants_alive


@pytest.mark.parametrize("constant", [None, True, False])
def test_a_constant_has_references_to_lose_for_years(constant: object) -> None:
    keep_constants_alive()
    thing = QObject()
    for _ in range(20_000):
        thing.setObjectName("x")
        thing.objectNameChanged.emit("x")
    assert sys.getrefcount(constant) > 1 << 28


def test_a_second_call_changes_nothing() -> None:
    keep_constants_alive()
    before = sys.getrefcount(None)
    keep_constants_alive()
    assert abs(sys.getrefcount(None) - before) < 1000
