"""What every button's table in the buttons' file has, whatever its driver."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.contract.guards import ButtonId

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]

DevicePath = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""Of a device file; those in /dev/serial/by-id are long."""


class ButtonTable(BaseModel):
    """One `[table]`, its name being `id`; a key it does not know is an error. Each driver's own
    table adds its keys; there, `sensor` says that this is no button, and in Chinese what it means
    when it is active (有烟).

    `place` is left out for the guard's own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ButtonId
    driver: str
    name: Annotated[Line, Field(min_length=1)]
    place: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    test_every_days: int = Field(7, ge=1, le=31)

    @property
    def device(self) -> str:
        """What it hangs on; no two tables may name the same."""
        return self.id
