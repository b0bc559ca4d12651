"""What recorded Zigbee2MQTT messages would have done: each line judged after those before it.

Pure; `services.emergency.commands.replay` reads the files and prints.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.emergency.buttons.judge import DEBOUNCED, Judge, Policy
from services.emergency.buttons.payload import Known, Message, read_message
from services.emergency.buttons.profile import Profile, profile_of
from services.emergency.buttons.signals import (
    Contact,
    Found,
    Ignored,
    Lost,
    Malformed,
    Pressed,
    Signal,
    Vital,
)
from services.emergency.buttons.strict_json import UnreadableError, read_json
from services.emergency.buttons.verdict import Verdict

LONGEST_LINE = 1024 * 1024
STEP_S = 3.0

UNTIMED = Policy(stuck_s=math.inf, storm_presses=2**31)
"""For lines that do not say when: nothing is judged by how long it lasted."""


@dataclass
class _Device:
    """One topic so far."""

    model: str
    judge: Judge
    known: Known = field(default_factory=Known)


class Replay:
    """Keeps a judge and the last state of each topic from line to line."""

    def __init__(self) -> None:
        self._devices: dict[str, _Device] = {}

    def lines(self, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        """One JSON object for each line that is not blank; `line` counts from 1."""
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield {"line": number, **self._line(line, number * STEP_S)}

    def _line(self, line: bytes, step_at: float) -> dict[str, Any]:
        try:
            said = read_json(line.strip(), LONGEST_LINE)
        except UnreadableError as error:
            return {"call": False, "why": f"the line cannot be read: {error}"}
        if not isinstance(said, dict):
            return {"call": False, "why": "the line is no object"}
        return self._said(said, step_at)

    def _said(self, said: Mapping[str, Any], step_at: float) -> dict[str, Any]:
        model, topic = _text(said.get("model")), _text(said.get("topic"))
        named = {"model": model, "topic": topic}
        if "payload" not in said:
            return {**named, "call": False, "why": "the line has no payload"}
        message = Message(_bytes(said["payload"]), _is_retained(said))
        about = _about_the_bridge(topic)
        if about:
            return {**named, "call": False, "why": about, "flags": [], "signals": []}
        at = _seconds(said.get("at"))
        device = self._device(model, topic, DEBOUNCED if at is not None else UNTIMED)
        profile = profile_of(device.model)
        signals, device.known = read_message(profile, message, device.known)
        when = step_at if at is None else at
        verdicts = [device.judge.hear(signal, when) for signal in signals]
        return {**named, "model": device.model, **_told(profile, signals, verdicts)}

    def _device(self, model: str, topic: str, policy: Policy) -> _Device:
        key = topic or f"model {model}"
        device = self._devices.setdefault(key, _Device(model, Judge(policy)))
        device.model = model or device.model
        return device


def _told(profile: Profile, signals: tuple[Signal, ...], verdicts: list[Verdict]) -> dict[str, Any]:
    calls = [verdict for verdict in verdicts if verdict.call]
    why = "; ".join(dict.fromkeys(verdict.why for verdict in calls or _telling(signals, verdicts)))
    if not profile.known:
        why += " (the model has no profile)"
    told: dict[str, Any] = {
        "call": bool(calls),
        "why": why,
        "flags": list(dict.fromkeys(flag.value for call in calls for flag in call.flags)),
        "signals": [told_signal(signal) for signal in signals],
    }
    words = "；".join(dict.fromkeys(call.words for call in calls if call.words))
    return {**told, "words": words} if words else told


def _telling(signals: tuple[Signal, ...], verdicts: list[Verdict]) -> list[Verdict]:
    """Without a call, the reasons; a sign of life is one only where there is no other."""
    pairs = zip(signals, verdicts, strict=True)
    telling = [verdict for signal, verdict in pairs if not isinstance(signal, Vital)]
    return telling or verdicts


def told_signal(signal: Signal) -> dict[str, Any]:
    """A signal as JSON: its name and what it says."""
    told: dict[str, Any] = {"signal": type(signal).__name__.lower()}
    match signal:
        case Pressed(unrecognised=word, battery=battery):
            said: dict[str, Any] = {"unrecognised": word, "battery": battery}
        case Contact(active=active, words=words, first=first):
            return {**told, "active": active, "words": words, "first": first}
        case Vital(battery=battery, troubles=troubles):
            said = {"battery": battery, "troubles": sorted(t.value for t in troubles or ())}
        case Ignored(why=why) | Lost(why=why) | Malformed(why=why):
            said = {"why": why}
        case Found():
            said = {}
    return told | {key: value for key, value in said.items() if value not in ("", None, [])}


def _about_the_bridge(topic: str) -> str:
    """What a message on one of the bridge's own topics is about; empty for a device's."""
    if "/bridge/" in topic:
        return "the bridge tells of itself; no device pressed"
    if topic.endswith("/availability"):
        return "whether the device can be reached; no press"
    return ""


def _is_retained(said: Mapping[str, Any]) -> bool:
    return said.get("retain", said.get("retained")) in (True, 1)


def _bytes(payload: Any) -> bytes:
    """As it came over the wire: text is the payload itself."""
    if isinstance(payload, str):
        return payload.encode("utf-8", "surrogatepass")
    return json.dumps(payload, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _seconds(value: Any) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None
