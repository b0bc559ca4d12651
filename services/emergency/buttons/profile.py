"""What each model of Zigbee device says when it means an alarm: data, one file a model or family.

One rule for all models would be wrong (emergency reference, section 2, payload list): a Heiman
button never says `emergency`, a Feibit one has no action at all, a keypad arms and disarms.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "profiles"


@dataclass(frozen=True)
class Profile:
    """`presses` are the actions that call, `harmless` those that do not and why, in English.
    `states` are boolean keys that are alarms while true, each with its Chinese words for staff; no
    words means a pressed button; `own_states` are those that its own file names. `known` is false
    for a model that has no file."""

    title: str
    presses: frozenset[str] = frozenset()
    harmless: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    own_states: frozenset[str] = frozenset()
    sensor: bool = False
    known: bool = True


def profile_of(model: str) -> Profile:
    """The profile of a model as Zigbee2MQTT names it, with or without its maker before it; of one
    without a file, the unknown one, by which each action is a call."""
    name = model.strip().casefold()
    profiles = _profiles()
    return profiles.get(name) or profiles.get(name.rpartition(" ")[2]) or _unknown()


@cache
def known_models() -> tuple[str, ...]:
    """Every model that has a file, as written there."""
    return tuple(model for file in _files() for model in file.get("models", ()))


@cache
def _profiles() -> dict[str, Profile]:
    every = _read(FOLDER / "every.toml")
    return {
        model.casefold(): _profile(file, every)
        for file in _files()
        for model in file.get("models", ())
    }


@cache
def _unknown() -> Profile:
    file, every = _read(FOLDER / "unknown.toml"), _read(FOLDER / "every.toml")
    return Profile(file["title"], states=every["states"], known=False)


def _profile(file: Mapping[str, Any], every: Mapping[str, Any]) -> Profile:
    presses = frozenset(file.get("presses", ()))
    harmless = {**every["harmless"], **file.get("harmless", {})}
    return Profile(
        file["title"],
        presses,
        {word: why for word, why in harmless.items() if word not in presses},
        {**every["states"], **file.get("states", {})},
        frozenset(file.get("states", ())),
        file.get("sensor", False),
    )


@cache
def _files() -> tuple[dict[str, Any], ...]:
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
