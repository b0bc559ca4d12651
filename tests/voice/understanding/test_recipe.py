"""docs/recipes/intent.md, followed to the letter in a copy of the sentences."""

import re
import shutil
import textwrap
import tomllib
from pathlib import Path

import pytest

from voice.understanding.meaning import Certainty
from voice.understanding.scene import Scene
from voice.understanding.sentences import FOLDER, Sentences, read_sentences
from voice.understanding.understanding import Understanding

RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "intent.md"
STEP = re.compile(
    r"(?:New file `(?P<new>[^`]+)`|In `(?P<path>[^`]+)`, after `(?P<anchor>.+?)`):"
    r"\n\n *```\w+\n(?P<code>.*?)\n *```",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("recipe") / "zh_CN"
    shutil.copytree(FOLDER, copy)
    steps = list(STEP.finditer(RECIPE.read_text(encoding="utf-8")))
    assert len(steps) == 3
    for step in steps:
        code = textwrap.dedent(step["code"]) + "\n"
        file = copy / (step["new"] or step["path"]).removeprefix("voice/sentences/zh_CN/")
        if step["new"]:
            file.write_text(code, encoding="utf-8")
        else:
            before, anchor, after = file.read_text(encoding="utf-8").partition(
                step["anchor"] + "\n"
            )
            file.write_text(before + anchor + code + after, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def sentences(folder: Path) -> Sentences:
    return read_sentences(folder)


def test_the_new_intent_is_understood(folder: Path, sentences: Sentences) -> None:
    machine = Understanding(sentences)
    content = tomllib.loads((folder / "tests/pension.ask.toml").read_text(encoding="utf-8"))
    for text in (*content["sentences"], "麻烦问一下养老金到底啥时候发啊"):
        meaning = machine.understand([text], Scene())
        assert meaning.best is not None, text
        assert meaning.best.intent == "pension.ask", text
    for text in content["never"]:
        assert machine.understand([text], Scene()).certainty is not Certainty.SURE, text


def test_the_others_stay_as_they_are(sentences: Sentences) -> None:
    meaning = Understanding(sentences).understand(["今天青菜多少钱"], Scene())
    assert meaning.best is not None
    assert meaning.best.intent == "market.price"
