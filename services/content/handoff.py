"""What a screen hands over to residents' own phones: addresses for its QR codes."""

from uuid import UUID

from services.contract.documents import KioskSettings
from services.contract.phone import case_path, notice_path


def notice_link(settings: KioskSettings | None, document_id: UUID) -> str:
    """The address of a notice's page; empty if phones cannot reach the hub."""
    return _link(settings, notice_path(document_id))


def case_link(settings: KioskSettings | None, short_number: str) -> str:
    """The address of a request's page; empty if phones cannot reach the hub."""
    return _link(settings, case_path(short_number))


def _link(settings: KioskSettings | None, path: str) -> str:
    if settings is None or not settings.phone_url:
        return ""
    return settings.phone_url.rstrip("/") + path
