"""`python -m benchmarks.voice_process MODEL [WAV…]`: hear recordings, tell what it took.

Prints one JSON object. Without recordings only the library is loaded: the baseline.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path

import psutil

from voice.commands.scenes import scene_on
from voice.commands.try_file import read_recording
from voice.hearing.recogniser_vosk import VoskRecogniser
from voice.understanding.understanding import Understanding

MEBIBYTE = 1 << 20
PIECE_S = 0.1


def main(model: Path, files: list[Path]) -> dict[str, object]:
    """Seconds for the library and the model, for hearing against the length of the sound, and from
    the last piece of sound to the intent; MiB of this process."""
    begun = time.perf_counter()
    import_module("vosk").SetLogLevel(-1)
    library_s = time.perf_counter() - begun
    if not files:
        return {"library_s": library_s, "memory": _memory()}
    begun = time.perf_counter()
    recogniser = VoskRecogniser(model)
    recogniser.load()
    load_s = time.perf_counter() - begun
    understanding, scene = Understanding(), scene_on("")
    understanding.load()
    heard_s = sound_s = 0.0
    ends, understood = [], []
    for file in files:
        rate_hz, pcm = read_recording(file)
        session = recogniser.begin(rate_hz)
        size = int(rate_hz * PIECE_S) * 2
        begun = time.perf_counter()
        texts: list[str] = []
        for at in range(0, len(pcm), size):
            heard = session.accept(pcm[at : at + size])
            texts += heard.texts[:1] if heard is not None and heard.settled else ()
        ended = time.perf_counter()
        texts += session.finish().texts[:1]
        flushed = time.perf_counter()
        understanding.understand(("".join(texts),), scene)
        done = time.perf_counter()
        ends.append(done - ended)
        understood.append(done - flushed)
        heard_s += flushed - begun
        sound_s += len(pcm) / 2 / rate_hz
    return {
        "library_s": library_s,
        "load_s": load_s,
        "memory": _memory(),
        "heard_s": heard_s,
        "sound_s": sound_s,
        "ends_s": ends,
        "understood_s": understood,
    }


def _memory() -> float:
    return float(psutil.Process().memory_info().rss / MEBIBYTE)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])))
