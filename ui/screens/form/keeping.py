"""Where a form's draft is kept and sent to: the disk and the outbox, or nowhere in practice."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from services.contract.forms import Form
from services.contract.requests import Answer
from services.contract.wizard import Draft
from services.requests.drafts import Drafts
from services.requests.outbox import Outbox
from ui.navigator import Page

PRACTICE: Mapping[str, str] = MappingProxyType({"practice": "yes"})
"""The argument that makes a form one to practise."""


class Keeping(Protocol):
    """What becomes of a draft."""

    async def open(self, form: Form, known: tuple[Answer, ...]) -> Draft: ...

    async def save(self, draft: Draft) -> Draft:
        """Raises NotSaved."""
        ...

    async def discard(self, form_name: str) -> None: ...

    async def submit(self, draft: Draft, form: Form, headline: str) -> Page:
        """Send it; the page that says so, with that `headline`. Raises NotSaved and NotEnrolled."""
        ...


class ForReal:
    """Every answer reaches the disk, and the end is a receipt."""

    def __init__(self, drafts: Drafts, outbox: Outbox) -> None:
        self._drafts = drafts
        self._outbox = outbox

    async def open(self, form: Form, known: tuple[Answer, ...]) -> Draft:
        return await self._drafts.open(form, known)

    async def save(self, draft: Draft) -> Draft:
        return await self._drafts.save(draft)

    async def discard(self, form_name: str) -> None:
        await self._drafts.discard(form_name)

    async def submit(self, draft: Draft, form: Form, headline: str) -> Page:
        sent = await self._outbox.submit(draft, form)
        self._drafts.told.remember(draft, form)
        told = {"id": str(sent.id), "form": form.name, "headline": headline}
        return Page("receipt", told)


class InPractice:
    """Nothing is written and nothing is sent. `arguments` are those of the form."""

    def __init__(self, drafts: Drafts, arguments: Mapping[str, str]) -> None:
        self._drafts = drafts
        self._arguments = arguments

    async def open(self, form: Form, known: tuple[Answer, ...]) -> Draft:
        return self._drafts.fresh(form, known)

    async def save(self, draft: Draft) -> Draft:
        return draft

    async def discard(self, form_name: str) -> None:
        pass

    async def submit(self, draft: Draft, form: Form, headline: str) -> Page:
        return Page("practised", self._arguments)
