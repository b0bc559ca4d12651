"""A light that only remembers, and a lamp on a line that only remembers."""

from services.emergency.alarm.light import Glow
from services.store import Store


class HandLight:
    """`glow` is what a resident would see."""

    def __init__(self) -> None:
        self.glow = Glow.OFF
        self._trouble = Store("")

    @property
    def trouble(self) -> Store[str]:
        return self._trouble

    def show(self, glow: Glow) -> None:
        self.glow = glow

    def close(self) -> None:
        self.glow = Glow.OFF


class HandLamp:
    """`switched` lists each switching; `broken` ones raise as a line that is gone."""

    def __init__(self) -> None:
        self.switched: list[bool] = []
        self.count = Store(0)
        self.broken = False
        self.released = False

    def switch(self, *, on: bool) -> None:
        if self.broken:
            raise OSError("no such device")
        self.switched.append(on)
        self.count.set(len(self.switched))

    def release(self) -> None:
        self.released = True
