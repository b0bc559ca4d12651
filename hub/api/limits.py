"""No request may be larger than its address needs; the refusal is a problem like any other."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hub.api.problems import explain
from hub.pictures import MAX_BYTES
from hub.refusals import TooLarge

KIB = 1024
LIMITS = (
    ("/api/v1/screenshots/", MAX_BYTES),
    ("/api/v1/guards/", 512 * KIB),
    ("/api/v1/public-alerts", KIB * KIB),
    ("/api/", 256 * KIB),
    ("/", 32 * KIB * KIB),
)


class LimitBodies:
    """ASGI middleware. A body of undeclared length is read, up to the limit, beforehand."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        limit = next((most for start, most in LIMITS if scope["path"].startswith(start)), 0)
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit():
            fits = int(length) <= limit
        else:
            body = await _read(receive, limit)
            fits = body is not None
            receive = _Replay(body or b"", receive)
        if fits:
            await self._app(scope, receive, send)
        else:
            await explain(TooLarge("发来的内容太大了。"))(scope, receive, send)


class _Replay:
    """Gives a body that was read already, then whatever comes."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _read(receive: Receive, limit: int) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return bytes(body)
