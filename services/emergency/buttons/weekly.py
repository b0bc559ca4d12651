"""The weekly test 周检 of a button, as the guard tells of it."""

from pydantic import BaseModel, ConfigDict

from services.contract.base import Moment


class TestState(BaseModel):
    """The weekly test 周检 of one button: `tested_at` once it was pressed; not pressed by `until`,
    it has not passed."""

    __test__ = False
    model_config = ConfigDict(frozen=True)

    button: str
    name: str
    began_at: Moment
    until: Moment
    tested_at: Moment | None = None
