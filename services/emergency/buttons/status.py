"""How a button is, told to staff."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.contract.guards import ButtonStatus, ButtonTrouble, Supervision
from services.emergency.buttons.file import Misconfigured
from services.emergency.buttons.register import Record
from services.emergency.buttons.table import ButtonTable

ALLOWED_SILENCE_S = {
    Supervision.SP6: 20.0,
    Supervision.SP5: 90.0,
    Supervision.SP4: 180.0,
    Supervision.SP3: 1800.0,
    Supervision.SP2: 25 * 3600.0,
    Supervision.SP1: 32 * 86400.0,
    Supervision.NONE: None,
}
"""By class (emergency reference, table 1 no. 10); `NONE` may be silent for ever."""

_LONGEST = 200
_SILENT = "太久没有声息"
_WORDS = {
    ButtonTrouble.LOST: _SILENT,
    ButtonTrouble.BATTERY: "电池快没电了",
    ButtonTrouble.TAMPER: "外壳被打开过",
    ButtonTrouble.STUCK: "按住超过1分钟没松开",
    ButtonTrouble.STORM: "1分钟按了7次以上",
    ButtonTrouble.TEST_OVERDUE: "该做周检了",
    ButtonTrouble.MISCONFIGURED: "设置不对",
}


def is_silent(supervision: Supervision, silent_s: float) -> bool:
    """Whether it has said nothing for longer than its class allows."""
    allowed = ALLOWED_SILENCE_S[supervision]
    return allowed is not None and silent_s > allowed


def is_test_overdue(table: ButtonTable, tested_at: datetime | None, now: datetime) -> bool:
    """Whether its weekly test is due (emergency reference, table 1 no. 15); one that was never
    tested is overdue from the start."""
    return tested_at is None or now - tested_at > timedelta(days=table.test_every_days)


def status_of(
    table: ButtonTable,
    supervision: Supervision,
    record: Record,
    troubles: Iterable[ButtonTrouble],
    lost_words: str = "",
) -> ButtonStatus:
    """The button's status; `lost_words` say in Chinese why it is lost, where that is known. Its
    place must be set."""
    present = frozenset(troubles)
    ordered = tuple(trouble for trouble in ButtonTrouble if trouble in present)
    said = _WORDS | ({ButtonTrouble.LOST: lost_words} if lost_words else {})
    return ButtonStatus(
        id=table.id,
        name=table.name,
        place=table.place,
        driver=table.driver,
        supervision=supervision,
        troubles=ordered,
        troubled_since=record.troubled_since,
        words="；".join(said[trouble] for trouble in ordered)[:_LONGEST],
        battery=record.battery,
        heard_at=record.heard_at,
        pressed_at=record.pressed_at,
        tested_at=record.tested_at,
    )


def misconfigured_status(wrong: Misconfigured, place: str, since: datetime) -> ButtonStatus:
    """The status of a button that cannot be used as it is set up."""
    return ButtonStatus(
        id=wrong.id,
        name=wrong.name,
        place=place,
        driver=wrong.driver,
        supervision=Supervision.NONE,
        troubles=(ButtonTrouble.MISCONFIGURED,),
        troubled_since=since,
        words=wrong.words,
    )
