"""Why the hub refuses something. The words are plain Chinese, fit for residents and staff.

Refusal
├── Malformed          what was sent cannot be understood
├── Unauthorised       who asks is not known here, or no longer
├── NotFound           there is no such thing
├── UnknownForm        the request's form was never published here
├── UnknownRequest     the event's request never arrived here
├── Conflict           same identity with other content, or a step that no longer fits
├── TooLate            the time for it has passed
├── TooLarge           more bytes or pixels than we take
└── Busy               try again later
"""

from typing import ClassVar, Literal

ProblemCode = Literal[
    "unauthorised",
    "malformed",
    "unknown_form",
    "unknown_request",
    "too_late",
    "conflict",
    "too_large",
    "not_found",
    "busy",
]


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """The request was understood as far as it goes, and nothing was changed."""

    code: ClassVar[ProblemCode] = "malformed"
    status: ClassVar[int] = 422
    permanent: ClassVar[bool] = True

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Malformed(Refusal):
    """What was sent cannot be understood."""


class Unauthorised(Refusal):
    """Who asks is not known here; not permanent, since staff can put it right."""

    code = "unauthorised"
    status = 401
    permanent = False


class NotFound(Refusal):
    """There is no such thing."""

    code = "not_found"
    status = 404


class UnknownForm(Refusal):
    """The request's form was never published here."""

    code = "unknown_form"


class UnknownRequest(Refusal):
    """The event's request never arrived here."""

    code = "unknown_request"
    status = 404


class Conflict(Refusal):
    """Same identity with other content, or a step that no longer fits."""

    code = "conflict"
    status = 409


class TooLate(Refusal):
    """The time for it has passed."""

    code = "too_late"
    status = 409


class TooLarge(Refusal):
    """More bytes or pixels than the hub takes."""

    code = "too_large"
    status = 413


class Busy(Refusal):
    """Try again later."""

    code = "busy"
    status = 429
    permanent = False
