"""What a Zigbee2MQTT message says, as signals. Pure: profile, message and what was known before.

Rules of the emergency reference, section 2 (payload list) and faults 28, 29 and 34:
an action is momentary, so a retained one is old and ignored; a state counts where it changes, and
also where it is active and nothing is known of the time before; a test bit never calls; a word that
the profile does not know is a press all the same.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.contract.guards import ButtonTrouble
from services.emergency.buttons.profile import Profile
from services.emergency.buttons.signals import (
    Contact,
    Ignored,
    Malformed,
    Pressed,
    Signal,
    Vital,
)
from services.emergency.buttons.strict_json import UnreadableError, read_json

LONGEST_WORD = 40
SAMPLE = 80

EVERYDAY = {
    "contact": "a door that opens or closes is no call",
    "occupancy": "movement is no call",
    "presence": "presence is no call",
    "vibration": "vibration is no call",
}
TROUBLES = {"tamper": ButtonTrouble.TAMPER, "battery_low": ButtonTrouble.BATTERY}
SWITCHES = {"true": True, "on": True, "1": True, "false": False, "off": False, "0": False}


@dataclass(frozen=True)
class Message:
    """An MQTT message. `retained` as this subscriber got it: kept by the broker from before."""

    payload: bytes
    retained: bool = False


@dataclass(frozen=True)
class Known:
    """What a device has said of itself so far: its alarm states and its troubles."""

    states: Mapping[str, bool] = field(default_factory=dict)
    troubles: Mapping[ButtonTrouble, bool] = field(default_factory=dict)


def read_message(
    profile: Profile, message: Message, known: Known
) -> tuple[tuple[Signal, ...], Known]:
    """The signals in the order in which they matter, and what is known from now on.

    Never raises: what cannot be read is `Malformed`.
    """
    if not message.payload:
        return (Ignored("an empty message only clears what the broker kept"),), known
    try:
        said = read_json(message.payload)
    except UnreadableError as error:
        return _unreadable(profile, message, str(error)), known
    if isinstance(said, str):
        return _bare_word(profile, message, said), known
    if not isinstance(said, dict):
        return (_malformed(message, "not an object"),), known
    return _read_object(profile, said, message.retained, known)


def _unreadable(profile: Profile, message: Message, why: str) -> tuple[Signal, ...]:
    word = message.payload[:LONGEST_WORD].decode("utf-8", "replace")
    if len(message.payload) <= LONGEST_WORD and _plain(word) in profile.presses:
        return _bare_word(profile, message, word)
    return (_malformed(message, why),)


def _bare_word(profile: Profile, message: Message, word: str) -> tuple[Signal, ...]:
    """Without JSON around it only a word that surely calls counts."""
    if _plain(word) not in profile.presses:
        return (_malformed(message, "a bare text, no object"),)
    return _action(profile, word, message.retained)


def _read_object(
    profile: Profile, said: Mapping[str, Any], retained: bool, known: Known
) -> tuple[tuple[Signal, ...], Known]:
    states, odd = _states_in(profile, said)
    if said.get("test") is True:
        states = {key: active for key, active in states.items() if not active}
        signals: tuple[Signal, ...] = (Ignored("the test bit is set: never a call"),)
        signals += _contacts(profile, known, states)
    else:
        actions = _action(profile, said.get("action"), retained, _battery(said))
        signals = _together(actions, _contacts(profile, known, states)) + odd
    troubles = {**known.troubles, **_troubles_in(said)}
    if not retained:
        signals += (Vital(_battery(said), _present(troubles)),)
    if not signals or all(isinstance(signal, Vital) for signal in signals):
        signals = (*_why_nothing(said), *signals)
    return signals, replace(known, states={**known.states, **states}, troubles=troubles)


def _together(actions: tuple[Signal, ...], contacts: tuple[Contact, ...]) -> tuple[Signal, ...]:
    """A press that is told both as an action and as a state explains the state: that was not
    active before."""
    if any(isinstance(action, Pressed) for action in actions):
        contacts = tuple(replace(contact, first=False) for contact in contacts)
    return actions + contacts


def _contacts(profile: Profile, known: Known, states: Mapping[str, bool]) -> tuple[Contact, ...]:
    if not states:
        return ()
    now = {**known.states, **states}
    words = "、".join(profile.states[key] for key in now if now[key] and profile.states[key])
    contact = Contact(any(now.values()), words, first=not known.states)
    if any(known.states.values()) and _rises(known, states):
        # Smoke, and now gas as well: a second alarm while the first still lasts.
        return (Contact(active=False), contact)
    return (contact,)


def _rises(known: Known, states: Mapping[str, bool]) -> bool:
    return any(active and not known.states.get(key, False) for key, active in states.items())


def _action(
    profile: Profile, action: Any, retained: bool, battery: int | None = None
) -> tuple[Signal, ...]:
    if action is None or (isinstance(action, str) and not action.strip()):
        return ()
    if retained:
        return (Ignored("retained: kept from before, no press now"),)
    word = _plain(action) if isinstance(action, str) else repr(action)
    if word in profile.presses:
        return (Pressed(battery=battery),)
    if word in profile.harmless:
        return (Ignored(f"{word}: {profile.harmless[word]}"),)
    return (Pressed(unrecognised=_shown(str(action)) or "?", battery=battery),)


def _states_in(
    profile: Profile, said: Mapping[str, Any]
) -> tuple[dict[str, bool], tuple[Signal, ...]]:
    """The alarm states, and what is said of one that is neither true nor false."""
    states: dict[str, bool] = {}
    odd: list[Signal] = []
    for key in profile.states:
        value = said.get(key)
        if isinstance(value, bool):
            states[key] = value
        elif isinstance(value, int | float):
            if value in (0, 1) and not profile.states[key]:
                states[key] = value == 1
        elif isinstance(value, str) and _plain(value) in SWITCHES:
            states[key] = SWITCHES[_plain(value)]
        elif value is not None:
            odd.append(Malformed(f"{key} is neither true nor false", _shown(repr(value))))
    return states, tuple(odd)


def _troubles_in(said: Mapping[str, Any]) -> dict[ButtonTrouble, bool]:
    return {
        trouble: said[key] for key, trouble in TROUBLES.items() if isinstance(said.get(key), bool)
    }


def _present(troubles: Mapping[ButtonTrouble, bool]) -> frozenset[ButtonTrouble] | None:
    if not troubles:
        return None
    return frozenset(trouble for trouble, present in troubles.items() if present)


def _battery(said: Mapping[str, Any]) -> int | None:
    percent = said.get("battery")
    if isinstance(percent, bool) or not isinstance(percent, int | float):
        return None
    return round(percent) if 0 <= percent <= 100 else None


def _why_nothing(said: Mapping[str, Any]) -> tuple[Signal, ...]:
    for key, why in EVERYDAY.items():
        if key in said:
            return (Ignored(why),)
    if "action" in said:
        return (Ignored("the action is empty: nothing was pressed"),)
    return (Ignored("it says only how the device is"),)


def _malformed(message: Message, why: str) -> Malformed:
    return Malformed(why, _shown(message.payload[:SAMPLE].decode("utf-8", "replace")))


def _plain(word: str) -> str:
    return word.strip().casefold()


def _shown(text: str) -> str:
    """Fit for a log line and for staff's eyes: no control signs, no broken ones, not long."""
    whole = text[:SAMPLE].encode("utf-8", "replace").decode("utf-8")
    kept = (sign for sign in whole if unicodedata.category(sign)[0] != "C")
    return "".join(kept).strip()[:LONGEST_WORD]
