"""What kiosk and hub may and may not say to each other."""

import json
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import pytest
from pydantic import TypeAdapter, ValidationError

from services.contract.base import Moment
from services.contract.documents import Document, Notice
from services.contract.forms import Form
from services.contract.ids import uuid7
from services.contract.requests import RequestEvent

NOTICE = {
    "id": str(UUID(int=1)),
    "version": 1,
    "published_at": "2026-11-20T08:00:00+08:00",
    "body": {"kind": "notice", "title": " 停水通知 ", "paragraphs": ["明天上午停水。"]},
}
CHOOSE = {
    "kind": "choose",
    "name": "where",
    "title": "哪里？",
    "summary": "哪里",
    "choices": [{"value": "home", "label": "家里"}, {"value": "public", "label": "外面"}],
}
CONFIRM = {"kind": "confirm", "name": "confirm", "title": "对吗？", "summary": "核对"}
FORM = {
    "name": "repair",
    "version": 1,
    "title": "报修",
    "icon": "wrench",
    "subject": "where",
    "promise": "2小时内回电话",
    "steps": [CHOOSE, CONFIRM],
}


def test_a_document_knows_its_kind_and_keeps_time_in_utc() -> None:
    document = Document.model_validate(NOTICE)
    assert isinstance(document.body, Notice)
    assert document.body.title == "停水通知"
    assert document.published_at == datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
    assert document.published_at.utcoffset() == timedelta(0)


def test_a_newer_hub_may_say_more() -> None:
    newer = NOTICE | {"body": NOTICE["body"] | {"colour": "red"}, "region": "north"}
    assert Document.model_validate(newer) == Document.model_validate(NOTICE)


@pytest.mark.parametrize(
    "changed",
    [
        {"body": NOTICE["body"] | {"kind": "unheard_of"}},
        {"body": NOTICE["body"] | {"title": "  "}},
        {"published_at": "2026-11-20T08:00:00"},
        {"version": 0},
    ],
)
def test_what_is_no_document_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Document.model_validate(NOTICE | changed)


def test_a_kiosk_that_misspells_a_field_is_told() -> None:
    event = {"id": str(uuid7()), "request_id": str(uuid7()), "made_at": NOTICE["published_at"]}
    RequestEvent.model_validate(event | {"kind": "withdrawn"})
    with pytest.raises(ValidationError, match="raiting"):
        RequestEvent.model_validate(event | {"kind": "withdrawn", "raiting": "good"})


def test_messages_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Document.model_validate(NOTICE).version = 2  # type: ignore[misc]


def test_a_document_survives_the_wire() -> None:
    document = Document.model_validate(NOTICE)
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_moment_at_the_calendars_edge_is_refused_not_crashed_on() -> None:
    with pytest.raises(ValidationError, match="outside the calendar"):
        TypeAdapter(Moment).validate_json(json.dumps("0001-01-01T00:00:00+08:00"))


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"steps": [CHOOSE, CHOOSE, CONFIRM]}, "the same name"),
        ({"steps": [CONFIRM, CHOOSE]}, "the last step must be of kind confirm"),
        ({"subject": "when"}, "subject names no step"),
        (
            {"steps": [CHOOSE | {"only_if": {"step": "confirm", "values": ["x"]}}, CONFIRM]},
            "depends on no earlier step",
        ),
        ({"steps": [CHOOSE | {"choices": CHOOSE["choices"][:1]}, CONFIRM]}, "at least 2"),
    ],
)
def test_a_form_whose_steps_do_not_fit_is_refused(
    changed: dict[str, object], complaint: str
) -> None:
    Form.model_validate(FORM)
    with pytest.raises(ValidationError, match=complaint):
        Form.model_validate(FORM | changed)


def test_identities_are_version_7_and_ordered_by_time() -> None:
    made = [uuid7() for _ in range(50)]
    assert {(one.version, one.variant) for one in made} == {(7, RFC_4122)}
    assert len(set(made)) == len(made)
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)
