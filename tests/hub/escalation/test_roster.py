"""Who is on duty: weekly shifts, nights, dates of their own, gaps."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.escalation.roster import Roster, Shift
from tests.support.escalation import CHEN, LI, WANG, ZONE, named, shift

FRIDAY = date(2026, 11, 20)
NIGHT = shift("20:00", "08:00", CHEN)
DAY = shift("08:00", "20:00", WANG, LI)


def local(clock: str, day: date = FRIDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


@pytest.mark.parametrize(
    ("clock", "on"),
    [
        ("07:59:59", [CHEN]),
        ("08:00", [WANG, LI]),
        ("19:59:59", [WANG, LI]),
        ("20:00", [CHEN]),
        ("23:59", [CHEN]),
        ("00:00", [CHEN]),
    ],
)
def test_shifts_change_at_the_second_and_nights_go_on(clock, on):
    assert Roster((DAY, NIGHT), ZONE).on_duty(local(clock)) == tuple(one.id for one in on)


def test_several_overlapping_shifts_name_each_person_once():
    roster = Roster((DAY, shift("09:00", "12:00", WANG, CHEN)), ZONE)
    assert roster.on_duty(local("10:00")) == (WANG.id, LI.id, CHEN.id)


def test_a_night_belongs_to_the_day_on_which_it_began():
    roster = Roster((shift("20:00", "08:00", CHEN, days=(5,)),), ZONE)
    assert roster.on_duty(local("03:00", FRIDAY + timedelta(days=1))) == (CHEN.id,)
    assert roster.on_duty(local("03:00")) == ()


def test_a_date_of_its_own_replaces_the_week():
    holiday = Shift(id=named("h"), day=FRIDAY, starts=time(10), ends=time(12), people=(LI.id,))
    roster = Roster((DAY, NIGHT, holiday), ZONE)
    assert roster.on_duty(local("11:00")) == (LI.id,)
    assert roster.on_duty(local("13:00")) == ()
    assert roster.on_duty(local("03:00")) == (CHEN.id,)
    assert roster.on_duty(local("11:00", FRIDAY + timedelta(days=7))) == (WANG.id, LI.id)


def test_gaps_of_a_day_and_the_next_change():
    roster = Roster((shift("08:00", "12:00", WANG), shift("13:00", "20:00", WANG)), ZONE)
    spans = [(left.time(), right.time()) for left, right in roster.gaps(FRIDAY)]
    assert spans == [(time(0), time(8)), (time(12), time(13)), (time(20), time(0))]
    assert roster.next_change(local("12:30")) == local("13:00")
    assert Roster((), ZONE).next_change(local("12:30")) is None


SHIFTS = st.lists(
    st.builds(
        Shift,
        id=st.uuids(),
        weekdays=st.sets(st.integers(1, 7), max_size=7).map(tuple),
        starts=st.times().map(lambda one: one.replace(microsecond=0)),
        ends=st.times().map(lambda one: one.replace(microsecond=0)),
        people=st.lists(st.sampled_from([WANG.id, CHEN.id, LI.id]), max_size=2).map(tuple),
    ),
    max_size=5,
)


@given(SHIFTS, st.integers(0, 8 * 24 * 3600))
def test_who_is_on_changes_only_where_it_is_foretold(shifts, seconds):
    roster = Roster(tuple(shifts), ZONE)
    now = local("00:00") + timedelta(seconds=seconds)
    change = roster.next_change(now)
    until = min(change or now + timedelta(hours=24), now + timedelta(hours=24))
    later = until - timedelta(seconds=1)
    if later > now:
        assert roster.on_duty(later) == roster.on_duty(now)
