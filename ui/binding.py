"""Tying a view-model to a store for as long as it lives."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from services.store import Store

T = TypeVar("T")


def watch(owner: QObject, store: Store[T], show: Callable[[T], None]) -> None:
    """Call `show` with the store's value now and with each later one until `owner` is gone."""
    unsubscribe = store.subscribe(show)
    owner.destroyed.connect(lambda _=None: unsubscribe())
    show(store.value)
