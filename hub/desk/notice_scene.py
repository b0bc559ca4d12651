"""What the renderer is asked to draw for a notice that is not published yet."""

from hub.desk.notice_draft import NoticeDraft
from hub.desk.preview import Scene
from hub.office import Office
from services.contract.documents import Document
from services.contract.ids import uuid7

BESIDE_IT = ("kiosk_settings", "weather", "price_sheet")


async def notice_scene(office: Office, draft: NoticeDraft, page: str) -> Scene:
    """The notice opened (`page` "notice", or "leaf=3" at its fourth picture) or on the home screen,
    beside what is published now.

    Raises pydantic's ValidationError if the draft cannot become a notice.
    """
    notice = draft.notice()
    document = Document(id=uuid7(), version=1, published_at=office.clock.now(), body=notice)
    found = {picture.sha256: office.media.path_of(picture.sha256) for picture in draft.media}
    media = {sha256: path for sha256, path in found.items() if path}
    beside = [one for kind in BESIDE_IT for one in await office.publishing.documents(kind)]
    if page == "home":
        return Scene((document, *beside), "home", media=media)
    kind, _, number = page.partition("=")
    opened = {"id": str(document.id)}
    if kind == "leaf" and number.isdecimal():
        opened["leaf"] = number
    return Scene((document, *beside), "notice", opened, media)
