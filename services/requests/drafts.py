"""Drafts 草稿: started forms on disk, so that a crash or a short walk away loses nothing."""

from datetime import timedelta

from process.clock import Clock
from services.contract.forms import Form
from services.contract.requests import Answer
from services.database.database import Database
from services.requests.wizard import Draft


class Drafts:
    """One draft a form. A draft not touched for `keep` is somebody else's by then, and goes."""

    def __init__(self, database: Database, clock: Clock, keep: timedelta) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep

    async def open(self, form: Form, known: tuple[Answer, ...] = ()) -> Draft:
        """Go on with the draft of this form if it is young and of this version, else a new one."""
        raise NotImplementedError

    async def save(self, draft: Draft) -> Draft:
        """Put the draft on disk; returns it as touched now.

        Raises:
            NotSaved: the disk did not take it.
        """
        raise NotImplementedError

    async def discard(self, form_name: str) -> None:
        """Forget the draft of that form."""
        raise NotImplementedError

    async def discard_stale(self) -> None:
        """Forget every draft that was not touched for `keep`."""
        raise NotImplementedError
