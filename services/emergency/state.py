"""How the guard is when nobody calls, as it tells the kiosk."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.contract.guards import ButtonStatus
from services.emergency.calls.events import Trouble


class GuardState(BaseModel):
    """`lost_s` is for how many seconds the hub has not taken what the guard sends, since
    `lost_since`, because of `trouble`; all three are `None` while it does. `troubles` are Chinese
    sentences about the guard itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    trouble: Trouble | None = None
    lost_since: datetime | None = None
    lost_s: int | None = None
    troubles: tuple[str, ...] = ()
    buttons: tuple[ButtonStatus, ...] = ()
