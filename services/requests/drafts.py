"""Drafts 草稿: started forms on disk, so that a crash or a short walk away loses nothing."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from process.clock import Clock
from services.contract.forms import Form
from services.contract.ids import uuid7
from services.contract.requests import Answer
from services.contract.wizard import Draft, answer_to, start
from services.database.database import Database
from services.requests.draft_rows import put_draft, read_draft, read_touches, remove_draft
from services.requests.told import Told


class Drafts:
    """One draft a form. A draft not touched for `keep` is somebody else's by then, and goes.

    `told` is what the resident has said in this session; `forget` ends it.
    """

    def __init__(self, database: Database, clock: Clock, keep: timedelta) -> None:
        self.told = Told()
        self._database = database
        self._clock = clock
        self._keep = keep

    async def open(self, form: Form, known: tuple[Answer, ...] = ()) -> Draft:
        """Go on with the draft of this form if it is young, of this version and has nothing else
        than what is `known`; else a new one. A new one reaches the disk with its first `save`."""
        draft = await self._database.read(lambda connection: read_draft(connection, form.name))
        if draft and self._goes_on(draft, form, known):
            return draft
        if draft:
            await self.discard(form.name)
        return self.fresh(form, known)

    def fresh(self, form: Form, known: tuple[Answer, ...] = ()) -> Draft:
        """A new draft; nothing is on disk yet."""
        return start(form, known, uuid7(), self._clock.now())

    def forget(self) -> None:
        """The session is over: what was told in it is nobody's any more."""
        self.told.forget()

    def _goes_on(self, draft: Draft, form: Form, known: tuple[Answer, ...]) -> bool:
        given = (answer_to(draft, it.step) for it in known)
        same = all(it and it.values == k.values for it, k in zip(given, known, strict=True))
        return same and draft.version == form.version and not self._is_stale(draft.touched_at)

    async def save(self, draft: Draft) -> Draft:
        """Put the draft on disk; returns it as touched now.

        Raises:
            NotSaved: the disk did not take it.
        """
        touched = replace(draft, touched_at=self._clock.now())
        await self._database.write(lambda connection: put_draft(connection, touched))
        return touched

    async def discard(self, form_name: str) -> None:
        """Forget the draft of that form, on disk too."""
        await self._database.write(lambda connection: remove_draft(connection, form_name))
        await self._database.scrub()

    async def discard_stale(self) -> None:
        """Forget every draft that was not touched for `keep`."""
        if await self._database.write(self._remove_stale):
            await self._database.scrub()

    def _remove_stale(self, connection: sqlite3.Connection) -> bool:
        stale = [form for form, moment in read_touches(connection) if self._is_stale(moment)]
        for form in stale:
            remove_draft(connection, form)
        return bool(stale)

    def _is_stale(self, touched_at: datetime) -> bool:
        """A moment in the future means that the clock was set back: age unknown, so stale."""
        age = self._clock.now() - touched_at
        return not timedelta(0) <= age < self._keep
