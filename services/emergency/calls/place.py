"""Where people must come to, as staff say it."""

from process.settings import KioskSection


def place_words(kiosk: KioskSection) -> str:
    """A home as 3号楼2单元501室, a lobby as 3号楼大厅."""
    if kiosk.room:
        return kiosk.building + _ending(kiosk.unit, "单元") + _ending(kiosk.room, "室")
    return kiosk.building + kiosk.place


def _ending(number: str, ending: str) -> str:
    return number if not number or number.endswith(ending) else number + ending
