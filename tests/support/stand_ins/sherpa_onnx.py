"""Stands for sherpa-onnx 2.0.1: the same names, arguments and answers, with a hum for a voice.

A voice that is left alone says 4.5 characters a second, as the public Chinese ones about do.
"""

from pathlib import Path

RATE = 16_000
PER_SECOND = 4.5
_HUM = [0.4 if n % 100 < 50 else -0.4 for n in range(RATE)]


class OfflineTtsVitsModelConfig:
    def __init__(
        self,
        *,
        model: str,
        lexicon: str = "",
        tokens: str = "",
        data_dir: str = "",
        dict_dir: str = "",
        noise_scale: float = 0.667,
        noise_scale_w: float = 0.8,
        length_scale: float = 1.0,
    ) -> None:
        self.files = (model, tokens)


class OfflineTtsMatchaModelConfig:
    def __init__(
        self,
        *,
        acoustic_model: str,
        vocoder: str,
        lexicon: str = "",
        tokens: str = "",
        data_dir: str = "",
        dict_dir: str = "",
        noise_scale: float = 1.0,
        length_scale: float = 1.0,
    ) -> None:
        self.files = (acoustic_model, vocoder, tokens)


class OfflineTtsModelConfig:
    def __init__(
        self,
        vits: OfflineTtsVitsModelConfig | None = None,
        matcha: OfflineTtsMatchaModelConfig | None = None,
        num_threads: int = 1,
        debug: bool = False,
        provider: str = "cpu",
    ) -> None:
        chosen = vits or matcha
        self.files = chosen.files if chosen else ()


class OfflineTtsConfig:
    def __init__(
        self,
        model: OfflineTtsModelConfig,
        rule_fsts: str = "",
        rule_fars: str = "",
        max_num_sentences: int = 1,
        silence_scale: float = 0.2,
    ) -> None:
        self.model = model

    def validate(self) -> bool:
        return bool(self.model.files) and all(Path(file).is_file() for file in self.model.files)


class GeneratedAudio:
    def __init__(self, samples: list[float], sample_rate: int) -> None:
        self.samples = samples
        self.sample_rate = sample_rate


class OfflineTts:
    def __init__(self, config: OfflineTtsConfig) -> None:
        print("a library that talks on standard output")

    def generate(self, text: str, sid: int = 0, speed: float = 1.0) -> GeneratedAudio:
        seconds = len([it for it in text if it.isalnum()]) / PER_SECOND / speed
        return GeneratedAudio((_HUM * (int(seconds) + 1))[: round(seconds * RATE)], RATE)
