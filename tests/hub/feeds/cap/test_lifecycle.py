"""What is shown, and why: the fold over all messages received (emergency reference, section 4)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.feeds.cap.lifecycle import (
    MOST_SHOWN,
    Board,
    Messages,
    Verdict,
    What,
    absorb,
    board,
)
from hub.feeds.cap.message import Message, Point
from hub.feeds.cap.parse import read_message
from hub.feeds.cap.place import Place
from hub.feeds.cap.xml_tree import CapError
from services.contract.alerts import AlertLevel
from tests.support.cap import NOON, SENDER, cap, here, info, name, reference

HERE = Place(codes=("330402",))
NOW = NOON + timedelta(minutes=5)
OTHER = "99999999999999"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def told(*files: bytes, now: datetime = NOW, place: Place = HERE) -> list[Verdict]:
    """The verdict on each, received one after the other."""
    messages: Messages = {}
    shown, verdicts = Board(), []
    for file in files:
        absorbed = absorb(messages, shown, read_message(file), now, place)
        messages, shown = absorbed.messages, absorbed.board
        verdicts.append(absorbed.verdict)
    return verdicts


def what(*files: bytes, now: datetime = NOW, place: Place = HERE) -> list[str]:
    return [str(it.what) for it in told(*files, now=now, place=place)]


def one(**fields: object) -> Verdict:
    """The verdict on one message of which `fields` are as given."""
    return told(cap(infos=info(**fields)))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("colour", "severity", "level", "becomes"),
    [
        ("RED", "Minor", "red", "takeover"),
        ("橙色", "Minor", "orange", "takeover"),
        ("YELLOW", "Extreme", "yellow", "banner"),
        ("蓝", "Unknown", "blue", "banner"),
        ("", "Extreme", "red", "takeover"),
        ("PINK", "Severe", "orange", "takeover"),
        ("", "Moderate", "yellow", "banner"),
        ("", "Unknown", "yellow", "banner"),
    ],
)
def test_colours_decide_and_severity_stands_in(
    colour: str, severity: str, level: str, becomes: str
) -> None:
    verdict = one(colour=colour, severity=severity)
    assert (verdict.level, verdict.what) == (AlertLevel(level), What(becomes))


@pytest.mark.parametrize(
    ("changes", "becomes"),
    [
        ({"status": "Exercise"}, "banner"),
        ({"status": "Test"}, "none"),
        ({"status": "System"}, "none"),
        ({"status": "Draft"}, "none"),
        ({"scope": "Restricted"}, "none"),
        ({"scope": "Private", "more": "<addresses>others</addresses>"}, "none"),
        ({"scope": "Private", "more": '<addresses>x "春晖 社区"</addresses>'}, "takeover"),
        ({"kind": "Ack"}, "none"),
        ({"kind": "Error"}, "none"),
        ({"infos": ""}, "none"),
        ({"sent": NOW + 11 * MINUTE}, "none"),
        ({"sent": NOW + 9 * MINUTE}, "takeover"),
    ],
)
def test_who_may_show_anything(changes: dict[str, object], becomes: str) -> None:
    place = Place(codes=("330402",), addresses=frozenset({"春晖 社区"}))
    verdict = told(cap(**changes), place=place)[0]  # type: ignore[arg-type]
    assert (str(verdict.what), bool(verdict.why)) == (becomes, True)


def test_exercises_can_be_hidden() -> None:
    quiet = Place(codes=("330402",), exercises="hide")
    assert what(cap(status="Exercise"), place=quiet) == ["none"]


@pytest.mark.parametrize(
    ("code", "ours", "becomes"),
    [
        ("330402", "330402", "takeover"),
        ("330400", "330402", "takeover"),
        ("330000", "330402", "takeover"),
        ("000000", "330402", "takeover"),
        ("330402001000", "330402", "takeover"),
        ("330402", "330402001002", "takeover"),
        ("330411", "330402", "none"),
        ("340000", "330402", "none"),
        ("330110", "330100", "takeover"),
        ("330100", "330110", "takeover"),
        ("33", "330402", "takeover"),
        ("", "330402", "none"),
        ("x", "330402", "none"),
    ],
)
def test_an_area_by_its_code(code: str, ours: str, becomes: str) -> None:
    place = Place(codes=(ours,))
    assert what(cap(infos=info(area=here(code))), place=place) == [becomes]


SQUARE = "<polygon>30,120 30,121 31,121 31,120 30,120</polygon>"
ROUND = "<circle>30.75,120.75 5</circle>"


@pytest.mark.parametrize(
    ("shape", "point", "becomes"),
    [
        (SQUARE, Point(30.5, 120.5), "takeover"),
        (SQUARE, Point(30.0, 120.5), "takeover"),
        (SQUARE, Point(29.9, 120.5), "none"),
        (SQUARE, Point(30.5, 121.1), "none"),
        (ROUND, Point(30.75, 120.80), "takeover"),
        (ROUND, Point(30.75, 120.81), "none"),
        (SQUARE + ROUND, Point(30.75, 120.81), "takeover"),
        (SQUARE, None, "none"),
    ],
)
def test_an_area_by_its_shape(shape: str, point: Point | None, becomes: str) -> None:
    place = Place(codes=("330402",), point=point)
    assert what(cap(infos=info(area=here("", more=shape))), place=place) == [becomes]


def test_an_area_that_cannot_be_judged_follows_the_policy() -> None:
    fips = here().replace("ADCODE", "FIPS6")
    for area in (here(""), fips, here("", more=SQUARE)):
        file = cap(infos=info(area=area))
        assert what(file) == ["none"]
        assert what(file, place=Place(codes=("330402",), unplaced="show")) == ["takeover"]
    elsewhere = cap(infos=info(area=here("110000")))
    assert what(elsewhere, place=Place(codes=("330402",), unplaced="show")) == ["none"]


def test_several_areas_count_each() -> None:
    areas = here("110000") + here("330402")
    assert what(cap(infos=info(area=areas))) == ["takeover"]


def test_blocks_our_area_then_chinese_then_the_strongest() -> None:
    blocks = (
        info(colour="RED", area=here("110000"), headline="北京")
        + info(colour="RED", language="en-US", headline="English")
        + info(colour="YELLOW", headline="黄", event="大风")
        + info(colour="ORANGE", headline="橙")
    )
    verdict = told(cap(infos=blocks))[0]
    assert (verdict.what, verdict.headline) == (What.TAKEOVER, "橙")
    assert "大风黄色预警" in verdict.why
    only_english = info(language="en-US", headline="Typhoon") + info(
        language="fr", headline="Typhon", colour="RED"
    )
    assert told(cap(infos=only_english))[0].headline == "Typhoon"


def test_times_of_a_message() -> None:
    assert one(hours=None, colour="RED").expires == NOON + 6 * HOUR
    assert one(hours=None).expires == NOON + 24 * HOUR
    assert one(hours=-1).what is What.NONE
    old = cap(sent=NOON - 24 * HOUR, infos=info(sent=NOON - 24 * HOUR))
    assert "过期" in told(old)[0].why
    later = "<effective>2026-11-20T13:00:00+08:00</effective>"
    onset = "<onset>2026-11-20T20:00:00+08:00</onset>"
    assert one(more=later).what is What.NONE
    assert what(cap(infos=info(more=later)), now=NOON + HOUR) == ["takeover"]
    assert one(more=onset).what is What.TAKEOVER


def test_what_is_over_or_unlikely_is_a_line_only() -> None:
    past = info().replace("Immediate", "Past")
    unlikely = info().replace("Observed", "Unlikely")
    assert what(cap(infos=past)) == what(cap(infos=unlikely)) == ["banner"]


def test_an_earthquake_takes_over_until_its_waves_have_come() -> None:
    quake = {"event": "地震", "colour": "BLUE"}
    assert one(**quake).what is What.TAKEOVER
    parameter = "<parameter><valueName>S_WAVE_ARRIVAL</valueName><value>{}</value></parameter>"
    for moment, becomes in (("12:04:59", What.NONE), ("12:05:20", What.TAKEOVER)):
        more = parameter.format(f"2026-11-20T{moment}+08:00")
        assert one(**quake, more=more).what is becomes
    assert what(cap(status="Exercise", infos=info(event="地震"))) == ["banner"]


A = cap(1)
RED = info(colour="RED", sent=NOON + MINUTE)
U = cap(2, "Update", sent=NOON + MINUTE, references=reference(1), infos=RED)
C = cap(3, "Cancel", sent=NOON + 2 * MINUTE, references=reference(2, NOON + MINUTE))


def test_an_update_replaces_and_a_cancellation_ends_once() -> None:
    alert, update, cancel, again = told(A, U, C, C)
    assert [alert.what, update.what, cancel.what, again.what] == [
        *(What.TAKEOVER, What.TAKEOVER, What.ENDED, What.NONE)
    ]
    assert (update.replaced, update.ended) == ((name(1),), ())
    assert cancel.ended == (name(2),)


@pytest.mark.parametrize(
    ("files", "becomes"),
    [
        ([C, U, A], ["none", "none", "none"]),
        ([U, A], ["takeover", "none"]),
        ([A, C, U], ["takeover", "none", "ended"]),
        ([cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1)), A], ["none", "none"]),
        ([A, cap(3, "Cancel", references=reference(1))], ["takeover", "ended"]),
        ([A, A], ["takeover", "none"]),
    ],
)
def test_what_comes_late_is_not_shown(files: Sequence[bytes], becomes: list[str]) -> None:
    assert what(*files) == becomes


def test_only_the_same_sender_may_end_it() -> None:
    foreign = cap(7, "Cancel", sender=OTHER, sent=NOON + MINUTE, references=reference(1))
    posing = cap(
        8, "Cancel", sender=OTHER, sent=NOON + MINUTE, references=reference(1, sender=OTHER)
    )
    assert what(A, foreign, posing) == ["takeover", "none", "none"]
    assert "别人" in told(A, foreign)[1].why
    trusting = Place(codes=("330402",), delegates={OTHER: frozenset({SENDER})})
    assert what(A, foreign, place=trusting) == ["takeover", "ended"]


def test_a_foreign_update_stands_beside_what_it_cannot_replace() -> None:
    foreign = cap(7, "Update", sender=OTHER, sent=NOON + MINUTE, references=reference(1))
    assert what(A, foreign) == ["takeover", "takeover"]
    assert len(final([A, foreign])) == 2


def test_a_wrong_time_in_a_reference_ends_nothing() -> None:
    wrong = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1, NOON - MINUTE))
    assert what(A, wrong) == ["takeover", "none"]


def test_an_exercise_never_ends_the_real_thing_nor_a_test() -> None:
    for status in ("Exercise", "Test", "Draft", "System"):
        cancel = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1), status=status)
        assert what(A, cancel) == ["takeover", "none"]
    drill = cap(1, status="Exercise")
    over = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1), status="Exercise")
    assert what(drill, over) == ["banner", "ended"]


def test_a_test_does_not_keep_the_real_message_out() -> None:
    assert what(cap(1, status="Test"), A) == ["none", "takeover"]


def test_references_to_itself_and_round_in_circles() -> None:
    itself = cap(1, "Update", references=reference(1))
    assert what(itself) == ["takeover"]
    first = cap(1, "Update", references=reference(2))
    second = cap(2, "Update", references=reference(1), infos=info(headline="乙"))
    assert len(final([first, second])) == 1
    later = cap(2, "Update", sent=NOON + MINUTE, references=reference(1), infos=info(headline="乙"))
    circle = cap(1, "Update", references=reference(2, NOON + MINUTE))
    assert final([circle, later]) == {name(2)}


def test_a_cancellation_of_itself_says_so() -> None:
    itself = cap(3, "Cancel", references=reference(3))
    assert "它自己" in told(A, itself)[1].why
    assert what(A, itself) == ["takeover", "none"]


def test_an_update_that_leaves_us_out_ends_it() -> None:
    elsewhere = info(area=here("110000"))
    update = cap(2, "Update", sent=NOON + MINUTE, references=reference(1), infos=elsewhere)
    assert what(A, update) == ["takeover", "ended"]
    assert "不是我们这里的" in told(A, update)[1].why
    # Nor is it a matter of our area if the update itself was lifted before it came.
    assert "代替" in told(A, C, U)[2].why


def test_an_update_for_later_leaves_the_alert_until_then() -> None:
    more = "<effective>2026-11-20T14:00:00+08:00</effective>"
    update = cap(2, "Update", sent=NOON + MINUTE, references=reference(1), infos=info(more=more))
    assert final([A, update]) == {name(1)}
    assert final([A, update], NOON + 2 * HOUR) == {name(2)}


def test_the_same_words_are_shown_once() -> None:
    same = info()
    first = cap(1, infos=same)
    second = cap(2, sender=OTHER, infos=same)
    assert what(first, second) == ["takeover", "none"]
    cancel = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1))
    # The other sender's alert still stands.
    assert len(final([first, second, cancel])) == 1


def test_a_storm_leaves_the_most_important_ones() -> None:
    storm = [cap(n, sent=NOON - n * MINUTE) for n in range(200)]
    strong = cap(500, infos=info(colour="RED", headline="红"))
    weak = cap(501, infos=info(colour="BLUE", headline="蓝"))
    verdicts = told(*storm, strong, weak)
    assert (verdicts[-2].what, verdicts[-1].what) == (What.TAKEOVER, What.NONE)
    shown = final([*storm, strong, weak])
    assert len(shown) == MOST_SHOWN
    assert name(500) in shown


def test_a_storm_of_the_same_collapses() -> None:
    same = info()
    verdicts = told(*(cap(n, sent=NOON, infos=same) for n in range(200)))
    assert [it.what for it in verdicts].count(What.NONE) == 199


def final(
    files: Sequence[bytes], now: datetime = NOON + 10 * MINUTE, place: Place = HERE
) -> set[str]:
    messages: Messages = {}
    shown = Board()
    for file in files:
        absorbed = absorb(messages, shown, read_message(file), now, place)
        messages, shown = absorbed.messages, absorbed.board
    assert {it.key for it in shown.shown} == {it.key for it in board(messages, now, place).shown}
    return {it.message.identifier for it in shown.shown}


@st.composite
def correspondence(draw: st.DrawFn) -> list[bytes]:
    """Messages of two senders that refer to each other at random, in a random order."""
    count = draw(st.integers(2, 7))
    senders = [draw(st.sampled_from([SENDER, SENDER, OTHER])) for _ in range(count)]
    sents = [NOON + draw(st.integers(0, 3)) * MINUTE for _ in range(count)]
    files = []
    for n in range(count):
        kind = draw(st.sampled_from(["Alert", "Update", "Cancel"]))
        known = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=3))
        words = " ".join(reference(m, sents[m], senders[m]) for m in known)
        block = info(
            colour=draw(st.sampled_from(["RED", "BLUE"])),
            headline=draw(st.sampled_from(["甲", "乙"])),
            hours=draw(st.sampled_from([0.1, 12])),
        )
        files.append(
            cap(
                n,
                kind,
                sent=sents[n],
                sender=senders[n],
                references="" if kind == "Alert" else words,
                status=draw(st.sampled_from(["Actual", "Actual", "Actual", "Exercise", "Test"])),
                infos=block,
            )
        )
    return files


@settings(max_examples=150, deadline=None)
@given(correspondence(), st.randoms(use_true_random=False))
def test_whatever_the_order_the_same_is_shown_in_the_end(
    files: list[bytes], random: Random
) -> None:
    shuffled = random.sample(files, len(files))
    assert final(files) == final(shuffled + files[:2])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_words_break_it(headline: str, instruction: str) -> None:
    words = info(headline=escape(headline)).replace("请不要出门。", escape(instruction))
    try:
        message = read_message(cap(infos=words))
    except (CapError, UnicodeEncodeError):
        return
    assert told_of(message).why


def told_of(message: Message) -> Verdict:
    return absorb({}, Board(), message, NOW, HERE).verdict
