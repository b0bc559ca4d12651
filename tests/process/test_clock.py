"""The machine's clocks as the code sees them."""

from datetime import UTC, datetime, timedelta

from process.clock import SystemClock


def test_wall_time_is_utc_and_now() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=30)


def test_monotonic_time_never_goes_back() -> None:
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)
