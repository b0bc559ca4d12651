"""The binding must not eat the interpreter's constants (docs/adr/0006)."""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_leave_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("door")
    assert abs(sys.getrefcount(None) - before) < 100
