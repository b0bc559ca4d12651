"""What the renderer is asked to draw for a form that is not published yet."""

from hub.desk.preview import Scene
from hub.office import Office
from services.contract.documents import Document, FormDocument
from services.contract.forms import Form, Step
from services.contract.ids import uuid7

BESIDE_IT = ("kiosk_settings", "weather", "activity")


async def form_scene(office: Office, form: Form, step: int) -> Scene:
    """The form at its question `step`, counted from 0, with what is published beside it now."""
    asked = form.steps[step] if 0 <= step < len(form.steps) else form.steps[0]
    document_id = uuid7()
    # Another name each time: a kiosk goes on with what was begun under a name it knows.
    name = f"own_{document_id.hex}"
    shown = form.model_copy(
        update={
            "name": name,
            "closes_at": None,
            "subject": asked.name,
            "steps": _beginning_with(form, step),
        }
    )
    document = Document(
        id=document_id, version=1, published_at=office.clock.now(), body=FormDocument(form=shown)
    )
    beside = [one for kind in BESIDE_IT for one in await office.publishing.documents(kind)]
    return Scene((document, *beside), "form", {"form": name})


def _beginning_with(form: Form, step: int) -> tuple[Step, ...]:
    last = form.steps[-1]
    if not 0 <= step < len(form.steps) - 1:
        return form.steps
    return (form.steps[step].model_copy(update={"only_if": None}), last)
