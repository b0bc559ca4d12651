"""What was told in a session is offered in it again, and forgotten with it."""

from services.contract.forms import Form
from services.requests.told import Told
from tests.support.forms import HOME_ANSWERS, REPAIR, filled_draft


def test_phone_and_home_are_remembered_till_the_session_ends() -> None:
    told = Told()
    told.remember(filled_draft(), REPAIR)
    assert (told.phone, told.home) == ("13812345678", ("3号楼", "2", "501"))
    told.forget()
    assert (told.phone, told.home) == ("", ())


def test_what_a_tv_at_home_knows_was_not_told() -> None:
    told = Told()
    told.remember(filled_draft(HOME_ANSWERS[4]), REPAIR)
    assert told.home == ()


def test_a_form_without_them_takes_nothing_away() -> None:
    told = Told()
    told.remember(filled_draft(), REPAIR)
    steps = tuple(it for it in REPAIR.steps if it.kind not in ("place", "digits"))
    bare: Form = REPAIR.model_copy(update={"steps": steps})
    told.remember(filled_draft(), bare)
    assert told.phone == "13812345678"
