"""What a screen hands over to residents' own phones: addresses for its QR codes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from services.contract.documents import KioskSettings
from services.contract.fleet import digest_of_token
from services.contract.phone import case_path, form_path, notice_path
from services.link.identity import Identity


def notice_link(settings: KioskSettings | None, document_id: UUID) -> str:
    """The address of a notice's page; empty if phones cannot reach the hub."""
    return _link(settings, notice_path(document_id))


def case_link(settings: KioskSettings | None, short_number: str) -> str:
    """The address of a request's page; empty if phones cannot reach the hub."""
    return _link(settings, case_path(short_number))


def form_link(
    settings: KioskSettings | None,
    identity: Identity | None,
    form: str,
    day: date,
    presets: Mapping[str, str],
) -> str:
    """The address at which a form is filled in, signed by this screen for `day` and the next;
    empty if phones cannot reach the hub, or the screen has not joined it."""
    if identity is None:
        return ""
    digest = digest_of_token(identity.token)
    return _link(settings, form_path(digest, form, identity.kiosk_id, day, presets))


def _link(settings: KioskSettings | None, path: str) -> str:
    if settings is None or not settings.phone_url:
        return ""
    return settings.phone_url.rstrip("/") + path
