"""What hearing costs: loading the model, keeping up with sound, memory, and the wait at the end.

The tiny model of the test data unless LINLI_VOICE_MODEL names the folder of another: its figures
tell of the code around the engine, not of what a kiosk needs.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, Rounds, median, percentile

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "voice" / "data"
MODEL = Path(os.environ.get("LINLI_VOICE_MODEL") or DATA / "tiny-model" / "static")
SMALL_MODEL_MIB = 350.0
"""What a process with the small model may have (voice reference)."""


def measure(rounds: Rounds) -> list[Figure]:
    """Each round is a process of its own, by turns with one that only loads the library."""
    files = sorted((DATA / "wavs").glob("*.wav"))
    pairs = [(_process([]), _process(files)) for _ in range(rounds.of(8))]
    bare = [pair[0] for pair in pairs]
    full = [pair[1] for pair in pairs]
    ends = [each for one in full for each in one["ends_s"]]
    understood = [each for one in full for each in one["understood_s"]]
    library_s = median([one["library_s"] for one in bare])
    load_s = median([one["load_s"] for one in full])
    memory, without = (median([one["memory"] for one in side]) for side in (full, bare))
    factor = median([one["heard_s"] / one["sound_s"] for one in full])
    of = "the tiny model" if "LINLI_VOICE_MODEL" not in os.environ else MODEL.name
    sound_s = full[0]["sound_s"]
    return [
        Figure(
            "voice load",
            load_s / library_s,
            "x",
            None,
            f"{of} {load_s:.3f} s, loading the library {library_s:.3f} s",
        ),
        Figure("voice real-time factor", factor, "x", 0.5, f"{sound_s:.0f} s of sound, {of}"),
        Figure(
            "voice memory",
            memory,
            "MiB",
            SMALL_MODEL_MIB,
            f"model and understanding; the library alone {without:.0f} MiB",
        ),
        Figure(
            "voice end of speech to intent p95",
            1000 * percentile(ends, 0.95),
            "ms",
            750.0,
            f"{len(ends)} sentences, median {1000 * median(ends):.0f} ms; understanding alone p95"
            f" {1000 * percentile(understood, 0.95):.0f} ms",
        ),
    ]


def _process(files: list[Path]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.voice_process", str(MODEL), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
