"""Whatever comes in, reading it never raises, and a press counts whatever stands beside it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.emergency.buttons.payload import Known, Message, read_message
from services.emergency.buttons.profile import known_models, profile_of
from services.emergency.buttons.signals import Contact, Malformed, Pressed, Vital

MODELS = st.sampled_from([*known_models(), "nobody-knows"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["action", "sos", "smoke", "test", "battery", "battery_low", "tamper", "contact", "linkquality"]
)


def read(model: str, payload: bytes, known: Known | None = None) -> tuple[tuple[Any, ...], Known]:
    return read_message(profile_of(model), Message(payload), known or Known())


@given(MODELS, st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read(model: str, payload: bytes, retained: bool) -> None:
    signals, _ = read_message(profile_of(model), Message(payload, retained), Known())
    assert signals


@given(MODELS, st.lists(st.dictionaries(KEYS, VALUES), max_size=4), st.booleans())
def test_any_object_is_read_and_what_staff_see_of_it_can_be_written(
    model: str, said: list[dict[str, Any]], retained: bool
) -> None:
    known = Known()
    for each in said:
        message = Message(json.dumps(each).encode(), retained)
        signals, known = read_message(profile_of(model), message, known)
        assert signals
        for signal in signals:
            repr(signal).encode()
            if isinstance(signal, Pressed):
                assert not retained
                assert len(signal.unrecognised) <= 40


@given(st.dictionaries(st.text(max_size=8), st.booleans() | st.integers() | st.text(max_size=9)))
def test_a_press_counts_whatever_stands_beside_it(beside: dict[str, Any]) -> None:
    beside.pop("test", None)
    signals, _ = read("TS0215A_sos", json.dumps({**beside, "action": "emergency"}).encode())
    assert isinstance(signals[0], Pressed)
    assert not signals[0].unrecognised


def test_a_state_is_the_first_only_once_and_a_second_alarm_is_an_edge_of_its_own() -> None:
    signals, known = read("smoke", b'{"smoke":true}')
    assert signals[0] == Contact(active=True, words="有烟", first=True)
    signals, known = read("smoke", b'{"smoke":true}', known)
    assert signals[0] == Contact(active=True, words="有烟")
    signals, known = read("smoke", b'{"smoke":true,"gas":true}', known)
    assert signals[:2] == (Contact(active=False), Contact(active=True, words="有烟、燃气泄漏"))


def test_battery_and_tamper_are_kept_apart_and_the_last_word_counts() -> None:
    _, known = read("SEB01ZB", b'{"tamper":true,"battery_low":true}')
    signals, known = read("SEB01ZB", b'{"battery_low":false}', known)
    vital = signals[-1]
    assert isinstance(vital, Vital)
    assert vital.troubles is not None
    assert [trouble.value for trouble in vital.troubles] == ["tamper"]


def test_sixteen_kibibytes_are_the_most() -> None:
    fits = json.dumps({"action": "emergency", "x": "y" * 16_000}).encode()
    signals, _ = read("TS0215A_sos", fits)
    assert isinstance(signals[0], Pressed)
    signals, _ = read("TS0215A_sos", fits + b" " * 1000)
    assert isinstance(signals[0], Malformed)
    assert "16384" in signals[0].why
