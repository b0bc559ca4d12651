"""A damaged file is put aside, never in the way of the next start and never thrown away."""

import logging
from pathlib import Path

from process.clock import Clock
from process.durable import sync_folder
from services.database.database import Database
from services.database.errors import Damaged, Newer
from services.database.rescue import carry_over

log = logging.getLogger("kiosk.database")


def open_or_rebuild(
    path: Path, migrations: tuple[str, ...], clock: Clock, carry: tuple[str, ...] = ()
) -> Database:
    """Open the file; if it is damaged or too new, rename it to `.corrupt.<time>` and begin anew.
    What can still be read of the tables `carry` is taken over, in that order.

    Raises:
        Unavailable: not even a new file can be opened.
    """
    try:
        return Database.open(path, migrations)
    except (Damaged, Newer) as error:
        aside = path.with_name(f"{path.name}.corrupt.{clock.now():%Y%m%dT%H%M%S}")
        log.error("database put aside as=%s reason=%s", aside, error)  # noqa: TRY400
        _put_aside(path, aside)
        database = Database.open(path, migrations)
        if isinstance(error, Damaged):
            carry_over(aside, database, carry)
        return database


def _put_aside(path: Path, aside: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    sync_folder(path.parent)
