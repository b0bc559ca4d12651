"""A sounder that only remembers; it passes the same contract as the one that plays."""

from services.store import Store


class SilentSounder:
    """`heard` lists what a resident would have heard begin: alarms and chimes."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.alarming = False
        self._trouble = Store("")

    @property
    def trouble(self) -> Store[str]:
        return self._trouble

    def start_alarm(self) -> None:
        if not self.alarming:
            self.heard.append("alarm")
        self.alarming = True

    def sound_again(self) -> None:
        self.heard.append("alarm")

    def stop(self) -> None:
        self.alarming = False

    def chime(self) -> None:
        if not self.alarming:
            self.heard.append("chime")
