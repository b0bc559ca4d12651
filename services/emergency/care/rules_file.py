"""The rules of the homes that a box watches: a TOML file that staff write with the family.

    [[home]]
    id = "501"
    place = "3号楼2单元501室"        # left out: this box's own home
    consent = "2026-11-01 王秀英、女儿陈敏"

    [[home.rule]]
    meter = "water"                   # water in litres, electricity in kWh, door in openings
    hours = 12
    low = 10
    quiet = ["21:00", "08:00"]

A home without a consent is an error: nobody is watched who has not agreed (PIPL, articles 13, 29).
"""

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from services.emergency.care.rule import Rule
from services.emergency.care.series import Meter

LARGEST = 64 * 1024
_UNIT = {Meter.WATER: 1000, Meter.ELECTRICITY: 1000, Meter.DOOR: 1}

HomeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]


class RulesUnreadable(Exception):  # noqa: N818
    """Why the file cannot be used, with the place in it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleEntry(_Part):
    """One `[[home.rule]]`; amounts in litres, kWh and openings."""

    meter: Meter
    hours: int = Field(12, ge=2, le=72)
    low: float | None = Field(None, gt=0, le=10_000)
    high: float | None = Field(None, gt=0, le=100_000)
    rests_minutes: int | None = Field(None, ge=10, le=720)
    quiet: tuple[time, time] | None = None
    seconds: int = Field(120, ge=10, le=600)

    @model_validator(mode="after")
    def _says_something(self) -> "RuleEntry":
        if self.low is None and self.high is None and self.rests_minutes is None:
            raise ValueError("needs low, high or rests_minutes")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("low must be less than high")
        return self

    def rule(self) -> Rule:
        """In the meter's own unit."""
        unit = _UNIT[self.meter]
        low, high = (None if it is None else round(it * unit) for it in (self.low, self.high))
        return Rule(self.meter, self.hours, low, high, self.rests_minutes, self.quiet, self.seconds)


class HomeEntry(_Part):
    """One `[[home]]`. `topics` are further MQTT topics of its meters, such as those of a contact
    at the door: topic to meter."""

    id: HomeId
    place: Annotated[str, StringConstraints(max_length=120)] = ""
    consent: Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=200)]
    topics: dict[str, Meter] = Field(default_factory=dict, max_length=20)
    rule: tuple[RuleEntry, ...] = Field(min_length=1, max_length=10)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(entry.rule() for entry in self.rule)


class RulesFile(_Part):
    """All homes of a box; at most one of them is its own."""

    home: tuple[HomeEntry, ...] = Field(max_length=500)

    @model_validator(mode="after")
    def _tells_homes_apart(self) -> "RulesFile":
        ids = [home.id for home in self.home]
        if len(set(ids)) < len(ids):
            raise ValueError("two homes have one id")
        places = [home.place for home in self.home]
        if len(set(places)) < len(places):
            raise ValueError("two homes have one place")
        topics = [topic for home in self.home for topic in home.topics]
        if len(set(topics)) < len(topics):
            raise ValueError("two meters have one topic")
        return self


def read_rules(path: Path) -> RulesFile:
    """The file's content.

    Raises:
        RulesUnreadable: it is not there, no TOML, or wrong at the place that is named.
    """
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise RulesUnreadable(f"{path}: larger than {LARGEST} bytes")
        return RulesFile.model_validate(tomllib.loads(raw.decode("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesUnreadable(f"{path}: {error}") from error
    except ValidationError as error:
        raise RulesUnreadable(f"{path}: {_first(error.errors()[0])}") from error


def _first(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {error['msg']}" if where else str(error["msg"])
