"""`linli hub` from the shell: served, stopped by a signal, and errors told plainly."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from tests.support.hub_process import ROOT, hub_process

DEMO = ROOT / "assets" / "demo"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_seeded_served_and_stopped_with_a_stream_open(tmp_path: Path):
    settings = tmp_path / "linli.toml"
    settings.write_text('[hub]\ndata_dir = "hub"\nport = 0\nrenderer = false\n')
    seeded = run("seed", "--settings", str(settings), "--demo", str(DEMO))
    grant = json.loads(seeded.stdout)["grant"]
    with hub_process(settings) as hub:
        headers = {"Authorization": f"Bearer {grant['token']}"}
        with httpx.stream("GET", f"{hub.url}/api/v1/events", headers=headers) as stream:
            lines = stream.iter_lines()
            assert next(lines) == "event: feed"
            hub.process.send_signal(signal.SIGTERM)
            assert hub.process.wait(10) == 0
            assert [line for line in lines if line.startswith("event")] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("[hub]\nprot = 1\n", "linli.toml:2: hub.prot: unknown key"), ("[hub\n", "linli.toml")],
)
def test_bad_settings_are_told_by_line_and_key(tmp_path: Path, text: str, told: str):
    settings = tmp_path / "linli.toml"
    settings.write_text(text)
    result = run("--settings", str(settings))
    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_of_sources_that_is_not_there_stops_the_hub_and_is_told(tmp_path: Path):
    settings = tmp_path / "linli.toml"
    settings.write_text('[hub]\nport = 0\n[alerts]\nsources = "nope.toml"\n')
    told = run("--settings", str(settings))
    assert told.returncode == 1
    assert len(told.stderr.splitlines()) == 1
    assert "nope.toml" in told.stderr


def test_a_damaged_key_stops_the_hub_and_is_told(tmp_path: Path):
    settings = tmp_path / "linli.toml"
    settings.write_text('[hub]\ndata_dir = "hub"\n')
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "signing.key").write_bytes(b"half")
    result = run("seed", "--settings", str(settings), "--demo", str(DEMO))
    assert result.returncode == 1
    assert "signing.key holds no Ed25519 key" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_restored_database_gets_a_new_epoch(tmp_path: Path):
    settings = tmp_path / "linli.toml"
    settings.write_text('[hub]\ndata_dir = "hub"\n')
    nothing = run("new-epoch", "--settings", str(settings))
    assert nothing.returncode == 1
    assert "no database at" in nothing.stderr
    run("seed", "--settings", str(settings), "--demo", str(DEMO))
    epochs = [run("new-epoch", "--settings", str(settings)).stdout.strip() for _ in range(2)]
    assert len({UUID(epoch) for epoch in epochs}) == 2
