"""Pages for residents' own phones: addresses under the hub's, which screens show as QR codes."""

from uuid import UUID


def notice_path(document_id: UUID) -> str:
    """The page of a notice that hangs on public screens."""
    return f"/p/notices/{document_id}"


def case_path(short_number: str) -> str:
    """The page that tells how a request stands, to who knows the phone's last four digits."""
    return f"/p/cases/{short_number}"
