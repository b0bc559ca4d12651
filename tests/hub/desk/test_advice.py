"""Advice on notices: what is hard to read for old people, and the cures."""

import pytest

from hub.desk.advice import FixKind, advise, apply_fix

LONG = "因更换阀门，11月22日上午8:30到下午4:00停水，请您家家户户提前储水。"
PHONE = "0573-88881234"


def _fixes(title: str, body: str, phone: str = PHONE) -> list[str]:
    return [advice.fix.code for advice in advise(title, body, phone) if advice.fix]


def test_nothing_to_say_about_nothing() -> None:
    assert advise("停水", "  ", PHONE) == ()


def test_good_notice_needs_no_advice() -> None:
    assert advise("周日停水", "11月22日上午8:30停水。有事请打 0573-8888 1234。", PHONE) == ()


def test_long_sentence_is_counted_and_split_at_the_comma_nearest_the_middle() -> None:
    body = f"请看。{LONG}电话 13800138000。"
    (advice,) = advise("停水", body, PHONE)
    assert advice.words == "第 2 句有 34 个字，一口气念不完。"
    assert advice.fix is not None
    better = apply_fix(body, advice.fix.code, PHONE)
    assert "停水。请您家家户户" in better
    assert advise("停水", better, PHONE) == ()


def test_no_split_inside_brackets_or_quotes() -> None:
    sentence = "请到一楼（从北门进来以后往左手边走，再走到头右转）领取本月的爱心物资和水果"
    (advice,) = advise("通知", f"{sentence}。电话{PHONE}", PHONE)
    assert advice.fix is None


@pytest.mark.parametrize(
    "number", ["0573-8888 1234", "13800138000", "8888 1234", "88881234", "0571 88881234"]
)
def test_phone_numbers_as_people_write_them_are_found(number: str) -> None:
    assert FixKind.PHONE + ":" not in _fixes("停水", f"有事打{number}。")


def test_missing_phone_is_added_only_if_there_is_one() -> None:
    assert apply_fix("明天停水。", "phone:", PHONE) == f"明天停水。\n有事请打物业电话 {PHONE}。"
    assert advise("停水", "明天停水。", "")[0].fix is None


@pytest.mark.parametrize(
    ("written", "better"),
    [("16:00", "下午4:00"), ("晚上20:30", "晚上8:30"), ("13点", "下午1点"), ("19：05", "晚上7:05")],
)
def test_railway_hours_become_spoken_ones(written: str, better: str) -> None:
    body = f"{written}来水。"
    assert f"hour:{written}" in _fixes("来水", body)
    assert apply_fix(body, f"hour:{written}", PHONE) == f"{better}来水。"


def test_dates_and_phone_numbers_are_no_hours() -> None:
    assert _fixes("停水", "2026年11月13日上午8:30停水，电话 0573-88171320。", "") == []


@pytest.mark.parametrize(
    ("word", "body", "better"),
    [
        ("届时", "届时请在家。", "到时候请在家。"),
        ("望周知", "明天停水，望周知。", "明天停水。"),
        ("特此通知", "明天停水。\n特此通知。", "明天停水。"),
    ],
)
def test_office_words_become_plain_ones(word: str, body: str, better: str) -> None:
    assert f"plain:{word}" in _fixes("停水", body)
    assert apply_fix(body, f"plain:{word}", PHONE) == better


@pytest.mark.parametrize(
    "code", ["", "split", "split:不在里面的一句话", "plain:自己的词", "x:y", "hour:8点"]
)
def test_a_cure_that_does_not_fit_changes_nothing(code: str) -> None:
    assert apply_fix("明天停水。", code, PHONE) == "明天停水。"


def test_long_titles_and_long_notices_are_told() -> None:
    words = [advice.words for advice in advise("关于" + "很" * 20 + "的通知", "好。" * 200, PHONE)]
    assert any("标题有 25 个字" in told for told in words)
    assert any("要翻好几页" in told for told in words)
