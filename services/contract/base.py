"""The two kinds of message that kiosk and hub exchange.

Down-flow messages (hub to kiosk) ignore fields they do not know, so that a newer hub can serve an
older kiosk. Up-flow messages (kiosk to hub) refuse them, so that a misspelt field is never dropped
silently. Both are frozen values. Building of the validators is deferred to first use, because the
kiosk must show its first picture before it has used most of them.
"""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints


class Down(BaseModel):
    """A message from the hub to a kiosk."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Up(BaseModel):
    """A message from a kiosk to the hub."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _to_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("the moment lies outside the calendar in UTC") from error


Moment = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""A point in time, always kept in UTC; shown in the community's own time zone."""

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
"""One line that a screen shows whole."""

LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
"""Text that may take several lines or pages."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A machine name: form, step, choice or action."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A media file's content hash in lower-case hexadecimal."""
