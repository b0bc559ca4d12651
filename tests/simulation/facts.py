"""What really stands on the disks, read past all code under trial."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from services.emergency.calls.events import Entry


@dataclass(frozen=True)
class HubFacts:
    """`calls` with whether they are closed, `events` as (id, call, seq, kind), `steps` as (call,
    state, person), `prompts` how often staff were asked to dial 120."""

    calls: dict[UUID, bool] = field(default_factory=dict)
    kiosks: dict[UUID, UUID] = field(default_factory=dict)
    events: tuple[tuple[UUID, UUID, int, str], ...] = ()
    steps: tuple[tuple[UUID, str, str], ...] = ()
    prompts: int = 0

    def knows(self, item_id: UUID) -> bool:
        """Whether this press is there, as a call or joined to one."""
        return item_id in self.calls or any(event[0] == item_id for event in self.events)


def read_hub(path: Path) -> HubFacts:
    """All that is committed."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id, closed, kiosk_id FROM calls").fetchall()
        events = connection.execute("SELECT id, call_id, seq, kind FROM call_events").fetchall()
        steps = connection.execute("SELECT call_id, state, person FROM call_steps").fetchall()
        (prompts,) = connection.execute(
            "SELECT count(*) FROM notices WHERE channel = 'prompt'"
        ).fetchone()
    return HubFacts(
        {UUID(row[0]): bool(row[1]) for row in rows},
        {UUID(row[0]): UUID(row[2]) for row in rows},
        tuple((UUID(id_), UUID(call), seq, kind) for id_, call, seq, kind in events),
        tuple((UUID(call), state, person) for call, state, person in steps),
        prompts,
    )


def read_journal(path: Path) -> tuple[Entry, ...]:
    """All entries that can be read."""
    if not path.exists():
        return ()
    try:
        with closing(sqlite3.connect(path)) as connection:
            rows: list[Any] = connection.execute(
                "SELECT body FROM entry ORDER BY number"
            ).fetchall()
    except sqlite3.DatabaseError:
        return ()
    return tuple(entry for (body,) in rows if (entry := _entry(body)))


def _entry(body: str) -> Entry | None:
    try:
        return Entry.model_validate_json(body)
    except ValidationError:
        return None
