"""What a meter sends: one sample, checked before it is kept."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.contract.base import Moment
from services.emergency.care.rules_file import HomeId
from services.emergency.care.series import Meter, Reading

MOST_SAMPLES = 2000
Amount = Annotated[float, Field(ge=0, le=10_000_000)]

_UNITS = {
    "m3": (Meter.WATER, 1_000_000),
    "litres": (Meter.WATER, 1000),
    "kwh": (Meter.ELECTRICITY, 1000),
    "open": (Meter.DOOR, 1),
    "contact": (Meter.DOOR, 1),
}


class Sample(BaseModel):
    """A meter's counter, or a door's state, at a moment; `at` is left out for now. `contact` is
    what Zigbee contacts send: true while the door is closed. `serial` is the meter's own number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: HomeId
    meter: Meter
    at: Moment | None = None
    m3: Amount | None = None
    litres: Amount | None = None
    kwh: Amount | None = None
    open: bool | None = None
    contact: bool | None = None
    serial: Annotated[str, StringConstraints(max_length=40)] = ""

    @model_validator(mode="after")
    def _has_one_value_of_its_meter(self) -> "Sample":
        given = [unit for unit in _UNITS if getattr(self, unit) is not None]
        wanted = [unit for unit, (meter, _) in _UNITS.items() if meter is self.meter]
        if len(given) != 1 or given[0] not in wanted:
            raise ValueError(f"{self.meter} needs one of {' or '.join(wanted)}")
        return self

    def reading(self, now: datetime) -> Reading:
        """In the meter's unit; `now` if it says no time."""
        return Reading(self.at or now, self._value(), self.serial)

    def _value(self) -> int:
        if self.contact is not None:
            return int(not self.contact)
        if self.open is not None:
            return int(self.open)
        unit, amount = next(
            (unit, getattr(self, unit)) for unit in _UNITS if getattr(self, unit) is not None
        )
        return int(Decimal(str(amount)) * _UNITS[unit][1])


class Samples(BaseModel):
    """What is posted at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    samples: tuple[Sample, ...] = Field(min_length=1, max_length=MOST_SAMPLES)


def sample_of(home: str, meter: Meter, payload: Any) -> Sample:
    """The sample in a message whose topic says of which home and meter; what else a device says,
    such as its battery, is passed over.

    Raises:
        ValueError: there is none in it.
    """
    given = payload if isinstance(payload, dict) else {}
    known = {key: it for key, it in given.items() if key in (*_UNITS, "at", "serial")}
    return Sample.model_validate({"home": home, "meter": meter, **known})
