import subprocess
import sys
from pathlib import Path

import pytest

from voice.understanding import sounds_making
from voice.understanding.sounds import folded, readings, sounds_of


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("我要还书", "wo yao huan shu"),
        ("还要一斤", "hai yao yi jin"),
        ("银行在哪", "yin hang zai na"),
        ("着火了", "zhao huo le"),
        ("看着电视", "kan zhe dian shi"),
        ("女儿", "nv er"),
        ("量血压", "liang xue ya"),
    ],
)
def test_readings_depend_on_the_word(text: str, sounds: str) -> None:
    assert " ".join(sounds_of(text)) == sounds


def test_what_is_no_chinese_character_stays() -> None:
    assert sounds_of("A楼5") == ("A", "lou", "5")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("还书", "番薯"),
        ("还书", "反诉"),
        ("大声", "大婶"),
        ("返回", "房费"),
        ("返回", "换回"),
        ("漏水", "揉碎"),
        ("起火", "期货"),
        ("四个", "十个"),
        ("牛奶", "流来"),
        ("精心", "金星"),
        ("飞机", "灰鸡"),
    ],
)
def test_what_accents_merge_sounds_the_same_folded(one: str, other: str) -> None:
    assert [folded(sound) for sound in sounds_of(one)] == [folded(s) for s in sounds_of(other)]


@pytest.mark.parametrize(("one", "other"), [("漏", "梯"), ("良", "兰"), ("红", "冯"), ("物", "后")])
def test_folding_does_not_merge_all(one: str, other: str) -> None:
    assert folded(sounds_of(one)[0]) != folded(sounds_of(other)[0])


def test_a_character_with_several_readings_has_them_all() -> None:
    assert readings("还") == ("hai", "huan")
    assert set(readings("长")) == {"zhang", "chang"}
    assert readings("菜") == ("cai",)
    assert readings("?") == ("?",)


def test_the_kiosk_reads_the_table_without_pypinyin() -> None:
    loads = "import sys, voice.understanding.sounds as s; s.sounds_of('还书'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loads], capture_output=True, check=True)
    assert b"pypinyin" not in modules.stdout


@pytest.mark.slow
def test_the_table_is_what_its_maker_makes() -> None:
    words = sounds_making.VOCABULARY.read_text(encoding="utf-8")
    assert sounds_making.table(words) == sounds_making.TABLE.read_text(encoding="utf-8")


def test_the_table_is_small() -> None:
    assert Path(sounds_making.TABLE).stat().st_size < 100_000
