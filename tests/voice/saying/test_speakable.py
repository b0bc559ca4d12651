import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.sentences import LONGEST_SENTENCE, sentences_of
from voice.saying.speakable import speakable


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("物业电话 0573-8888 1234", "物业电话 零五七三，八八八八，幺二三四"),
        ("0573-88881234", "零五七三，八八八八，幺二三四"),
        ("手机13800138000", "手机幺三八，零零幺三，八零零零"),
        ("请拨打120", "请拨打幺二零"),
        ("着火打119", "着火打幺幺九"),
        ("12345热线", "幺二三四五热线"),
        ("尾号1234", "尾号幺二三四"),
        ("一共120元", "一共一百二十元"),
        ("来了110人", "来了一百一十人"),
    ],
)
def test_numbers_to_call_are_said_digit_by_digit(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026年11月22日", "二零二六年十一月二十二日"),
        ("11月22日停水", "十一月二十二日停水"),
        ("2026-11-20", "二零二六年十一月二十日"),
        ("2026/1/5", "二零二六年一月五日"),
        ("上午8:30至下午4:00", "上午八点半到下午四点"),
        ("7:30—10:30", "七点半到十点半"),
        ("今天早上7:10", "今天早上七点十分"),
        ("14:05", "十四点零五分"),
        ("2:00", "两点"),
        ("11月25日至27日", "十一月二十五日至二十七日"),
    ],
)
def test_dates_and_times(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("青菜 3.50元/斤", "青菜 三块五一斤"),
        ("老豆腐 2.00元/盒", "老豆腐 两块一盒"),
        ("18.00-22.00元/斤", "十八块到二十二块一斤"),
        ("￥3.5/斤", "三块五一斤"),
        ("3.5元/500g", "每五百克三块五"),
        ("1,280.50元", "一千二百八十块五"),
        ("▼ 便宜2毛", "便宜两毛"),
        ("▲ 贵4毛", "贵四毛"),
        ("▲0.30", "涨三毛"),
        ("▼0.40元", "降四毛"),
    ],
)
def test_prices(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3号楼2单元501", "三号楼二单元五零一"),
        ("A3栋1201室", "A三栋一二零一室"),
        ("501室", "五零一室"),
        ("1-6号楼", "一到六号楼"),
        ("-3~5℃", "零下三到五度"),
        ("12-18℃", "十二到十八度"),
        ("湿度40%", "湿度百分之四十"),
        ("2个人", "两个人"),
        ("2楼", "二楼"),
        ("第2页 共3页", "第二页 共三页"),
        ("３．５公斤", "三点五公斤"),
        ("B超", "B超"),
    ],
)
def test_rooms_counts_and_weather(written: str, said: str) -> None:
    assert speakable(written) == said


@given(st.text(alphabet="0123456789.,:-/年月日号楼单元元斤℃%▲¥ 至第个点", max_size=30))
def test_no_digit_is_left_to_the_engine(text: str) -> None:
    assert not re.search(r"[0-9]", speakable(text))


@given(st.text(max_size=60))
def test_any_text_can_be_made_speakable(text: str) -> None:
    for sentence in sentences_of(text):
        speakable(sentence)


def test_text_is_cut_at_sentence_marks() -> None:
    assert sentences_of("请储水。来水后先放一两分钟！\n谢谢") == (
        "请储水。",
        "来水后先放一两分钟！",
        "谢谢",
    )


def test_a_sentence_too_long_for_the_eye_is_cut_at_commas() -> None:
    clause = "请提前储水，老人和行动不便的居民如需帮忙打水，"
    parts = sentences_of(clause * 4 + "总价1,280.50元。")
    assert "".join(parts) == clause * 4 + "总价1,280.50元。"
    assert all(len(part) <= LONGEST_SENTENCE for part in parts)


def test_pieces_without_words_are_not_read() -> None:
    assert sentences_of("——。 ！ \n *** ") == ()
