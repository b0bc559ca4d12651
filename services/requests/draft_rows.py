"""Drafts as rows of the requests file."""

import json
import sqlite3
from datetime import datetime
from uuid import UUID

from services.contract.requests import Answer
from services.contract.wizard import Draft


def read_draft(connection: sqlite3.Connection, form_name: str) -> Draft | None:
    """The draft of that form, if there is one."""
    row = connection.execute(
        "SELECT id, form, version, step, answers, known, touched_at FROM drafts WHERE form = ?",
        (form_name,),
    ).fetchone()
    if row is None:
        return None
    key, form, version, step, answers, known, touched_at = row
    return Draft(
        UUID(key),
        form,
        version,
        step,
        tuple(Answer.model_validate(fields) for fields in json.loads(answers)),
        datetime.fromisoformat(touched_at),
        tuple(json.loads(known)),
    )


def put_draft(connection: sqlite3.Connection, draft: Draft) -> None:
    """Keep the draft in place of the form's former one."""
    connection.execute(
        "INSERT OR REPLACE INTO drafts (id, form, version, step, answers, known, touched_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            str(draft.id),
            draft.form,
            draft.version,
            draft.step,
            json.dumps([given.model_dump(mode="json") for given in draft.answers]),
            json.dumps(draft.known),
            draft.touched_at.isoformat(),
        ),
    )


def remove_draft(connection: sqlite3.Connection, form_name: str) -> None:
    """Forget the draft of that form."""
    connection.execute("DELETE FROM drafts WHERE form = ?", (form_name,))


def read_touches(connection: sqlite3.Connection) -> tuple[tuple[str, datetime], ...]:
    """Each draft's form and when it was last touched."""
    rows = connection.execute("SELECT form, touched_at FROM drafts").fetchall()
    return tuple((form, datetime.fromisoformat(moment)) for form, moment in rows)
