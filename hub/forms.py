"""Forms 表单 at the hub: those that ship as data files and those that staff made.

A built-in form that staff changed stays as they left it when a new release brings another; one
they did not change is replaced, and is still switched off if they switched it off.
"""

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from pydantic import ValidationError
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import built_in_forms, cases, documents
from hub.publishing import Publishing
from hub.refusals import Conflict, NotFound
from services.contract.documents import Document, FormDocument
from services.contract.forms import Form

log = logging.getLogger("hub.forms")

BUILT_IN = Path(__file__).parent.parent / "assets" / "forms"
FORM_NAMES = UUID("6f1f2f0e-6f0a-5c63-9a6e-0f1d6a6c7a01")
OWN = "own_"
EVERYONE = ("all",)
NOT_ASKED = {"version", "offered", "closes_at", "results"}
"""What may change without the form asking anything else than before."""


@dataclass(frozen=True)
class PublishedForm:
    """A form as screens have it now. `used` counts the requests made with it."""

    form: Form
    audience: tuple[str, ...]
    built_in: bool
    used: int


def form_document_id(name: str) -> UUID:
    """A form is one document for life, whatever its version."""
    return uuid5(FORM_NAMES, name)


async def form_known(connection: AsyncConnection, name: str) -> Form | None:
    """The form as it was last published here, withdrawn or not."""
    query = select(documents.c.document).where(documents.c.id == form_document_id(name))
    text = await connection.scalar(query)
    return _form_of(text) if text else None


class Forms:
    """What staff do with forms."""

    def __init__(self, database: Database, publishing: Publishing, folder: Path = BUILT_IN) -> None:
        self._database = database
        self._publishing = publishing
        self._folder = folder

    async def bring_built_in(self) -> None:
        """Publish every form in the folder that is new or has changed; a bad file is logged."""
        for form in (await asyncio.to_thread(_read_forms, self._folder)).values():
            async with self._database.writing() as writing:
                await self._bring(writing, form)

    async def published(self) -> tuple[PublishedForm, ...]:
        """All forms: what staff made, then the built-in ones; the most used first, those that are
        not on the list last."""
        found = [(it, _form(it)) for it in await self._publishing.documents("form")]
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(cases.c.form, func.count().label("used")).group_by(cases.c.form)
            )
            used = Counter({row.form: row.used for row in rows})
        forms = [
            PublishedForm(form, it.audience, not is_own(form.name), used[form.name])
            for it, form in found
        ]
        return tuple(
            sorted(forms, key=lambda it: (it.built_in, not it.form.offered, -it.used, it.form.name))
        )

    async def find(self, name: str) -> PublishedForm:
        """One form.

        Raises:
            NotFound: there is none, or it was withdrawn.
        """
        for it in await self.published():
            if it.form.name == name:
                return it
        raise NotFound("没有这张表单，可能已经撤回。")

    async def on_offer(self, name: str) -> Form:
        """A form that can be filled in now, though it may be closed.

        Raises:
            NotFound: there is none, it was withdrawn, or staff have switched it off.
        """
        form = (await self.find(name)).form
        if not form.offered:
            shipped = (await asyncio.to_thread(_read_forms, self._folder)).get(name)
            if shipped is None or shipped.offered:
                raise NotFound("这张表单现在不用填了。")
        return form

    async def publish(self, form: Form, audience: tuple[str, ...] = EVERYONE) -> Form:
        """Publish a form. If it is known, it takes the place of what was there, under a higher
        version if it asks something else, and whoever counts begins anew. A name that is not known
        here is changed to the next own one.

        Raises:
            Malformed: the audience is empty or a selector is unknown.
        """
        async with self._database.writing() as writing:
            row = await _row(writing.connection, form.name)
            if row is None or row.removed_at is not None:
                name = await _next_own_name(writing.connection)
                form = form.model_copy(update={"name": name, "version": 1, "results": ()})
            else:
                form = _following(form, _form_of(row.document))
            await self._write(writing, form, audience)
        return form

    async def switch(self, name: str, *, offered: bool) -> None:
        """Put the form on the list of forms, or take it off.

        Raises:
            NotFound: there is no such form.
        """
        await self._change(name, lambda form: form.model_copy(update={"offered": offered}))

    async def close_at(self, name: str, moment: datetime | None) -> None:
        """Set until when it can be sent. Results that were published are taken back: there may be
        others now.

        Raises:
            NotFound: there is no such form.
        """
        values = {"closes_at": moment, "results": ()}
        await self._change(name, lambda form: form.model_copy(update=values))

    async def withdraw(self, name: str) -> None:
        """Take a form that staff made from every screen.

        Raises:
            NotFound: there is no such form.
            Conflict: it is built in.
        """
        if not is_own(name):
            raise Conflict("这张表单是自带的，不能撤回，可以关掉。")
        await self._publishing.withdraw(form_document_id(name))

    async def restore(self, name: str) -> None:
        """Make a built-in form again as it ships.

        Raises:
            NotFound: no form of that name ships.
        """
        shipped = (await asyncio.to_thread(_read_forms, self._folder)).get(name)
        if shipped is None:
            raise NotFound("没有这张自带的表单。")
        async with self._database.writing() as writing:
            row = _present(await _row(writing.connection, name))
            now = _form_of(row.document)
            await self._write(writing, _following(shipped, now), _audience(row))
            await _remember(writing.connection, shipped)

    async def _change(self, name: str, change: Callable[[Form], Form]) -> None:
        async with self._database.writing() as writing:
            row = _present(await _row(writing.connection, name))
            await self._write(writing, change(_form_of(row.document)), _audience(row))

    async def _bring(self, writing: Writing, shipped: Form) -> None:
        row = await _row(writing.connection, shipped.name)
        if row is None:
            await self._write(writing, shipped, EVERYONE)
            await _remember(writing.connection, shipped)
            return
        query = select(built_in_forms.c.digest).where(built_in_forms.c.name == shipped.name)
        remembered = await writing.connection.scalar(query)
        now = _form_of(row.document)
        if remembered is None:
            wanted = _following(shipped, now)
        elif remembered != _digest(now):
            wanted = now.model_copy(update={"version": max(now.version, shipped.version)})
        else:
            kept = {"offered": now.offered, "closes_at": now.closes_at, "results": now.results}
            wanted = _following(shipped.model_copy(update=kept), now)
            await _remember(writing.connection, shipped)
        if remembered is None:
            await _remember(writing.connection, shipped)
        if wanted != now and row.removed_at is None:
            await self._write(writing, wanted, _audience(row))

    async def _write(self, writing: Writing, form: Form, audience: tuple[str, ...]) -> None:
        document_id = form_document_id(form.name)
        body = FormDocument(form=form)
        await self._publishing.write(writing, body, audience, None, document_id)


