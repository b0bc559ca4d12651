"""Tying a view-model to a store for as long as it lives."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from services.store import Store
from services.talking import Talk, Talks
from ui.navigator import Navigator

T = TypeVar("T")


def watch(owner: QObject, store: Store[T], show: Callable[[T], None]) -> None:
    """Call `show` with the store's value now and with each later one until `owner` is gone."""
    unsubscribe = store.subscribe(show)
    owner.destroyed.connect(lambda _=None: unsubscribe())
    show(store.value)


def watch_talk(
    owner: QObject, store: Store[Talks | None], show: Callable[[Talks | None, Talk], None]
) -> None:
    """Call `show` with the talk now and with each later one until `owner` is gone; where there is
    none yet, with a closed one."""
    unwatch: list[Callable[[], None]] = []

    def leave() -> None:
        while unwatch:
            unwatch.pop()()

    def join(talks: Talks | None) -> None:
        leave()
        if talks is not None:
            unwatch.append(talks.store.subscribe(lambda talk: show(talks, talk)))
        show(talks, talks.store.value if talks is not None else Talk())

    owner.destroyed.connect(lambda _=None: leave())
    watch(owner, store, join)


class Held(Generic[T]):
    """A store's value as it was when the page came up.

    Nothing changes under a resident's hand (MIIT-APP 2.3): what arrives while the screen is in use
    waits until a page is turned, another page is shown, or the screen rests. Only where there was
    `nothing` yet, it shows at once.
    """

    def __init__(
        self,
        owner: QObject,
        store: Store[T],
        navigator: Navigator,
        show: Callable[[], None],
        *,
        nothing: T,
    ) -> None:
        self.value = store.value
        self._store, self._navigator, self._show = store, navigator, show
        self._nothing = nothing
        watch(owner, store, lambda _: self._arrived())
        watch(owner, navigator.store, lambda _: self.renew())

    def renew(self) -> None:
        """Show the newest, if that is another."""
        if self.value is not self._store.value:
            self.value = self._store.value
            self._show()

    def _arrived(self) -> None:
        if not self._navigator.in_use or self.value == self._nothing:
            self.renew()
