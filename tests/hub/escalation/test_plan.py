"""What is sent when: the rules of the plan, as tables, and over any roster."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.escalation.book import Book
from hub.escalation.chain import (
    BACKUP,
    DEFAULT_CHAIN,
    DESKS,
    DUTY,
    FAMILY,
    MANAGERS,
    NEIGHBOURS,
    Chain,
    Rung,
    Target,
    TargetKind,
    chain_for,
)
from hub.escalation.facts import CallFacts, Gesture
from hub.escalation.notices import Outcome, Sent
from hub.escalation.people import ChannelKind
from hub.escalation.plan import plan, told_again_at
from services.contract.calls import CallSource, CallState
from tests.hub.escalation.test_roster import SHIFTS
from tests.support.escalation import (
    CHEN,
    DAUGHTER,
    LI,
    START,
    WANG,
    at,
    became,
    book,
    facts,
    person,
    seen,
    shift,
)

Story = list[tuple[float, str, str]]


def played(
    call: CallFacts, people: Book, until: float, chain: Chain = DEFAULT_CHAIN
) -> tuple[Story, list[Sent]]:
    """Follow the plan from look to look as the runner does; every sending is taken at once."""
    story: Story = []
    sent: list[Sent] = []
    now: datetime | None = START
    while now is not None and now <= at(until):
        known = as_of(call, now)
        planned = plan(known, chain, people, sent, now)
        if planned.lapse:
            call = replace(call, lapses=(*call.lapses, now))
            story.append(((now - START).total_seconds(), planned.lapse.person, "lapsed"))
            continue
        for one in planned.sends:
            story.append(((now - START).total_seconds(), one.person, one.channel.value))
            sent.append(became(one, now, Outcome.ACCEPTED))
        coming = [one.at for one in call.gestures if one.at > now]
        coming += [one for one in call.repeats if one > now]
        now = min(filter(None, (planned.look_at, *coming)), default=None)
    return story, sent


def as_of(call: CallFacts, now: datetime) -> CallFacts:
    """Only what has happened by then."""
    return replace(
        call,
        gestures=tuple(one for one in call.gestures if one.at <= now),
        repeats=tuple(one for one in call.repeats if one <= now),
        calm_since=call.calm_since if call.calm_since and call.calm_since <= now else None,
    )


def people_of(story: Iterable[tuple[float, str, str]]) -> list[tuple[float, str]]:
    return [(seconds, who) for seconds, who, _ in story]


def test_the_ladder_of_the_reference():
    story, _ = played(facts(), book(), 300)
    assert people_of(story) == [
        (0, "王师傅"),
        (60, "李经理"),
        (180, "女儿"),
        (180, "老赵"),
        (300, "王师傅"),
        (300, ""),
    ]
    assert story[-1][2] == "prompt"


def test_phones_and_desks_are_sounded_again_and_written_messages_seldom():
    wang = person("王师傅", second_phone="0573-88880000", account="wang")
    people = book(
        people={wang.id: wang},
        present=frozenset({"wang"}),
        channels=frozenset({ChannelKind.SMS, ChannelKind.PHONE, ChannelKind.DESK}),
    )
    chain = Chain(rungs=(Rung(after=0, targets=(DUTY,)),))
    story, sent = played(facts(), people, 300, chain)
    by_channel = {
        kind: [seconds for seconds, _, channel in story if channel == kind]
        for kind in ("sms", "phone", "desk")
    }
    assert by_channel["sms"] == [0, 300]
    assert by_channel["phone"] == [0, 60, 120, 180, 240, 300]
    assert by_channel["desk"] == list(range(0, 301, 30))
    assert len({one.id for one in sent}) == len(sent)


def test_phone_calls_go_to_both_numbers_in_turn():
    wang = person("王师傅", second_phone="0573-88880000")
    people = book(people={wang.id: wang}, channels=frozenset({ChannelKind.PHONE}))
    first = plan(facts(), DEFAULT_CHAIN, people, (), START).sends[0]
    second = plan(facts(), DEFAULT_CHAIN, people, (), at(60)).sends[0]
    assert (first.address, second.address) == ("13800138000", "0573-88880000")


def test_a_named_answer_stops_everything_until_it_lapses_and_then_the_next_rung_is_told():
    story, _ = played(facts(gestures=(seen(40),)), book(), 700)
    assert story[:5] == [
        (0, "王师傅", "sms"),
        (340, "王师傅", "lapsed"),
        (340, "王师傅", "sms"),
        (340, "李经理", "sms"),
        (340 + 120, "女儿", "sms"),
    ]
    assert (340 + 240, "", "prompt") in story


def test_after_a_second_lapse_it_goes_on_still_further():
    gestures = (seen(40), seen(350, "李经理"))
    story, _ = played(facts(gestures=gestures), book(), 660)
    assert [one for one in story if one[2] == "lapsed"] == [
        (340, "王师傅", "lapsed"),
        (650, "李经理", "lapsed"),
    ]
    assert {who for seconds, who, _ in story if seconds == 650} == {
        "李经理", "王师傅", "女儿", "老赵"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "lapses"),
    [("", 300), ("大约3分钟到", 300), ("大约8分钟到", 480), ("大约120分钟到", 900)],
)
def test_who_says_how_long_the_way_takes_is_waited_for_but_not_for_ever(words, lapses):
    coming = Gesture(CallState.COMING, START, "王师傅", words)
    story, _ = played(facts(gestures=(coming,)), book(), 1000)
    assert story[0] == (lapses, "王师傅", "lapsed")


def test_an_arrival_never_lapses():
    arrived = Gesture(CallState.ARRIVED, at(100), "王师傅")
    story, _ = played(facts(gestures=(seen(10), arrived)), book(), 5000)
    assert people_of(story) == [(0, "王师傅")]


def test_an_empty_rung_is_skipped_at_once():
    night = shift("20:00", "08:00", CHEN)
    story, _ = played(facts(), book(night), 60)
    assert people_of(story)[0] == (0, "李经理")


def test_nobody_is_asked_to_dial_120_before_its_time():
    story, _ = played(facts(), book(people={WANG.id: WANG}), 299)
    assert people_of(story) == [(0, "王师傅")]
    empty_first = Chain(
        rungs=(
            Rung(after=0, targets=(BACKUP,)),
            Rung(after=100, dial_120=True),
            Rung(after=200, targets=(DUTY,)),
        )
    )
    story, _ = played(facts(), book(people={WANG.id: WANG}), 299, empty_first)
    assert people_of(story) == [(0, "王师傅"), (100, "")]


def test_who_is_told_is_looked_up_when_the_rung_fires():
    change = (shift("00:00", "10:24:59", WANG), shift("10:24:59", "00:00", CHEN))
    chain = Chain(rungs=(Rung(after=0, targets=(MANAGERS,)), Rung(after=60, targets=(DUTY,))))
    story, _ = played(facts(), book(*change), 60, chain)
    assert people_of(story) == [(0, "李经理"), (60, "小陈")]


def test_who_stands_in_two_rungs_is_told_once_a_turn():
    chain = Chain(rungs=(Rung(after=0, targets=(DUTY,)), Rung(after=60, targets=(DUTY, MANAGERS))))
    story, _ = played(facts(), book(), 299, chain)
    assert people_of(story) == [(0, "王师傅"), (60, "李经理")]


def test_who_was_told_stays_told_though_the_roster_is_changed_meanwhile():
    phones = frozenset({ChannelKind.PHONE})
    gap = book(shift("20:00", "08:00", CHEN), channels=phones)
    (first,) = plan(facts(), DEFAULT_CHAIN, gap, (), START).sends
    told = became(first, START, Outcome.ACCEPTED)
    later = plan(facts(), DEFAULT_CHAIN, book(channels=phones), (told,), at(60))
    assert [(one.person, one.turn) for one in later.sends] == [("王师傅", "0.1"), ("李经理", "0.1")]


def test_who_comes_on_duty_while_nobody_answers_is_told_at_once():
    change = (shift("00:00", "10:24:59", WANG), shift("10:24:59", "00:00", CHEN))
    story, _ = played(facts(), book(*change), 59)
    assert people_of(story) == [(0, "王师傅"), (59, "小陈")]


def test_one_after_the_other():
    rung = Rung(after=0, targets=(DUTY, MANAGERS, BACKUP), parallel=False, each=20)
    story, _ = played(facts(), book(), 59, Chain(rungs=(rung,)))
    assert people_of(story) == [(0, "王师傅"), (20, "李经理"), (40, "老赵")]


def test_smoke_and_gas_tell_managers_with_those_on_duty():
    story, _ = played(facts(source=CallSource.SENSOR), book(), 59)
    assert people_of(story) == [(0, "王师傅"), (0, "李经理")]


A_DAUGHTER = Target(kind=TargetKind.PERSON, person=DAUGHTER.id)
A_MANAGER = Target(kind=TargetKind.PERSON, person=LI.id)


@pytest.mark.parametrize(
    ("rungs", "told"),
    [
        (
            DEFAULT_CHAIN.rungs,
            [(0, "王师傅"), (60, "李经理"), (180, "女儿"), (180, "老赵"), (300, "")],
        ),
        (
            (Rung(after=0, targets=(FAMILY, NEIGHBOURS, DUTY, MANAGERS)),),
            [(0, "王师傅"), (60, "李经理"), (180, "女儿")],
        ),
        (
            (Rung(after=0, targets=(A_DAUGHTER, A_MANAGER)), Rung(after=90, targets=(BACKUP,))),
            [(0, "王师傅"), (60, "李经理"), (90, "老赵"), (180, "女儿")],
        ),
        (
            (Rung(after=0, targets=(FAMILY,), dial_120=True),),
            [(0, "王师傅"), (180, "女儿"), (180, "")],
        ),
        (
            (Rung(after=0, targets=(MANAGERS,), dial_120=True),),
            [(0, "王师傅"), (60, "李经理"), (180, "")],
        ),
        ((Rung(after=0, targets=(DESKS,)),), [(0, "王师傅")]),
        ((Rung(after=30, targets=(DUTY,)),), [(0, "王师傅")]),
    ],
)
def test_a_home_that_is_too_quiet_is_telephoned_by_those_on_duty_alone_at_first(rungs, told):
    call = facts(source=CallSource.CARE)
    story, sent = played(call, book(), 320, Chain(rungs=rungs))
    firsts = {(who, channel): seconds for seconds, who, channel in reversed(story)}
    first_told = sorted((seconds, who) for (who, _), seconds in firsts.items())
    assert first_told == sorted(told)
    assert len({one.id for one in sent}) == len(sent)


def test_who_presses_is_not_made_to_wait_for_that():
    story, _ = played(facts(), book(), 0, Chain(rungs=(Rung(after=0, targets=(FAMILY, DUTY)),)))
    assert people_of(story) == [(0, "女儿"), (0, "王师傅")]


def test_a_resident_who_needs_nothing_any_more_is_looked_after_by_those_on_duty_alone():
    story, _ = played(facts(calm_since=at(20)), book(), 900)
    assert people_of(story) == [(0, "王师傅"), (300, "王师傅"), (600, "王师傅"), (900, "王师傅")]


def test_somebody_must_look_although_nobody_is_on_duty():
    story, _ = played(facts(calm_since=START), book(shift("20:00", "08:00", CHEN)), 299)
    assert people_of(story) == [(0, "李经理")]


def test_pressed_again_after_an_answer_is_told_at_most_once_a_minute():
    presses = tuple(at(seconds) for seconds in (65, 66, 70, 130, 131, 400))
    call = facts(gestures=(seen(10), Gesture(CallState.ARRIVED, at(20), "王师傅")), repeats=presses)
    story, _ = played(call, book(), 500)
    assert people_of(story) == [(seconds, "王师傅") for seconds in (0, 65, 125, 185, 400)]


def test_a_press_soon_after_the_first_waits_for_its_minute():
    assert told_again_at(facts(repeats=(at(5), at(10)))) == (at(60),)


@pytest.mark.parametrize(("tries", "wait"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (9, 30)])
def test_what_failed_is_tried_again_ever_more_slowly_while_it_matters(tries, wait):
    (first,) = plan(facts(), DEFAULT_CHAIN, book(), (), START).sends
    failed = became(first, START, Outcome.FAILED, tries)
    early = plan(facts(), DEFAULT_CHAIN, book(), (failed,), at(wait - 0.5))
    assert early.sends == ()
    assert early.look_at == at(wait)
    assert plan(facts(), DEFAULT_CHAIN, book(), (failed,), at(wait)).sends == (first,)
    answered = facts(gestures=(seen(wait),))
    assert plan(answered, DEFAULT_CHAIN, book(), (failed,), at(wait)).sends == ()


@pytest.mark.parametrize(("idempotent", "again"), [(True, 1), (False, 0)])
def test_a_try_whose_end_is_not_known_is_repeated_only_where_that_is_harmless(idempotent, again):
    (first,) = plan(facts(), DEFAULT_CHAIN, book(), (), START).sends
    lost = became(first, START, Outcome.TRYING)
    kinds = frozenset({ChannelKind.SMS}) if idempotent else frozenset()
    planned = plan(facts(), DEFAULT_CHAIN, book(idempotent=kinds), (lost,), at(1))
    assert len(planned.sends) == again
    assert planned.lost == (() if idempotent else (first.id,))


def test_the_hub_alone_says_how_old_a_call_is():
    before = facts(started_at=at(600))
    planned = plan(before, DEFAULT_CHAIN, book(), (), START)
    assert [one.person for one in planned.sends] == ["王师傅"]


def test_quiet_hours_hold_unless_nobody_else_is_left():
    quiet = {"quiet_from": "10:00", "quiet_to": "11:00"}
    sleeping = person("王师傅", **quiet)
    both = book(
        shift("00:00", "00:00", WANG, CHEN), people={one.id: one for one in (sleeping, CHEN)}
    )
    assert [one.person for one in plan(facts(), DEFAULT_CHAIN, both, (), START).sends] == ["小陈"]
    alone = book(people={sleeping.id: sleeping})
    assert [one.person for one in plan(facts(), DEFAULT_CHAIN, alone, (), START).sends] == [
        "王师傅"
    ]


@pytest.mark.parametrize(
    ("place", "scope"),
    [
        ("3号楼2单元501室", "3号楼2单元501室"),
        ("3-2-501", "3号楼2单元501室"),
        ("3号楼2单元502", "3号楼"),
        ("13号楼大厅", ""),
        ("3号楼2单元50", "3号楼"),
    ],
)
def test_the_nearest_chain_holds(place, scope):
    rungs = DEFAULT_CHAIN.rungs
    written = [Chain(scope=one, rungs=rungs) for one in ("", "3号楼", "3号楼2单元501室")]
    assert chain_for(place, written).scope == scope


@given(SHIFTS, st.integers(0, 900), st.sampled_from([None, 10, 200]))
def test_over_any_roster_somebody_is_told_at_once_and_nothing_twice(shifts, answer, calm):
    people = book(*shifts) if shifts else book()
    call = facts(
        gestures=(seen(answer, "李经理"),) if answer % 2 else (),
        calm_since=at(calm) if calm else None,
    )
    story, sent = played(call, people, 1200)
    assert story[0][0] == 0
    assert len({one.id for one in sent}) == len(sent)
    on_duty = {people.people[one].name for one in people.roster.on_duty(START)}
    assert {who for seconds, who, _ in story if seconds == 0} == (on_duty or {LI.name})
    if answer % 2:
        quiet = [one for one in story if answer < one[0] < answer + 300]
        assert quiet == []


@given(SHIFTS, st.lists(st.integers(0, 600), max_size=4))
def test_looking_more_often_sends_the_same(shifts, more):
    people = book(*shifts) if shifts else book()
    story, _ = played(facts(), people, 600)
    often: Story = []
    sent: list[Sent] = []
    looks = sorted({*(seconds for seconds, _, _ in story), *more})
    for seconds in looks:
        for one in plan(facts(), DEFAULT_CHAIN, people, sent, at(seconds)).sends:
            often.append((seconds, one.person, one.channel.value))
            sent.append(became(one, at(seconds), Outcome.ACCEPTED))
    assert sorted(often) == sorted(story)
