"""Enrolment 终端登记 as the pairing screen shows it."""

from dataclasses import dataclass
from datetime import datetime

from process.language import mark
from services.store import Store


@dataclass(frozen=True)
class EnrolmentView:
    """`code` is shown in big type for staff (empty until the hub gave one); `words` say what is
    happening and what to do, and are translated where they are shown; `done` once the kiosk is
    enrolled."""

    code: str = ""
    expires_at: datetime | None = None
    words: str = mark("正在联系物业的电脑……")
    done: bool = False


class Enrolment:
    """Holds what the pairing screen shows; `services.link.enroller` moves it."""

    def __init__(self) -> None:
        self.store = Store(EnrolmentView())
