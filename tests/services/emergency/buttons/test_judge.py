"""Every rule about what a button's signals mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contract.calls import CallFlag
from services.contract.guards import ButtonTrouble
from services.emergency.buttons.judge import RAW, Judge
from services.emergency.buttons.signals import (
    Contact,
    Found,
    Ignored,
    Lost,
    Malformed,
    Pressed,
    Vital,
)

DOWN, UP = Contact(active=True), Contact(active=False)


def catch_up(judge: Judge, at: float) -> int:
    """Tick whenever something is due, as the watch does; how many calls came of it."""
    calls = 0
    while (due := judge.due()) is not None and due <= at:
        verdict = judge.tick(due)
        calls += bool(verdict and verdict.call)
    return calls


def test_it_fires_on_the_press_and_not_on_the_release() -> None:
    judge = Judge()
    assert judge.hear(UP, 0).call is False
    assert judge.hear(DOWN, 1).call is True
    assert judge.hear(DOWN, 2).why == "the same state as before"
    assert judge.hear(UP, 3).call is False
    assert judge.hear(DOWN, 4).call is True


def test_a_bare_contact_counts_once_it_has_lasted() -> None:
    judge = Judge(RAW)
    judge.hear(UP, 0)
    judge.tick(1)
    assert judge.hear(DOWN, 10).call is False
    assert judge.due() == pytest.approx(10.03)
    assert judge.tick(10.029) is None
    verdict = judge.tick(10.031)
    assert verdict
    assert verdict.call


def test_bounces_are_one_press_and_a_spike_is_none() -> None:
    judge = Judge(RAW, active=False)
    calls = 0
    for number in range(10):
        calls += judge.hear(DOWN if number % 2 == 0 else UP, number * 0.004).call
    calls += catch_up(judge, 1)
    assert calls == 0
    for number in range(11):
        calls += judge.hear(DOWN if number % 2 == 0 else UP, 2 + number * 0.004).call
    assert calls + catch_up(judge, 3) == 1


def test_a_release_that_comes_late_does_not_hide_the_press() -> None:
    judge = Judge(RAW, active=False)
    judge.hear(DOWN, 0)
    assert judge.hear(UP, 0.2).call


def test_held_for_over_a_minute_is_stuck_until_it_was_free_for_two_seconds() -> None:
    judge = Judge(active=False)
    judge.hear(DOWN, 0)
    assert judge.tick(59.9) is None
    verdict = judge.tick(60)
    assert verdict
    assert (verdict.call, verdict.flags) == (False, (CallFlag.STUCK,))
    assert judge.tick(61) is None
    assert judge.troubles == {ButtonTrouble.STUCK}
    judge.hear(UP, 100)
    assert judge.hear(DOWN, 101).call is False
    judge.hear(UP, 102)
    judge.tick(103.9)
    assert judge.troubles
    judge.tick(104)
    assert not judge.troubles
    assert judge.hear(DOWN, 105).call


def test_smoke_that_lasts_is_not_stuck() -> None:
    judge = Judge(active=False)
    verdict = judge.hear(Contact(active=True, words="有烟"), 0)
    assert (verdict.call, verdict.words) == (True, "有烟")
    assert judge.due() is None


@pytest.mark.parametrize(("before", "called"), [(None, True), (False, True), (True, False)])
def test_active_at_boot_is_a_call_unless_one_was_raised_for_it(
    before: bool | None, called: bool
) -> None:
    verdict = Judge(active=before).hear(Contact(active=True, first=True), 0)
    assert verdict.call is called
    assert (CallFlag.BOOT_ACTIVE in verdict.flags) is called


def test_inactive_at_boot_and_then_pressed_is_an_ordinary_press() -> None:
    judge = Judge(RAW)
    judge.hear(Contact(active=False, first=True), 0)
    judge.hear(DOWN, 0.01)
    verdict = judge.tick(0.05)
    assert verdict
    assert (verdict.call, verdict.flags) == (True, ())


def test_more_than_six_a_minute_are_a_storm_and_still_calls() -> None:
    judge = Judge()
    verdicts = [judge.hear(Pressed(), number) for number in range(10)]
    assert all(verdict.call for verdict in verdicts)
    assert [CallFlag.STORM in verdict.flags for verdict in verdicts] == [False] * 6 + [True] * 4
    assert judge.troubles == {ButtonTrouble.STORM}
    judge.tick(68.9)
    assert judge.troubles
    assert judge.due() == 69
    judge.tick(69)
    assert not judge.troubles
    assert judge.hear(Pressed(), 70).flags == ()


def test_six_a_minute_are_no_storm() -> None:
    judge = Judge()
    for number in range(30):
        judge.hear(Pressed(), number * 10.01)
    assert not judge.troubles


def test_an_unknown_word_of_an_enrolled_device_is_a_flagged_call() -> None:
    verdict = Judge().hear(Pressed(unrecognised="triple" * 100), 0)
    assert verdict.call
    assert verdict.flags == (CallFlag.UNRECOGNISED,)
    assert verdict.words.startswith("未识别按键：triple")
    assert len(verdict.words) < 60


def test_what_is_no_press_says_why() -> None:
    judge = Judge()
    assert judge.hear(Ignored("retained"), 0).why == "retained"
    assert judge.hear(Malformed("not JSON"), 0).why == "not JSON"
    assert not judge.hear(Vital(battery=50), 0).call


def test_while_staff_check_a_button_its_calls_are_flagged_and_raised() -> None:
    judge = Judge()
    judge.doubted = True
    verdict = judge.hear(Pressed(), 0)
    assert (verdict.call, verdict.flags) == (True, (CallFlag.IN_DOUBT,))


def test_the_first_press_of_the_weekly_test_is_the_test_and_the_next_a_call() -> None:
    judge = Judge()
    judge.begin_test(0)
    assert not judge.hear(Vital(battery=90), 1).tested
    first, second = judge.hear(Pressed(), 2), judge.hear(Pressed(), 3)
    assert (first.call, first.tested, second.call, second.tested) == (False, True, True, False)


def test_the_window_of_the_test_ends_by_itself() -> None:
    judge = Judge()
    judge.begin_test(0)
    assert judge.due() == 120
    assert judge.hear(Pressed(), 120).call
    judge.begin_test(200)
    judge.end_test()
    assert judge.hear(Pressed(), 201).call


def test_a_contact_that_was_active_when_found_is_no_test() -> None:
    judge = Judge()
    judge.begin_test(0)
    assert judge.hear(Contact(active=True, first=True), 1).call
    assert judge.in_test


def test_it_is_lost_until_it_is_heard_again() -> None:
    judge = Judge()
    for sign in (Found(), Vital(), Pressed(), UP):
        judge.hear(Lost("拔掉了"), 0)
        assert ButtonTrouble.LOST in judge.troubles
        judge.hear(sign, 1)
        assert ButtonTrouble.LOST not in judge.troubles
    judge.hear(Lost("拔掉了"), 0)
    judge.hear(Ignored("retained"), 1)
    assert ButtonTrouble.LOST in judge.troubles


def test_battery_and_tamper_come_and_go_with_what_the_device_says() -> None:
    judge = Judge()
    judge.hear(Vital(battery=15), 0)
    assert judge.troubles == {ButtonTrouble.BATTERY}
    judge.hear(Vital(battery=18), 0)
    assert judge.troubles == {ButtonTrouble.BATTERY}
    judge.hear(Vital(battery=21), 0)
    assert not judge.troubles
    judge.hear(Vital(troubles=frozenset({ButtonTrouble.TAMPER, ButtonTrouble.BATTERY})), 0)
    assert judge.troubles == {ButtonTrouble.TAMPER, ButtonTrouble.BATTERY}
    judge.hear(Vital(battery=10, troubles=frozenset()), 0)
    assert judge.troubles == {ButtonTrouble.BATTERY}
    judge.hear(Vital(troubles=frozenset()), 0)
    assert not judge.troubles


LEVELS = st.lists(
    st.tuples(st.booleans(), st.floats(min_value=0.001, max_value=3.0)), min_size=1, max_size=60
)


@given(LEVELS)
def test_no_press_that_lasts_is_ever_lost(levels: list[tuple[bool, float]]) -> None:
    """Random bursts: every stretch of at least 30 ms after one free of as long is one call,
    whether anybody ticks in between or not."""
    for ticking in (True, False):
        judge, at, calls, expected = Judge(RAW, active=False), 0.0, 0, 0
        settled = False
        for active, lasting in merged(levels):
            calls += judge.hear(Contact(active), at).call
            at += lasting
            if lasting >= 0.0301 and active != settled:
                expected += active
                settled = active
            if ticking:
                calls += catch_up(judge, at - 1e-6)
        verdict = judge.hear(Vital(), at)
        assert calls + verdict.call == expected


def merged(levels: list[tuple[bool, float]]) -> list[tuple[bool, float]]:
    """Neighbours of one level made one, and none so near to 30 ms that rounding decides."""
    together: list[tuple[bool, float]] = []
    for active, lasting in levels:
        before = together.pop()[1] if together and together[-1][0] == active else 0.0
        together.append((active, before + lasting))
    return [(a, s if abs(s - 0.03) > 2e-4 else 0.05) for a, s in together]


@given(st.lists(st.floats(min_value=0, max_value=70), max_size=80), st.booleans())
def test_no_storm_is_ever_ignored(pauses: list[float], doubted: bool) -> None:
    judge, at = Judge(), 0.0
    judge.doubted = doubted
    for pause in pauses:
        at += pause
        catch_up(judge, at)
        assert judge.hear(Pressed(), at).call
    judge.tick(at + 60)
    assert not judge.troubles
