"""The trial of a model in a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.voice.hearing.recordings import TINY

ROOT = Path(__file__).parents[3]


def trial(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "voice.hearing.trial", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_good_model_passes_without_a_word() -> None:
    ran = trial(TINY)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_no_model_fails_with_its_reason(tmp_path: Path) -> None:
    ran = trial(tmp_path / "nothing")
    assert ran.returncode == 1
    assert "no model" in ran.stdout