def is_own(name: str) -> bool:
    """Whether staff made the form of that name."""
    return name.startswith(OWN)


def _following(form: Form, before: Form) -> Form:
    """`form` in the place of `before`."""
    if _digest(form) == _digest(before):
        return form.model_copy(update={"version": max(form.version, before.version)})
    version = max(form.version, before.version + 1)
    return form.model_copy(update={"version": version, "results": ()})


def _digest(form: Form) -> str:
    return hashlib.sha256(form.model_dump_json(exclude=NOT_ASKED).encode()).hexdigest()


async def _remember(connection: AsyncConnection, shipped: Form) -> None:
    mine = built_in_forms.c.name == shipped.name
    await connection.execute(delete(built_in_forms).where(mine))
    values = {"name": shipped.name, "digest": _digest(shipped)}
    await connection.execute(insert(built_in_forms).values(values))


async def _next_own_name(connection: AsyncConnection) -> str:
    taken = 1
    while await _row(connection, f"{OWN}{taken}") is not None:
        taken += 1
    return f"{OWN}{taken}"


async def _row(connection: AsyncConnection, name: str) -> AnyRow | None:
    query = select(documents).where(documents.c.id == form_document_id(name))
    return (await connection.execute(query)).one_or_none()


def _present(row: AnyRow | None) -> AnyRow:
    if row is None or row.removed_at is not None:
        raise NotFound("没有这张表单，可能已经撤回。")
    return row


def _audience(row: AnyRow) -> tuple[str, ...]:
    return Document.model_validate_json(row.document).audience


def _form_of(text: str) -> Form:
    return _form(Document.model_validate_json(text))


def _form(document: Document) -> Form:
    if not isinstance(document.body, FormDocument):
        raise TypeError(f"{document.id} is no form")
    return document.body.form


def _read_forms(folder: Path) -> dict[str, Form]:
    forms = {}
    for path in sorted(folder.glob("*.json")):
        try:
            form = Form.model_validate_json(path.read_bytes())
        except ValidationError:
            log.exception("form refused file=%s", path.name)
        else:
            forms[form.name] = form
    return forms
