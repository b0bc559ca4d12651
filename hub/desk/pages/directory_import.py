"""便民电话 from a CSV or XLSX file: what was understood, ticked line by line, then published."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response

from hub.desk.pages.directory import entry_of
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.feeds.directory import read_directory
from hub.feeds.reading import DirectoryReading, ReadingError
from hub.refusals import Malformed, Refusal
from services.contract.documents import DirectoryEntry

router = APIRouter(prefix="/directory/import", route_class=DeskRoute)


@router.get("", response_model=None)
async def show_start(visit: SignedIn) -> HTMLResponse:
    """Choosing a file."""
    return await _page(visit)


@router.post("", response_model=None)
async def read(visit: SignedIn) -> HTMLResponse:
    """What was understood of the file."""
    try:
        file = await visit.sent.file("file")
        if file is None:
            raise Malformed("请先选一个文件（XLSX 或 CSV）。")
        reading = read_directory(file.name, file.data)
    except (Refusal, ReadingError) as error:
        return await _page(visit, refused=str(error))
    return await _page(visit, reading)


@router.post("/publish", response_model=None)
async def publish(visit: SignedIn) -> Response:
    """Publish the ticked lines; one of a known name replaces what was there."""
    try:
        chosen = [DirectoryEntry.model_validate_json(text) for text in visit.sent.texts("entry")]
    except ValidationError:
        raise Malformed("表格没有传好，请重新选文件。") from None
    if not chosen:
        return await _page(visit, refused="一条也没有选，没有保存。请重新选文件。")
    known = await _known(visit)
    for entry in chosen:
        await visit.office.publishing.publish(entry, ("all",), None, known.get(entry.name))
    return visit.go("/desk/directory", "entries")


async def _known(visit: Visit) -> dict[str, UUID]:
    published = await visit.office.publishing.documents("directory_entry")
    return {entry_of(document).name: document.id for document in published}


async def _page(
    visit: Visit, reading: DirectoryReading | None = None, refused: str = ""
) -> HTMLResponse:
    return await visit.page(
        "directory/import.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="directory",
        reading=reading,
        known=await _known(visit),
        refused=refused,
    )
