"""A library that speaks Vosk's exact JSON without a model, and does what a real one may do.

It hears by loudness: speech is what is loud, and of `words` the more come out the longer it lasted;
a second of quiet ends a segment. A test may have it fail, stall or answer late.
"""

import json
import threading
from array import array
from typing import Any

LOUD = 500
WORD_S = 0.4
QUIET_S = 1.0


class FakeVosk:
    """Stands for the module `vosk`. `hold` is set while calls come back at once."""

    def __init__(self, words: str = "我 要 报修", alternatives: tuple[str, ...] = ()) -> None:
        self.words = words
        self.alternatives = alternatives
        self.hold = threading.Event()
        self.hold.set()
        self.entered = threading.Event()
        self.failing = ""
        self.refusing = ""
        self.loads = 0
        self.log_level = 0

    def SetLogLevel(self, level: int) -> None:  # noqa: N802
        self.log_level = level

    def Model(self, path: str) -> "FakeModel":  # noqa: N802
        self.loads += 1
        if self.refusing:
            raise Exception(self.refusing)  # noqa: TRY002 - as vosk does
        return FakeModel(self.words, path)

    def KaldiRecognizer(self, model: "FakeModel", rate: float) -> "FakeEngine":  # noqa: N802
        return FakeEngine(self, rate)


class FakeModel:
    def __init__(self, words: str, path: str) -> None:
        self.path = path
        self._words = words.split()

    def vosk_model_find_word(self, word: str) -> int:
        return self._words.index(word) if word in self._words else -1


class FakeEngine:
    def __init__(self, library: FakeVosk, rate: float) -> None:
        self._library = library
        self._rate = rate
        self._at = self._begin = self._loud = self._quiet = 0.0
        self._with_alternatives = False

    def SetMaxAlternatives(self, most: int) -> None:  # noqa: N802
        self._with_alternatives = most > 0

    def SetWords(self, wanted: bool) -> None:  # noqa: N802
        self._with_words = wanted

    def AcceptWaveform(self, pcm: bytes) -> int:  # noqa: N802
        self._library.entered.set()
        self._library.hold.wait()
        if self._library.failing:
            raise Exception(self._library.failing)  # noqa: TRY002 - as vosk does
        assert pcm
        assert len(pcm) % 2 == 0
        samples = array("h", pcm)
        length = len(samples) / self._rate
        self._at += length
        if max(map(abs, samples)) >= LOUD:
            if not self._loud:
                self._begin = self._at - length
            self._loud += length
            self._quiet = 0.0
        else:
            self._quiet += length
        return int(self._loud > 0 and self._quiet >= QUIET_S)

    def PartialResult(self) -> str:  # noqa: N802
        return json.dumps({"partial": " ".join(self._heard())}, ensure_ascii=False)

    def Result(self) -> str:  # noqa: N802
        words = self._heard()
        begin, self._loud, self._quiet = self._begin, 0.0, 0.0
        if not words:
            return '{"text": ""}'
        if not self._with_alternatives:
            return json.dumps({"text": " ".join(words)}, ensure_ascii=False)
        timed = [
            {"start": begin + WORD_S * place, "end": begin + WORD_S * (place + 1), "word": word}
            for place, word in enumerate(words)
        ]
        best: dict[str, Any] = {"confidence": 9.5, "result": timed, "text": " ".join(words)}
        others = [{"confidence": 9.0, "text": text} for text in self._library.alternatives]
        return json.dumps({"alternatives": [best, *others]}, ensure_ascii=False)

    def FinalResult(self) -> str:  # noqa: N802
        return self.Result()

    def _heard(self) -> list[str]:
        if not self._loud:
            return []
        words = self._library.words.split()
        return words[: max(1, round(self._loud / WORD_S))]
