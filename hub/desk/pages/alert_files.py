"""收到的预警: what came from the sources, what became of it and why; a CAP file by hand."""

import base64
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse

from hub.desk.preview import PreviewUnavailableError, Scene
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.feeds.cap.intake import Taken
from hub.feeds.cap.lifecycle import What
from hub.refusals import Malformed, Refusal
from services.contract.documents import Document
from services.contract.ids import uuid7

router = APIRouter(prefix="/alerts/received", route_class=DeskRoute)

SOURCE = "物业上传"
BECOMES = {
    What.TAKEOVER: ("red", "占满屏幕"),
    What.BANNER: ("blue", "显示一行"),
    What.ENDED: ("green", "解除"),
    What.NONE: ("", "不显示"),
}


@router.get("", response_model=None)
async def show_received(visit: SignedIn) -> HTMLResponse:
    """The list, and how it stands with the sources."""
    return await _page(visit)


@router.post("", response_model=None)
async def read(visit: SignedIn) -> HTMLResponse:
    """What a file would do, before it does it."""
    intake = visit.office.alerts.intake
    try:
        file = await visit.sent.file("file")
        if file is None:
            raise Malformed("请先选一个预警文件，文件名最后是 .xml。")
    except Refusal as refusal:
        return await _page(visit, refusal.words)
    taken = intake.preview(file.data)
    if taken.errors:
        return await _page(visit, f"“{file.name}”不能用，屏幕没有变。{''.join(taken.errors)}")
    picture, words = await _drawn(visit, taken)
    return await visit.page(
        "alerts/file.html",
        on="alerts",
        name=file.name,
        taken=taken,
        becomes=BECOMES[taken.verdict.what],
        digest=intake.hold(file.data),
        picture=picture,
        words=words,
    )


@router.post("/publish", response_model=None)
async def publish(visit: SignedIn) -> HTMLResponse | RedirectResponse:
    """Receive the file that was looked at."""
    intake = visit.office.alerts.intake
    try:
        taken = await intake.take(intake.held(visit.sent.text("digest")), SOURCE)
    except Refusal as refusal:
        return await _page(visit, refusal.words)
    if taken.errors:
        return await _page(visit, "".join(taken.errors))
    return visit.go("/desk/alerts/received", "alert_file")


async def _page(visit: Visit, refused: str = "") -> HTMLResponse:
    alerts = visit.office.alerts
    return await visit.page(
        "alerts/received.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="alerts",
        lines=await alerts.intake.received(),
        becomes=BECOMES,
        states=alerts.poller.states,
        refused=refused,
    )


async def _drawn(visit: Visit, taken: Taken) -> tuple[str, str]:
    """The screen with it as a picture in base64, or why there is none."""
    if taken.shown is None:
        return "", "屏幕上看不到这一条。"
    document = Document(
        id=uuid7(),
        version=1,
        published_at=visit.now,
        expires_at=taken.shown.chosen.ends,
        body=taken.shown.alert,
    )
    page = "alert" if taken.shown.what is What.TAKEOVER else "home"
    try:
        drawn = await visit.parts.renderer.draw(Scene((document,), page))
    except PreviewUnavailableError as error:
        return "", str(error)
    return base64.b64encode(drawn).decode(), ""
