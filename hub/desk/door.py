"""Who may come in: the sign-in cookie, the token in every form, and what refuses a page.

The cookie is SameSite=Strict and HttpOnly; a form's token is a hash of the cookie's secret, so
another site can neither send the cookie nor guess the token.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal, TypedDict

from fastapi import Request
from starlette.responses import Response

from hub.refusals import Refusal

SESSION_COOKIE = "linli_desk"
GUEST_COOKIE = "linli_door"
TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field
COOKIE_PATH = "/desk"


class TurnedAwayError(Exception):
    """Something comes first; `leads_to` is the page for it."""

    leads_to: ClassVar[str]


class SignInNeededError(TurnedAwayError):
    """Nobody is signed in."""

    leads_to = "/desk/sign-in"


class PasswordChangeNeededError(TurnedAwayError):
    """The one-time password must be changed before anything else."""

    leads_to = "/desk/password"


class NotAllowed(Refusal):
    """The page is not for this person, or the form did not come from a page of ours."""

    code = "unauthorised"
    status = 403


@dataclass(frozen=True)
class Guest:
    """Somebody at the door: the secret of the cookie that their form belongs to."""

    secret: str

    @property
    def form_token(self) -> str:
        return form_token(self.secret)


def form_token(secret: str) -> str:
    """The token that a form carries for a cookie's secret."""
    return hmac.new(secret.encode(), b"linli desk form", hashlib.sha256).hexdigest()


def check_token(sent: str, secret: str) -> None:
    """Raises NotAllowed unless the form's token belongs to the cookie's secret."""
    if not secret or not hmac.compare_digest(sent.encode(), form_token(secret).encode()):
        raise NotAllowed("这一页放得太久了，没有保存。请返回上一页，刷新以后再试。")


def greet(request: Request) -> Guest:
    """The guest of this request, with a new secret if they have none."""
    return Guest(request.cookies.get(GUEST_COOKIE, "") or secrets.token_urlsafe(24))


def set_guest_cookie(request: Request, response: Response, guest: Guest) -> None:
    """Let the browser keep the guest's secret until it is closed."""
    response.set_cookie(GUEST_COOKIE, guest.secret, **_cookie_rules(request))


def set_session_cookie(request: Request, response: Response, token: str, life: timedelta) -> None:
    """Let the browser keep the sign-in until it ends."""
    seconds = int(life.total_seconds())
    response.set_cookie(SESSION_COOKIE, token, max_age=seconds, **_cookie_rules(request))


def drop_session_cookie(request: Request, response: Response) -> None:
    """Let the browser forget the sign-in."""
    response.delete_cookie(SESSION_COOKIE, **_cookie_rules(request))


class _CookieRules(TypedDict):
    path: str
    httponly: bool
    samesite: Literal["strict"]
    secure: bool


def _cookie_rules(request: Request) -> _CookieRules:
    secure = request.url.scheme == "https"
    return _CookieRules(path=COOKIE_PATH, httponly=True, samesite="strict", secure=secure)
