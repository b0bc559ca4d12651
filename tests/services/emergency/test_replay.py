"""Golden messages of every model, replayed as an installer would."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from services.emergency.buttons.profile import known_models, profile_of
from services.emergency.buttons.replay import Replay

PAYLOADS = Path(__file__).parent / "buttons" / "payloads"
ROOT = Path(__file__).parents[3]


def lines_of(name: str) -> list[bytes]:
    return (PAYLOADS / name).read_bytes().splitlines()


@pytest.mark.parametrize("name", ["samples.jsonl", "models.jsonl"])
def test_each_line_calls_as_it_is_marked(name: str) -> None:
    lines = lines_of(name)
    for line, told in zip(lines, Replay().lines(lines), strict=True):
        wanted = json.loads(line)
        expected = {key: wanted[key] for key in ("call", "flags", "words") if key in wanted}
        assert {key: told.get(key) for key in expected} == expected, (line.decode(), told)
        assert told["why"]


def test_every_profile_has_a_golden_message_that_calls() -> None:
    files = lines_of("samples.jsonl") + lines_of("models.jsonl")
    called = {json.loads(line).get("model") for line in files if json.loads(line)["call"]}
    profiles = {profile_of(model).title for model in called if model}
    for model in known_models():
        if profile_of(model).title != "门磁":
            assert profile_of(model).title in profiles, model


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[1, 2]",
        b"\xff\xfe",
        b'{"model": "TS0215A_sos", "topic": "a", "payload": {"action": NaN}}',
        b"[" * 5000,
        b'{"model": "TS0215A_sos", "payload": "' + b"x" * 20_000 + b'"}',
        b'{"model": "TS0215A_sos", "payload": ' + b'{"a":' * 40 + b"1" + b"}" * 40 + b"}",
        b'{"model": {}, "topic": 5, "payload": {"battery": 1e999}}',
        b'{"topic": "a", "payload": "\\ud800"}',
    ],
)
def test_a_line_that_cannot_be_read_is_no_call_and_does_not_stop(line: bytes) -> None:
    press = b'{"model": "TS0215A_sos", "topic": "z", "payload": {"action": "emergency"}}'
    told = list(Replay().lines([line, b"", press]))
    assert [(one["line"], one["call"]) for one in told] == [(1, False), (3, True)]


def test_lines_with_times_are_judged_by_them() -> None:
    def line(at: float) -> bytes:
        said: dict[str, Any] = {"model": "BT400B", "topic": "z", "payload": {"action": "emergency"}}
        return json.dumps(said | {"at": at}).encode()

    told = list(Replay().lines(line(second) for second in range(8)))
    assert all(one["call"] for one in told)
    assert told[0]["flags"] == []
    assert told[7]["flags"] == ["storm"]


def test_the_command_prints_one_object_a_line_and_ends_well() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "services.emergency", "replay", str(PAYLOADS / "samples.jsonl")],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    wanted = [json.loads(line)["call"] for line in lines_of("samples.jsonl")]
    assert [one["call"] for one in told] == wanted
    assert {"line", "call", "why", "model", "topic", "flags", "signals"} <= told[0].keys()


def test_replaying_does_not_load_the_server() -> None:
    asked = "import sys, services.emergency.__main__; print('uvicorn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"False\n"
