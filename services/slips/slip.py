"""What is printed on one slip, and what became of it."""

from enum import IntEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from process.settings.keys import PrinterSection


class Slip(BaseModel):
    """A slip of paper: `number` stands largest, `lines` below it, one thought a line. `code` is
    the text of a QR code, empty if there is none."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    title: str
    number: str = ""
    lines: Annotated[tuple[str, ...], Field(max_length=40)] = ()
    code: str = ""
    foot: str = ""


class Job(BaseModel):
    """What the printing process is told."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    printer: PrinterSection
    slip: Slip


class Outcome(IntEnum):
    """What became of a slip; the printing process ends with it as its exit code."""

    PRINTED = 0
    PAPER_OUT = 10
    UNREACHABLE = 11
    BROKEN_OFF = 12
