"""`linli voice` as staff and other programs use it: a process, its lines and its exit codes."""

import json
import os
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import pytest

from tests.voice.models.packing import TINY, packed, tiny
from ui.screens.catalogue import SCREENS
from voice.commands.scenes import PAGES, scene_on
from voice.models.installed import installed_model

ROOT = Path(__file__).parents[3]
WAVS = ROOT / "tests" / "voice" / "data" / "wavs"


def _voice(*arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0"} | more
    command = [sys.executable, "-m", "voice", *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, env=environment, check=False, timeout=100
    )


def _lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def _settings(folder: Path) -> str:
    file = folder / "linli.toml"
    file.write_text(f'[hearing]\nmodel_dir = "{folder / "voice"}"\n', encoding="utf-8")
    return str(file)


def test_texts_are_understood_a_line_each() -> None:
    done = _voice("understand", "厨房水管漏水了", "他们家漏水把楼下淹了", "救命我摔倒了")
    assert done.returncode == 0, done.stderr
    repair, nothing, help_ = _lines(done)
    assert repair["intent"] == "repair.report"
    assert repair["certainty"] == "sure"
    assert repair["slots"]["place"] == "厨房"
    assert repair["candidates"][0]["intent"] == "repair.report"
    assert (nothing["certainty"], nothing["intent"], nothing["slots"]) == ("nothing", None, {})
    assert help_["intent"] == "emergency.help"


def test_lines_of_standard_input_are_answered_one_by_one() -> None:
    given = "\ufeff我要报修\r\n\n今天青菜多少钱\n".encode()
    done = _voice("understand", given=given + b"\xff\xfe\n")
    assert done.returncode == 0, done.stderr
    answers = _lines(done)
    intents = [one["intent"] for one in answers]
    assert intents == ["repair.report", None, "market.price", None]
    assert answers[0]["text"] == "我要报修"


def test_each_line_is_answered_at_once() -> None:
    command = [sys.executable, "-m", "voice", "understand"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        assert process.stdin
        assert process.stdout
        for text in ("我要报修", "现在几点了"):
            process.stdin.write(text.encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text


def test_an_unknown_page_is_told_with_the_pages_there_are() -> None:
    done = _voice("understand", "--page", "kitchen", "青菜")
    assert done.returncode == 2
    assert b"there is no page kitchen" in done.stderr
    assert b"prices" in done.stderr


def test_the_pages_are_the_kiosks() -> None:
    assert set(PAGES) == set(SCREENS)


def test_a_scene_has_what_ships_and_the_demo_community() -> None:
    scene = scene_on("form:repair")
    assert "青菜" in scene.goods
    assert {"repair", "meal_order"} <= {form.name for form in scene.forms}
    assert scene.activities
    assert scene.people


def test_a_recording_is_tried() -> None:
    done = _voice("try", "--model", str(TINY), str(WAVS / "dev_01.wav"))
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.decode("utf-8").splitlines()
    answer = json.loads(first)
    assert answer["heard"][0] == answer["text"]
    assert answer["text"] in second
    assert answer["intent"] in second


def test_silence_is_nothing_heard(tmp_path: Path) -> None:
    file = _wav(tmp_path, width=2, pcm=bytes(32_000))
    done = _voice("try", "--model", str(TINY), str(file))
    assert done.returncode == 1
    assert b"nothing was heard" in done.stdout


def _wav(folder: Path, width: int, pcm: bytes) -> Path:
    file = folder / "sound.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(width)
        sound.setframerate(16_000)
        sound.writeframes(pcm)
    return file


def test_other_formats_are_told_in_words(tmp_path: Path) -> None:
    file = _wav(tmp_path, width=3, pcm=bytes(300))
    no_wav = tmp_path / "words.wav"
    no_wav.write_text("no sound")
    for given, words in (
        (file, b"24 bits"),
        (no_wav, b"16-bit PCM"),
        (tmp_path / "gone.wav", b"there is no file"),
        (tmp_path, b"directory"),
    ):
        done = _voice("try", "--model", str(TINY), str(given))
        assert done.returncode == 2
        assert words in done.stderr


def test_without_a_model_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = _voice("--settings", _settings(tmp_path), "try", str(WAVS / "dev_01.wav"))
    assert done.returncode == 2
    assert b"linli voice install" in done.stderr


def test_a_model_is_installed_from_a_file_and_then_used(tmp_path: Path) -> None:
    content = packed()
    file = tmp_path / "model.zip"
    file.write_bytes(content)
    settings = ("--settings", _settings(tmp_path))
    refused = _voice(*settings, "install", "--from", str(file))
    assert refused.returncode == 1
    assert b"not what was published" in refused.stderr
    known = tiny(content).sha256 or ""
    done = _voice(*settings, "install", "zh-small", "--from", str(file), "--sha256", known)
    assert done.returncode == 0, done.stderr
    assert installed_model(tmp_path / "voice")
    tried = _voice(*settings, "try", str(WAVS / "dev_01.wav"))
    assert tried.returncode == 0, tried.stderr


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (("install", "zh-huge"), b"no model zh-huge is known", 2),
        (("install", "zh-large"), b"--sha256 SUM", 1),
        (("install", "--sha256", "12"), b"64 signs", 1),
        (("install", "--from", "/nowhere"), b"neither the model", 1),
        ((), b"required", 2),
    ],
)
def test_what_cannot_be_installed_is_told(
    tmp_path: Path, arguments: tuple[str, ...], words: bytes, code: int
) -> None:
    done = _voice("--settings", _settings(tmp_path), *arguments)
    assert done.returncode == code
    assert words in done.stderr
