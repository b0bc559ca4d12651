"""Samples by HTTP, from a meter gateway in the home or on the LAN.

    POST /samples   {"samples": [{"home": "501", "meter": "water", "m3": 12.345, "at": …}, …]}

With the token of the file: Authorization: Bearer TOKEN. Answers are JSON: 200 {"kept": 2}; 422 if
some were refused, each with its place and the reason, while the others are kept; 400 cannot be
read, 401 wrong token, 413 too large, 503 not saved: it may be sent again.
"""

import hmac
import logging
import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from process.language import staff_words
from services.database.errors import NotSaved
from services.emergency.care.intake import Intake
from services.emergency.care.samples import Samples

log = logging.getLogger("guard.care")

LARGEST_BODY = 512 * 1024
LEAST_TOKEN = 16
CONNECTIONS = 20


class TokenUnusable(Exception):  # noqa: N818
    """Why the token's file cannot be used."""


class _Server(uvicorn.Server):
    """uvicorn, but signals are the guard's."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class Listener:
    """The listener. It is bound when it is made."""

    def __init__(self, intake: Intake, token: str, host: str, port: int) -> None:
        self._intake = intake
        self._token = token.encode()
        self._socket = socket.create_server((host, port), backlog=16)

    @property
    def port(self) -> int:
        """Where it listens; another than was asked for if that was 0."""
        return int(self._socket.getsockname()[1])

    def app(self) -> Starlette:
        """The ASGI application."""
        return Starlette(routes=[Route("/samples", self.take, methods=["POST"])])

    async def run(self) -> None:
        """Listen until cancelled."""
        config = uvicorn.Config(
            self.app(),
            log_config=None,
            lifespan="off",
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=5,
            access_log=False,
        )
        server = _Server(config)
        try:
            await server.serve(sockets=[self._socket])
        finally:
            self.close()

    def close(self) -> None:
        """Let the port go."""
        self._socket.close()

    async def take(self, request: Request) -> Response:
        sent = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(sent.encode(), self._token):
            return _words(401, staff_words("口令不对"))
        body = await _bounded(request)
        if body is None:
            return _words(413, staff_words("一次太多了，请分开传"))
        try:
            samples = Samples.model_validate_json(body).samples
        except ValidationError as error:
            return _words(400, staff_words("看不懂：") + _first(error))
        try:
            taken = await self._intake.take(samples)
        except NotSaved:
            return _words(503, staff_words("本机存不下，请过一会儿再传"))
        refused = [{"number": number, "why": why} for number, why in taken.refused]
        return JSONResponse({"kept": taken.kept, "refused": refused}, 422 if refused else 200)


def read_token(path: Path) -> str:
    """The token in the file.

    Raises:
        TokenUnusable: it is not there, too short, or others may read it.
    """
    try:
        mode, token = path.stat().st_mode, path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise TokenUnusable(f"{path}: {error}") from error
    if mode & 0o077:
        raise TokenUnusable(f"{path}: others may read it; chmod 600")
    if len(token) < LEAST_TOKEN:
        raise TokenUnusable(f"{path}: shorter than {LEAST_TOKEN} characters")
    return token


async def _bounded(request: Request) -> bytes | None:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            return None
    return body


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return ".".join(str(part) for part in first["loc"]) + " " + first["msg"]


def _words(status: int, words: str) -> Response:
    return JSONResponse({"words": words}, status)
