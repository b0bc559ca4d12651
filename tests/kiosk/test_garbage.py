"""Qt objects in cycles die in Qt's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.garbage import GarbageCollection


class Cycle:
    """Garbage that holds a running timer and itself."""

    def __init__(self) -> None:
        self.itself = self
        self.owner = QObject()
        self.timer = QTimer(self.owner)
        self.timer.start(60_000)


@pytest.fixture
def collection(qt_application: QGuiApplication) -> Iterator[GarbageCollection]:
    collection = GarbageCollection()
    yield collection
    collection.deleteLater()
    gc.collect()


def allocate() -> None:
    for _ in range(200):
        [[] for _ in range(1000)]


def test_another_thread_collects_nothing(collection: GarbageCollection) -> None:
    died_in: list[int] = []
    weakref.finalize(Cycle(), lambda: died_in.append(threading.get_ident()))
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert died_in == []
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collection.collect_due()
    assert died_in == [threading.get_ident()]
    assert kept
