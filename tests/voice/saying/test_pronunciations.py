"""What espeak-ng is given, and what it makes of it."""

import re
import subprocess
from collections.abc import Sequence

import pytest

from voice.saying.pronunciations import PINYIN, with_pinyin
from voice.saying.speakable import speakable


def phonemes(texts: Sequence[str]) -> list[str]:
    """The engine's sounds, one line a text."""
    said = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", "cmn-latn-pinyin", "--stdin"],
        input="\n\n".join(f"{text}。" for text in texts) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.strip() for line in said.stdout.splitlines() if line.strip()]


def test_each_word_spelt_in_pinyin_sounds_otherwise_than_the_dictionary_has_it() -> None:
    words = list(PINYIN)
    plain, spelt = phonemes(words), phonemes([with_pinyin(word) for word in words])
    assert len(plain) == len(spelt) == len(words)
    for word, before, after in zip(words, plain, spelt, strict=True):
        assert before != after, word
        assert "(en)" not in after


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("去银行", "去 yin2 hang2 "),
        ("重庆和重新", " chong2 qing4 和 chong2 xin1 "),
        ("请到地址登记", "请到 di4 址登记"),
        ("慢慢地走", "慢慢地走"),
        ("及时地告诉我们", "及时地告诉我们"),
        ("服务站长期开放", "服务站长期开放"),
        ("社会计划", "社会计划"),
        ("这个项目的名单", "这个项目的名单"),
        ("拿着手机", "拿着手机"),
        ("学校对面", "学校对面"),
        ("周末了", "周末了"),
        ("说明了情况", "说明了情况"),
        ("还书要还给图书角", " huan2 shu1 要 huan2 gei3 图书角"),
        ("还有一个", "还有一个"),
    ],
)
def test_only_the_words_meant_are_spelt(text: str, said: str) -> None:
    assert with_pinyin(text) == said


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("银行", "X'a35N"),
        ("重庆", "ts.h'ong35"),
        ("长大", "ts.'a21N"),
        ("还书", "X'ua35n"),
        ("空调", "thj'Au35"),
        ("便宜", "ph'iE35n"),
        ("地铁", "t'i51"),
        ("番茄", "tS;h'iE35"),
        ("音乐", "'yE51"),
    ],
)
def test_what_is_spelt_sounds_as_it_should(written: str, sounds: str) -> None:
    assert sounds in phonemes([with_pinyin(written)])[0]


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        "2026年11月20日上午8:30",
        "3号楼2单元501室，￥3.50/斤",
        "-3~5℃，湿度40%，血压130/85mmHg",
        "Wi-Fi密码123456😀",
        "尾号0012，请拨打110",
    ],
)
def test_no_english_is_heard_in_what_stands_in_notices(written: str) -> None:
    assert "(en)" not in phonemes([with_pinyin(speakable(written))])[0]


def test_digits_of_a_telephone_number_are_heard_one_by_one() -> None:
    heard = "".join(phonemes([with_pinyin(speakable("13800138000"))]))
    assert len(re.findall(r"j'Au55", heard)) == 2, "幺 twice"
    assert len(re.findall(r"l'i35N", heard)) == 5, "零 five times"
