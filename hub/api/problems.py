"""Every refusal leaves the API as a `Problem` with a fitting status."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from hub.refusals import ProblemCode, Refusal
from services.contract.requests import Problem

log = logging.getLogger("hub.api")

HTTP_PROBLEMS: dict[int, tuple[ProblemCode, str]] = {
    404: ("not_found", "没有这个地址。"),
    405: ("malformed", "这个地址不能这样用。"),
    413: ("too_large", "发来的内容太大了。"),
}


def describe(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI entries for refusals with these statuses."""
    return {status: {"model": Problem, "description": "Refused"} for status in statuses}


def answer(problem: Problem, status: int) -> Response:
    """The problem as a response."""
    return Response(problem.model_dump_json(), status, media_type="application/json")


def explain(refusal: Refusal) -> Response:
    """A refusal as a response."""
    problem = Problem(code=refusal.code, permanent=refusal.permanent, words=refusal.words)
    response = answer(problem, refusal.status)
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def answer_with_problems(app: FastAPI) -> None:
    """Make the app answer refusals, bad input and unknown addresses with problems."""
    app.add_exception_handler(Refusal, _on_refusal)
    app.add_exception_handler(RequestValidationError, _on_bad_input)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(OperationalError, _on_database_trouble)


async def _on_refusal(_request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return explain(error)


async def _on_bad_input(_request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    where = "、".join(sorted({".".join(map(str, one["loc"])) for one in error.errors()})[:5])
    words = f"发来的内容看不懂：{where[:300]}"
    return answer(Problem(code="malformed", permanent=True, words=words), 422)


async def _on_http_exception(_request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    code, words = HTTP_PROBLEMS.get(error.status_code, ("malformed", "请求不对，没有改动。"))
    response = answer(Problem(code=code, permanent=True, words=words), error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _on_database_trouble(request: Request, error: Exception) -> Response:
    """A full or locked disk is our trouble, not the sender's: nothing was kept, so try again."""
    log.error("database failed path=%s reason=%s", request.url.path, error)
    words = "物业系统暂时忙不过来，没有保存，过一会儿会再试。"
    return answer(Problem(code="busy", permanent=False, words=words), 503)
