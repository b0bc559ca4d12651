"""The built-in forms: data files, published like any other content."""

import logging
from pathlib import Path
from uuid import UUID, uuid5

from pydantic import ValidationError

from hub.publishing import Publishing
from hub.refusals import NotFound
from services.contract.documents import FormDocument
from services.contract.forms import Form

log = logging.getLogger("hub.forms")

BUILT_IN = Path(__file__).parent.parent / "assets" / "forms"
FORM_NAMES = UUID("6f1f2f0e-6f0a-5c63-9a6e-0f1d6a6c7a01")


def form_document_id(name: str) -> UUID:
    """A form is one document for life, whatever its version."""
    return uuid5(FORM_NAMES, name)


async def publish_built_in(publishing: Publishing, folder: Path = BUILT_IN) -> None:
    """Publish every form in the folder that is new or has changed; a bad file is logged."""
    for form in _read_forms(folder):
        await _publish(publishing, FormDocument(form=form))


def _read_forms(folder: Path) -> list[Form]:
    forms = []
    for path in sorted(folder.glob("*.json")):
        try:
            forms.append(Form.model_validate_json(path.read_bytes()))
        except ValidationError:
            log.exception("form refused file=%s", path.name)
    return forms


async def _publish(publishing: Publishing, body: FormDocument) -> None:
    document_id = form_document_id(body.form.name)
    try:
        before = await publishing.document(document_id)
    except NotFound:
        before = None
    if before is None or before.body != body:
        await publishing.publish(body, id=document_id)
