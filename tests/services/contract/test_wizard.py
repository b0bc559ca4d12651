from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contract.forms import ChooseStep
from services.contract.ids import uuid7
from services.contract.requests import Answer
from services.contract.wizard import (
    Draft,
    answer,
    answer_to,
    asked_steps,
    back,
    build_request,
    change,
    complete,
    current_step,
    progress,
    start,
)
from tests.support.forms import HOME_ANSWERS, REPAIR, answered

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


def fresh(*known: Answer) -> Draft:
    return start(REPAIR, known, uuid7(), NOW)


def filled(*answers: Answer, known: tuple[Answer, ...] = ()) -> Draft:
    draft = fresh(*known)
    for one in answers:
        draft = answer(draft, REPAIR, one)
    return draft


def test_a_fresh_draft_stands_at_the_first_step() -> None:
    assert current_step(fresh(), REPAIR).name == "where"
    assert progress(fresh(), REPAIR) == (1, 4)


def test_steps_are_asked_only_under_their_condition() -> None:
    names = [step.name for step in asked_steps(REPAIR, (answered("where", "public"),))]
    assert names == ["where", "what_public", "more", "spot", "phone", "confirm"]


def test_a_step_under_a_step_that_is_not_asked_is_not_asked_either() -> None:
    stale = (answered("where", "public"), answered("what", "tap"))
    assert "room_of_tap" not in [step.name for step in asked_steps(REPAIR, stale)]


def test_answers_lead_from_step_to_step_to_the_confirmation() -> None:
    draft = filled(*HOME_ANSWERS[:3])
    assert draft.step == "more"
    assert progress(draft, REPAIR) == (4, 7)
    draft = filled(*HOME_ANSWERS)
    assert draft.step == "confirm"
    assert progress(draft, REPAIR) == (7, 7)
    assert complete(draft, REPAIR)


def test_back_keeps_the_answers() -> None:
    draft = filled(*HOME_ANSWERS[:2])
    earlier = back(draft, REPAIR)
    assert earlier.step == "what"
    assert earlier.answers == draft.answers
    assert back(back(back(earlier, REPAIR), REPAIR), REPAIR).step == "where"


def test_changing_an_earlier_answer_drops_what_depends_on_it() -> None:
    draft = change(filled(*HOME_ANSWERS), REPAIR, "what")
    draft = answer(draft, REPAIR, answered("what", "light"))
    assert answer_to(draft, "room_of_tap") is None
    assert answer_to(draft, "phone") == HOME_ANSWERS[-1]
    assert draft.step == "confirm"


def test_changing_where_drops_answers_two_conditions_deep() -> None:
    draft = change(filled(*HOME_ANSWERS), REPAIR, "where")
    draft = answer(draft, REPAIR, answered("where", "public"))
    assert [one.step for one in draft.answers] == ["where", "more", "phone"]
    assert draft.step == "what_public"


def test_giving_the_same_answer_again_drops_nothing() -> None:
    draft = change(filled(*HOME_ANSWERS), REPAIR, "where")
    assert answer(draft, REPAIR, HOME_ANSWERS[0]).answers == HOME_ANSWERS


def test_what_the_screen_knows_is_not_asked() -> None:
    home = HOME_ANSWERS[4]
    draft = filled(*HOME_ANSWERS[:4], HOME_ANSWERS[5], known=(home,))
    assert draft.step == "confirm"
    assert progress(draft, REPAIR) == (6, 6)
    assert request_of(draft).place == "3号楼2单元501室"
    with pytest.raises(ValueError, match="does not ask home"):
        change(draft, REPAIR, "home")


def test_a_known_answer_survives_while_its_condition_does_not_hold() -> None:
    home = HOME_ANSWERS[4]
    draft = filled(answered("where", "public"), known=(home,))
    draft = answer(change(draft, REPAIR, "where"), REPAIR, answered("where", "home"))
    assert answer_to(draft, "home") == home


def test_an_answer_to_a_step_not_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="does not ask what now"):
        answer(fresh(), REPAIR, answered("what", "tap"))


def request_of(draft: Draft):
    return build_request(draft, REPAIR, short_number="7001", made_at=NOW)


def test_the_request_says_what_where_and_whom_to_ring() -> None:
    draft = filled(*HOME_ANSWERS)
    request = request_of(draft)
    assert (request.id, request.short_number) == (draft.id, "7001")
    assert (request.title, request.headline) == ("报修", "水管、龙头")
    assert (request.place, request.phone) == ("3号楼2单元501室", "13812345678")


def test_a_request_from_the_public_area_has_its_own_headline_and_place() -> None:
    request = request_of(
        filled(
            answered("where", "public", shown="公共地方"),
            answered("what_public", "lift", shown="电梯"),
            answered("more"),
            answered("spot", "hall", shown="一楼大厅"),
            answered("phone", "87654321"),
        )
    )
    assert (request.headline, request.place) == ("电梯", "一楼大厅")


def test_an_incomplete_draft_makes_no_request() -> None:
    with pytest.raises(ValueError, match="not complete"):
        request_of(filled(*HOME_ANSWERS[:2]))


@st.composite
def walks(draw: st.DrawFn) -> Draft:
    """Any resident: answers, goes back, changes earlier answers, in any order."""
    draft = fresh(*draw(st.sampled_from([(), (HOME_ANSWERS[4],)])))
    for _ in range(draw(st.integers(0, 14))):
        asked = asked_steps(REPAIR, draft.answers, draft.known)
        move = draw(st.sampled_from(["answer", "answer", "back", "change"]))
        step = current_step(draft, REPAIR)
        if move == "back":
            draft = back(draft, REPAIR)
        elif move == "change" and len(asked) > 1:
            draft = change(draft, REPAIR, draw(st.sampled_from(asked[:-1])).name)
        elif step.kind != "confirm":
            values = (
                [c.value for c in step.choices] if isinstance(step, ChooseStep) else ["1234567"]
            )
            draft = answer(draft, REPAIR, answered(step.name, draw(st.sampled_from(values))))
    return draft


@given(walks())
def test_however_one_walks_the_draft_stays_sound(draft: Draft) -> None:
    asked = [step.name for step in asked_steps(REPAIR, draft.answers, draft.known)]
    assert draft.step in asked
    assert {one.step for one in draft.answers} <= {*asked, *draft.known}
    number, total = progress(draft, REPAIR)
    assert 1 <= number <= total == len(asked)
    assert asked[-1] == "confirm"
    if draft.step == "confirm":
        assert complete(draft, REPAIR)


@given(walks())
def test_going_on_from_anywhere_ends_in_a_request(draft: Draft) -> None:
    for _ in range(20):
        step = current_step(draft, REPAIR)
        if step.kind == "confirm":
            break
        value = step.choices[0].value if isinstance(step, ChooseStep) else "1234567"
        draft = answer(draft, REPAIR, answered(step.name, value))
    assert draft.step == "confirm"
    asked = {step.name for step in asked_steps(REPAIR, draft.answers)}
    assert {one.step for one in request_of(draft).answers} == asked - {"confirm"}
