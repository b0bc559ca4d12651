"""The border to the HTTP library: what it raises and returns, mapped to `services.link.errors`."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from services.contract.requests import Problem
from services.link.errors import Busy, Refused, Unauthorised, Unreachable

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
LARGEST_ANSWER_BYTES = 32 * 2**20

M = TypeVar("M", bound=BaseModel)


def trust(hub_url: str, hub_ca: Path | None) -> ssl.SSLContext:
    """Whom to believe: the hub's own authority if one is pinned, else the system's."""
    if urlsplit(hub_url).scheme != "https":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ssl.create_default_context(cafile=hub_ca)


def timeouts(read_seconds: float = READ_SECONDS) -> httpx.Timeout:
    """Seconds for connecting, and for silence while reading."""
    return httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS, read=read_seconds)


@contextmanager
def mapped_errors() -> Iterator[None]:
    """Turn the HTTP library's errors into ours."""
    try:
        yield
    except httpx.TransportError as error:
        raise Unreachable(str(error) or type(error).__name__) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise Busy(str(error) or type(error).__name__) from error


async def read_bounded(response: httpx.Response) -> bytes:
    """The whole answer.

    Raises:
        Busy: it is far larger than any answer of a hub.
    """
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LARGEST_ANSWER_BYTES:
            raise Busy("answer without end")
    return bytes(body)


def judge(status: int, body: bytes) -> None:
    """Let success pass.

    Only a `Problem` that says so itself is a permanent refusal: a proxy's or a captive portal's
    404 must not make anyone's request disappear.

    Raises:
        Unauthorised, Refused, Busy: see `services.link.errors`.
    """
    if 200 <= status < 300:
        return
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise Unauthorised(f"status {status}")
    try:
        problem = Problem.model_validate_json(body)
    except ValidationError:
        raise Busy(f"status {status}") from None
    if problem.permanent and status < HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Refused(problem)
    raise Busy(f"status {status} {problem.code}")


def read_message(kind: type[M], body: bytes) -> M:
    """The answer as a message.

    Raises:
        Busy: it is no such message; something in between may have answered.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise Busy(f"answer not understood: {error.errors()[0]['msg']}") from error
