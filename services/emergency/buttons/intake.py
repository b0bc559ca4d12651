"""How much may wait between a network's thread and the event loop: bytes, not messages."""

import threading


class Budget:
    """Bytes on their way. A full one holds the giving thread up, and by that the sender: nothing is
    dropped (emergency reference, fault 35)."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._closed = False
        self._moved = threading.Condition()

    @property
    def taken(self) -> int:
        """Bytes that wait now."""
        return self._taken

    def take(self, size: int) -> bool:
        """From any thread but the event loop's: wait for room. False once it is closed. One message
        alone always has room."""
        with self._moved:
            self._moved.wait_for(lambda: self._closed or self._has_room(size))
            if self._closed:
                return False
            self._taken += size
            return True

    def give_back(self, size: int) -> None:
        """From any thread: so much has been dealt with."""
        with self._moved:
            self._taken -= size
            self._moved.notify_all()

    def close(self) -> None:
        """Let go whoever waits."""
        with self._moved:
            self._closed = True
            self._moved.notify_all()

    def _has_room(self, size: int) -> bool:
        return not self._taken or self._taken + size <= self._most
