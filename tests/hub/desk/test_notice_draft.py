"""What is wrong with a draft, and what it becomes."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.desk.notice_draft import (
    NoticeDraft,
    draft_of,
    draft_sent,
    problems_of,
    typed_time,
    with_end_from_text,
)
from services.contract.documents import Document, NoticeLevel
from services.contract.ids import uuid7
from tests.support.desk import sent

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
GOOD = NoticeDraft(title="停水", body="明天停水。\n\n 请储水。 ", until="2026-11-22T16:00")


def test_a_good_draft_becomes_a_notice() -> None:
    assert problems_of(GOOD, NOW, ZONE) == {}
    assert GOOD.notice().paragraphs == ("明天停水。", "请储水。")
    assert GOOD.expires_at(ZONE) == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert GOOD.audience == ("all",)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(GOOD, title=""), "title"),
        (replace(GOOD, title="很" * 121), "title"),
        (replace(GOOD, body=""), "body"),
        (replace(GOOD, body="很" * 4001), "body"),
        (replace(GOOD, everyone=False), "to"),
        (replace(GOOD, buildings=("3号楼",)), "to"),
        (replace(GOOD, until=""), "until"),
        (replace(GOOD, until="昨天"), "until"),
        (replace(GOOD, until="2026-11-20T10:24"), "until"),
    ],
)
def test_each_problem_stands_at_its_field(draft: NoticeDraft, field: str) -> None:
    assert list(problems_of(draft, NOW, ZONE)) == [field]


def test_a_published_notice_comes_back_as_it_was_written() -> None:
    draft = replace(
        GOOD,
        body="明天停水。\n请储水。",
        everyone=False,
        buildings=("3号楼", "5号楼"),
        important=True,
        phone="0573-88881234",
    )
    assert draft.notice().level is NoticeLevel.IMPORTANT
    document = Document(
        id=uuid7(),
        version=1,
        published_at=NOW,
        expires_at=draft.expires_at(ZONE),
        audience=draft.audience,
        body=draft.notice(),
    )
    assert draft_of(document, draft.notice(), ZONE) == draft


def test_the_end_is_taken_from_the_text_only_when_nothing_was_chosen() -> None:
    empty = replace(GOOD, body="11月22日停水。", until="")
    assert with_end_from_text(empty, NOW, ZONE).until == "2026-11-22T23:59"
    chosen = replace(empty, until="2026-11-21T08:00")
    assert with_end_from_text(chosen, NOW, ZONE) == chosen
    forever = replace(empty, open_ended=True)
    assert with_end_from_text(forever, NOW, ZONE) == forever
    past = replace(empty, body="11月2日停过水。")
    assert with_end_from_text(past, NOW, ZONE).until in ("", "2027-11-02T23:59")


def test_midnight_is_shown_as_the_day_that_ends() -> None:
    assert typed_time(datetime(2026, 11, 22, 16, tzinfo=UTC), ZONE) == "2026-11-22T23:59"


def test_a_form_is_read_as_it_was_filled() -> None:
    draft = draft_sent(
        sent(title=" 停水 ", body="一\r\n二", to="3号楼", ends="open", level="important")
    )
    assert draft == NoticeDraft(
        title="停水",
        body="一\n二",
        everyone=False,
        buildings=("3号楼",),
        open_ended=True,
        important=True,
    )
