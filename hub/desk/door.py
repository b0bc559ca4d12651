"""Who may come in: the sign-in cookie, the token in every form, and what refuses a page.

The cookie is SameSite=Strict and HttpOnly; a form's token is a hash of the cookie's secret, so
another site can neither send the cookie nor guess the token.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypedDict

from fastapi import Request
from starlette.responses import Response

SESSION_COOKIE = "linli_desk"
GUEST_COOKIE = "linli_door"
TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field
COOKIE_PATH = "/desk"


class SignInNeededError(Exception):
    """Nobody is signed in."""


class PasswordChangeNeededError(Exception):
    """The one-time password must be changed before anything else."""


class FormRefusedError(Exception):
    """The form did not come from a page of ours, or from one that is too old."""


class NotAllowedError(Exception):
    """This page is for managers."""


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
    """Raises FormRefusedError unless the form's token belongs to the cookie's secret."""
    if not secret or not hmac.compare_digest(sent.encode(), form_token(secret).encode()):
        raise FormRefusedError


def greet(request: Request) -> Guest:
    """The guest of this request, with a new secret if they have none."""
    return Guest(request.cookies.get(GUEST_COOKIE, "") or secrets.token_urlsafe(24))


def set_guest_cookie(request: Request, response: Response, guest: Guest) -> None:
    """Let the browser keep the guest's secret until it is closed."""
    response.set_cookie(GUEST_COOKIE, guest.secret, **_cookie_rules(request))


def set_session_cookie(
    request: Request, response: Response, token: str, expires_at: datetime
) -> None:
    """Let the browser keep the sign-in until it ends."""
    rules = _cookie_rules(request)
    response.set_cookie(SESSION_COOKIE, token, expires=expires_at, **rules)


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
