"""What staff publish: documents with one identity for life, each change a new version."""

from datetime import datetime
from uuid import UUID

from services.contract.documents import Body, Document, Tombstone


class Publishing:
    """The documents of the community."""

    async def publish(
        self,
        body: Body,
        audience: tuple[str, ...] = ("all",),
        expires_at: datetime | None = None,
        id: UUID | None = None,  # noqa: A002
    ) -> Document:
        """Publish a new document, or a new version of document `id`."""
        raise NotImplementedError

    async def withdraw(self, document_id: UUID) -> Tombstone:
        """Take a document from every screen at once.

        Raises:
            NotFound: there is no such document, or it was withdrawn before.
        """
        raise NotImplementedError

    async def documents(self, kind: str | None = None) -> tuple[Document, ...]:
        """All that is published and not withdrawn, newest first; expired ones are included."""
        raise NotImplementedError

    async def document(self, document_id: UUID) -> Document:
        """One published document.

        Raises:
            NotFound: there is no such document, or it was withdrawn.
        """
        raise NotImplementedError
