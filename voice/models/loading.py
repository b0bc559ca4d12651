"""`python -P loading.py hearing|speaking FOLDER`: load a model once, as a process of its own.

Exit code 0 if it loads and answers, 1 if not, 3 if the library for it is missing. A damaged net
may end the process in any way; whoever waits for it stays alive.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

LIBRARY_MISSING = 3
_SILENCE = b"\0\0" * 16_000


def _hear(folder: str) -> None:
    vosk = import_module("vosk")
    vosk.SetLogLevel(-1)
    recogniser = vosk.KaldiRecognizer(vosk.Model(folder), 16_000.0)
    recogniser.AcceptWaveform(_SILENCE)
    recogniser.FinalResult()


def _speak(folder: str) -> None:
    import_module("sherpa_onnx")
    sys.path.insert(0, f"{__file__.rpartition('/')[0]}/../saying")
    import_module("neural").Speaker(import_module("pathlib").Path(folder))


_WAYS: Mapping[str, Callable[[str], None]] = {"hearing": _hear, "speaking": _speak}

if __name__ == "__main__":
    try:
        _WAYS[sys.argv[1]](sys.argv[2])
    except ImportError:
        sys.exit(LIBRARY_MISSING)
