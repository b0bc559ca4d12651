"""Surveys and votes: every answer is counted, nobody is sent, and nobody learns whose it was.

Of a vote the last one of each home counts; homes are told apart by a digest. What is counted are
the steps with ready choices.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.engine import Database, Writing
from hub.database.tables import ballots, documents
from hub.followers import Settled
from hub.forms import form_document_id, form_known
from hub.publishing import Publishing
from hub.refusals import TooLate
from process.clock import Clock
from services.contract.documents import Document, FormDocument
from services.contract.forms import (
    Choice,
    ChooseStep,
    Form,
    FormPurpose,
    PlaceStep,
    Tally,
    WordsStep,
)
from services.contract.requests import NewRequest

log = logging.getLogger("hub.polls")

THANKS = {
    FormPurpose.SURVEY: "谢谢您的意见",
    FormPurpose.VOTE: "投票记下了",
}
OVER = {
    FormPurpose.REQUEST: "这一项已经截止了，有事请打物业电话。",
    FormPurpose.SURVEY: "这次问意见已经结束了，谢谢您。",
    FormPurpose.VOTE: "这次投票已经结束了，请在屏幕上看结果。",
}


@dataclass(frozen=True)
class Count:
    """What was chosen in one version of a form; `voices` are people who answered, or homes that
    voted."""

    version: int
    voices: int
    tallies: tuple[Tally, ...]


class Polls:
    """Follows requests, counts those of surveys and votes, and publishes results."""

    def __init__(
        self, database: Database, clock: Clock, publishing: Publishing, salt: UUID
    ) -> None:
        self._database = database
        self._clock = clock
        self._publishing = publishing
        self._salt = salt

    async def received(
        self, writing: Writing, kiosk_id: UUID, request: NewRequest
    ) -> Settled | None:
        """Count an answer; refuse any request of a form that is closed.

        Raises:
            TooLate: the form is closed. What was made in time with a screen offline still counts,
                unless the results are out.
        """
        form = await form_known(writing.connection, request.form)
        if form is None:
            return None
        self._must_be_open(form, request)
        if form.purpose is FormPurpose.REQUEST:
            return None
        home = self._home(form, request)
        rows = [
            {
                "request_id": request.id,
                "form": form.name,
                "version": request.form_version,
                "home": home,
                "step": step,
                "value": choice.value,
                "label": choice.label,
            }
            for step, choice in _chosen(form, request)
        ]
        if rows:
            await writing.connection.execute(insert(ballots), rows)
        return Settled(THANKS[form.purpose], anonymous=True)

    async def withdrawn(self, writing: Writing, request: NewRequest) -> None:
        """Take the answer out of the count."""
        mine = ballots.c.request_id == request.id
        await writing.connection.execute(delete(ballots).where(mine))

    async def counts(self, form: Form) -> tuple[Count, ...]:
        """What was chosen so far: in the form's own version, then in earlier ones, newest first."""
        async with self._database.reading() as connection:
            return await _counts(connection, form)

    async def publish_results(self) -> None:
        """Publish the results of surveys and votes that have closed since."""
        query = select(documents.c.document).where(
            documents.c.kind == "form",
            documents.c.removed_at.is_(None),
            documents.c.document.like('%"closes_at":"%'),
        )
        async with self._database.reading() as connection:
            closing = list(await connection.scalars(query))
        for text in closing:
            form = self._awaiting_results(text)
            if form is not None:
                await self._publish_results_of(form.name)

    async def _publish_results_of(self, name: str) -> None:
        query = select(documents.c.document).where(
            documents.c.id == form_document_id(name), documents.c.removed_at.is_(None)
        )
        async with self._database.writing() as writing:
            text = await writing.connection.scalar(query)
            form = self._awaiting_results(text) if text else None
            if text is None or form is None:
                return
            before = Document.model_validate_json(text)
            now = (await _counts(writing.connection, form))[0]
            body = FormDocument(form=form.model_copy(update={"results": now.tallies}))
            await self._publishing.write(
                writing, body, before.audience, before.expires_at, before.id
            )
        log.info("poll closed form=%s version=%d voices=%d", name, form.version, now.voices)

    def _awaiting_results(self, text: str) -> Form | None:
        """The form, if it is a poll that has closed and whose results are not out yet."""
        body = Document.model_validate_json(text).body
        if not isinstance(body, FormDocument) or body.form.purpose is FormPurpose.REQUEST:
            return None
        form = body.form
        closed = form.closes_at is not None and form.closes_at <= self._clock.now()
        return form if closed and not form.results else None

    def _must_be_open(self, form: Form, request: NewRequest) -> None:
        if form.closes_at is None:
            return
        counted = form.purpose is not FormPurpose.REQUEST and bool(form.results)
        if counted or request.made_at >= form.closes_at:
            raise TooLate(OVER[form.purpose])

    def _home(self, form: Form, request: NewRequest) -> str:
        """A digest of whose voice it is: the home's in a vote, else the request's own."""
        places = {step.name for step in form.steps if isinstance(step, PlaceStep)}
        parts = next((it.values for it in request.answers if it.step in places), ())
        if form.purpose is not FormPurpose.VOTE or not parts:
            return request.id.hex
        home = "/".join(part.strip().lstrip("0") for part in parts)
        return hashlib.sha256(f"{self._salt} {form.name} {home}".encode()).hexdigest()


def _chosen(form: Form, request: NewRequest) -> Iterator[tuple[str, Choice]]:
    """The ready choices among the answers, each once."""
    for step, choices in _ready_choices(form):
        given = next((it.values for it in request.answers if it.step == step), ())
        for choice in choices:
            if choice.value in given:
                yield step, choice


def _ready_choices(form: Form) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    for step in form.steps:
        if isinstance(step, ChooseStep):
            yield step.name, step.choices
        elif isinstance(step, WordsStep):
            yield step.name, step.phrases


async def _counts(connection: AsyncConnection, form: Form) -> tuple[Count, ...]:
    query = select(ballots).where(ballots.c.form == form.name)
    rows = (await connection.execute(query.order_by(ballots.c.number))).all()
    versions = {row.version for row in rows}
    earlier = sorted(versions - {form.version}, reverse=True)
    return (
        _count_now(form, _valid(rows, form.version)),
        *(_count_earlier(version, _valid(rows, version)) for version in earlier),
    )


def _valid(rows: Iterable[AnyRow], version: int) -> list[AnyRow]:
    """The rows of that version, of each home only those of its last request."""
    mine = [row for row in rows if row.version == version]
    last = {row.home: row.request_id for row in mine}
    return [row for row in mine if last[row.home] == row.request_id]


def _count_now(form: Form, rows: list[AnyRow]) -> Count:
    """Every choice of the form stands there, also one that nobody took."""
    given = Counter((row.step, row.value) for row in rows)
    tallies = tuple(
        Tally(step=step, value=choice.value, label=choice.label, count=given[step, choice.value])
        for step, choices in _ready_choices(form)
        for choice in choices
    )
    return Count(form.version, len({row.home for row in rows}), tallies)


def _count_earlier(version: int, rows: list[AnyRow]) -> Count:
    given = Counter((row.step, row.value, row.label) for row in rows)
    tallies = tuple(
        Tally(step=step, value=value, label=label, count=count)
        for (step, value, label), count in given.items()
    )
    return Count(version, len({row.home for row in rows}), tallies)
