"""Gaps, resets, swaps, duplicates and disorder never make use, nor no use, of what was not so."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from services.emergency.care.rule import Home, Rule, State, judge
from services.emergency.care.series import (
    Meter,
    Reading,
    longest_rest,
    stretches,
    use_between,
)

START = datetime(2026, 11, 18, tzinfo=UTC)
HOURS = 48


class House:
    """A home whose true use is known to the minute, and a meter with faults."""

    def __init__(self, seed: int) -> None:
        self.random = random = Random(seed)
        busy = random.choice([0.0, 0.002, 0.05, 0.9])
        self.used = [
            random.randint(1, 20_000) if random.random() < busy else 0 for _ in range(HOURS * 60)
        ]

    def truth(self, begin: datetime, end: datetime) -> int:
        first, last = _minute(begin), _minute(end)
        return sum(self.used[first:last])

    def rest(self, begin: datetime, end: datetime) -> int:
        """Minutes of the longest time without use."""
        longest = resting = 0
        for amount in self.used[_minute(begin) : _minute(end)]:
            resting = 0 if amount else resting + 1
            longest = max(longest, resting)
        return longest

    def readings(self) -> list[Reading]:
        """What arrives: some are lost, some come twice, all in disorder; now and then the meter is
        swapped, falls to 0, or misreads."""
        random, serial, offset = self.random, "A", 500_000_000
        step = random.choice([1, 5, 15, 60, 400])
        chances = (0.4, 0.01, 0.01, 0.02)
        lost, swap, fall, misread = (random.choice([0.0, chance]) for chance in chances)
        arrived: list[Reading] = []
        total = 0
        for minute in range(HOURS * 60 + 1):
            total += self.used[minute - 1] if minute else 0
            if minute % step:
                continue
            if random.random() < swap:
                serial, offset = serial + "B", random.randint(0, 10**9) - total
            elif random.random() < fall:
                offset = -total
            at = START + timedelta(minutes=minute)
            value = 0 if random.random() < misread and offset + total > 10**8 else offset + total
            if random.random() >= lost:
                arrived += [Reading(at, value, serial)] * random.choice([1, 1, 2])
        random.shuffle(arrived)
        return arrived


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 10**6), begin=st.integers(0, 24 * 60), length=st.integers(1, 24 * 60))
def test_the_bounds_always_hold_the_truth(seed: int, begin: int, length: int) -> None:
    house = House(seed)
    known = stretches(Meter.WATER, house.readings())
    window = START + timedelta(minutes=begin), START + timedelta(minutes=begin + length)
    use, truth = use_between(known, *window), house.truth(*window)
    assert use.least <= truth
    assert use.most is None or truth <= use.most
    rest = longest_rest(known, *window)
    assert rest is None or rest >= timedelta(minutes=house.rest(*window))


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_verdict_without_its_cause(seed: int) -> None:
    house = House(seed)
    rule = Rule(Meter.WATER, hours=12, low=10_000, high=2_000_000, rests_minutes=30)
    known = stretches(Meter.WATER, house.readings())
    verdict = judge(rule, known, START + timedelta(hours=HOURS), Home())
    if verdict.begin and verdict.end and verdict.state is not State.NO_DATA:
        truth = house.truth(verdict.begin, verdict.end)
        if verdict.state is State.TOO_LITTLE:
            assert truth < 10_000
        elif verdict.state is State.TOO_MUCH:
            assert truth > 2_000_000
        elif verdict.state is State.LEAK:
            assert house.rest(verdict.begin, verdict.end) <= 30


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**6), again=st.integers(0, 10**6))
def test_order_and_repetition_change_nothing(seed: int, again: int) -> None:
    readings = House(seed).readings()
    mixed = readings + readings[: len(readings) // 3]
    Random(again).shuffle(mixed)
    assert stretches(Meter.WATER, mixed) == stretches(Meter.WATER, readings)


def readings(*pairs: tuple[float, int], serial: str = "") -> list[Reading]:
    return [Reading(START + timedelta(hours=h), litres * 1000, serial) for h, litres in pairs]


def state(*known: Reading, now: float = 24, home: Home | None = None, **rule: int) -> State:
    judged = Rule(Meter.WATER, **({"hours": 12, "low": 10_000} | rule))
    moment = START + timedelta(hours=now)
    return judge(judged, stretches(Meter.WATER, known), moment, home or Home()).state


def test_too_little() -> None:
    assert state(*readings((0, 100), (6, 200), (12, 260), (18, 264), (24, 266))) is State.TOO_LITTLE


def test_a_gap_does_not_hide_that_the_counter_stands_still() -> None:
    assert state(*readings((0, 100), (11, 260), (24, 264))) is State.TOO_LITTLE


def test_what_was_used_before_the_gap_may_have_been_used_in_it() -> None:
    assert state(*readings((0, 100), (6, 200), (24, 215))) is State.FINE


def test_silence_is_no_data() -> None:
    assert state() is State.NO_DATA
    assert state(*readings((0, 100), (6, 200), (12, 260), (20, 261))) is State.NO_DATA
    assert state(*readings((18, 100), (20, 105), (24, 106))) is State.NO_DATA


def test_use_is_use_however_little_is_known() -> None:
    assert state(*readings((20, 100), (24, 111))) is State.FINE


def test_a_counter_that_never_moved_proves_nothing() -> None:
    assert state(*readings((0, 0), (12, 0), (24, 0))) is State.NO_DATA


def test_a_reset_is_no_data_until_the_counter_moves_again() -> None:
    still = readings((0, 100), (6, 200), (8, 0), (10, 0), (22, 0), (24, 0))
    assert state(*still) is State.NO_DATA
    again = readings((0, 100), (6, 200), (8, 0), (10, 3), (22, 4), (24, 4))
    assert state(*again) is State.TOO_LITTLE


def test_another_meter_is_no_data_and_no_use() -> None:
    old = readings((0, 100), (6, 200), (14, 201), serial="A")
    new = readings((15, 201), (24, 201), serial="B")
    assert state(*old, *new) is State.NO_DATA


def test_a_misread_zero_is_no_use_when_it_leaps_back() -> None:
    misread = readings((0, 100), (6, 200), (13, 201), (14, 0), (15, 201), (16, 202), (24, 202))
    assert state(*misread) is State.NO_DATA


def test_a_leap_that_no_pipe_carries_is_no_use() -> None:
    assert state(*readings((0, 100), (11, 200), (23, 200), (24, 90_000))) is State.NO_DATA


def test_two_values_of_one_moment_are_no_data() -> None:
    assert state(*readings((0, 100), (6, 200), (18, 201), (18, 240), (24, 240))) is State.NO_DATA


def test_readings_of_the_future_are_not_believed() -> None:
    ahead = readings((0, 100), (6, 200), (12, 201), (24, 202), (30, 400))
    assert state(*ahead) is State.TOO_LITTLE


def test_who_is_away_is_not_missed_and_not_right_after_coming_back() -> None:
    quiet = readings((0, 100), (6, 200), (12, 260), (24, 262))
    assert state(*quiet, home=Home(away=True)) is State.AWAY
    back = START + timedelta(hours=13)
    assert state(*quiet, home=Home(back_at=back)) is State.AWAY
    assert state(*quiet, home=Home(back_at=START + timedelta(hours=12))) is State.TOO_LITTLE


def test_too_much_and_a_leak_are_told_of_also_while_nobody_is_home() -> None:
    flowing = readings(*((n / 4, 100 + 3 * n) for n in range(24 * 4 + 1)))
    away = Home(away=True)
    assert state(*flowing, home=away, high=100_000) is State.TOO_MUCH
    assert state(*flowing, home=away, rests_minutes=30) is State.LEAK


def test_one_quiet_half_hour_is_no_leak() -> None:
    hours = [n / 4 for n in range(24 * 4 + 1)]
    flowing = [
        (hour, 100 + round(12 * (hour if hour < 12 else max(12, hour - 1)))) for hour in hours
    ]
    assert state(*readings(*flowing), rests_minutes=30) is State.FINE


def test_samples_too_far_apart_prove_no_leak() -> None:
    hourly = readings(*((n, 100 + 12 * n) for n in range(25)))
    assert state(*hourly, rests_minutes=30) is State.FINE


def _minute(moment: datetime) -> int:
    return int((moment - START).total_seconds() // 60)
