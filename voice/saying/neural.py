"""`python -P neural.py FOLDER`: a neural voice of sherpa-onnx that stays loaded, as a process.

Says `{"ready": true}` or `{"error": "…"}` first. Then each line of standard input, `{"text": "…",
"per_second": 2.8}`, is answered by a line `{"rate": 22050, "bytes": 4410}` and so many bytes of
16 bit sound, or by `{"error": "…"}`. It ends with its input. It imports nothing of Linli's, and
sherpa-onnx only here: it is not among the required dependencies (requirements/neural.txt).
"""

import json
import os
import sys
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import sherpa_onnx

PROBE = "今天天气很好，请您慢慢说，不要着急。"
PROBE_CHARACTERS = 16
SLOWEST, FASTEST = 0.5, 2.0
PEAK = 0.95
"""Of full scale: what the loudest sample of each sentence becomes."""


class Speaker:
    """One loaded model. `natural` is how many characters a second it says when left alone."""

    def __init__(self, folder: Path) -> None:
        self._tts = sherpa_onnx.OfflineTts(config_of(folder))
        probe = self._tts.generate(PROBE, sid=0, speed=1.0)
        seconds = len(probe.samples) / probe.sample_rate if probe.sample_rate else 0.0
        if not seconds:
            raise ValueError("the model is silent")
        self.natural = PROBE_CHARACTERS / seconds

    def speak(self, text: str, per_second: float) -> tuple[int, bytes]:
        """Samples a second, and 16 bit samples of `text` said at `per_second` characters."""
        speed = min(FASTEST, max(SLOWEST, per_second / self.natural))
        sound = self._tts.generate(text, sid=0, speed=speed)
        return sound.sample_rate, whole_numbers(sound.samples)


def config_of(folder: Path) -> Any:
    """How sherpa-onnx is to load what lies in `folder`: Matcha if a vocoder is there, else VITS,
    as which voices of Piper come, too.

    Raises:
        ValueError: it is no such model.
    """
    models = sorted(folder.glob("*.onnx"))
    vocoders = [it for it in models if it.stem.startswith(("vocos", "hifigan"))]
    voices = [it for it in models if it not in vocoders]
    if not voices or not (folder / "tokens.txt").is_file():
        raise ValueError(f"no model in {folder.name}")
    common = {
        "tokens": str(folder / "tokens.txt"),
        "lexicon": _if_there(folder / "lexicon.txt"),
        "data_dir": _if_there(folder / "espeak-ng-data"),
        "dict_dir": _if_there(folder / "dict"),
    }
    if vocoders:
        kind: dict[str, Any] = {
            "matcha": sherpa_onnx.OfflineTtsMatchaModelConfig(
                acoustic_model=str(voices[0]), vocoder=str(vocoders[0]), **common
            )
        }
    else:
        kind = {"vits": sherpa_onnx.OfflineTtsVitsModelConfig(model=str(voices[0]), **common)}
    config = sherpa_onnx.OfflineTtsConfig(
        model=sherpa_onnx.OfflineTtsModelConfig(**kind, num_threads=2), max_num_sentences=1
    )
    if not config.validate():
        raise ValueError(f"the model in {folder.name} is not whole")
    return config


def whole_numbers(samples: Iterable[float]) -> bytes:
    """Samples from -1 to 1 as 16 bit, the loudest at `PEAK`."""
    told = [float(sample) for sample in samples]
    peak = max((abs(sample) for sample in told), default=0.0)
    factor = 32767 * PEAK / peak if peak > 0 else 0.0
    whole = array("h", (round(sample * factor) for sample in told))
    if sys.byteorder == "big":
        whole.byteswap()
    return whole.tobytes()


def serve(folder: Path, asked: Iterable[bytes], answers: BinaryIO) -> None:
    """Answer line by line until there are no more."""
    try:
        speaker = Speaker(folder)
    except (ValueError, RuntimeError, OSError) as error:
        _tell(answers, {"error": str(error)})
        return
    _tell(answers, {"ready": True})
    for line in asked:
        wanted = json.loads(line)
        try:
            rate, sound = speaker.speak(wanted["text"], wanted["per_second"])
        except (ValueError, RuntimeError) as error:
            _tell(answers, {"error": str(error)})
        else:
            _tell(answers, {"rate": rate, "bytes": len(sound)}, sound)


def _tell(answers: BinaryIO, head: dict[str, object], sound: bytes = b"") -> None:
    answers.write(json.dumps(head, ensure_ascii=False).encode() + b"\n" + sound)
    answers.flush()


def _if_there(path: Path) -> str:
    return str(path) if path.exists() else ""


if __name__ == "__main__":
    ANSWERS = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the library prints is no answer
    serve(Path(sys.argv[1]), sys.stdin.buffer, ANSWERS)
