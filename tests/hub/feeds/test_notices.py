import io
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest

from hub.feeds.notices import read_notice
from hub.feeds.reading import NoticeReading, ReadingError
from services.contract.documents import NoticeLevel
from tests.support.sheets import TODAY
from voice.saying.speakable import speakable

SAMPLES = Path(__file__).parent / "samples" / "notices"
ZONE = ZoneInfo("Asia/Shanghai")


def read(text: str | bytes, name: str = "a.txt", today: date = TODAY) -> NoticeReading:
    return read_notice(name, text.encode() if isinstance(text, str) else text, today, ZONE)


def end_of(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 15, 59, 59, tzinfo=UTC)


def test_the_water_notice() -> None:
    reading = read((SAMPLES / "停水通知.txt").read_bytes())
    notice = reading.notice
    assert notice.title == "关于11月22日停水的通知"
    assert notice.paragraphs[0] == "各位居民:"
    assert notice.paragraphs[-1].startswith("来水后")
    assert len(notice.paragraphs) == 3
    assert notice.publisher == "春晖社区居委会 春晖物业服务中心"
    assert (notice.phone, notice.level) == ("0573-88881234", NoticeLevel.IMPORTANT)
    assert (reading.signed_on, reading.expires_at) == (date(2026, 11, 20), end_of(2026, 11, 22))
    assert reading.questions == ()
    assert "零五七三，八八八八，幺二三四" in speakable(notice.paragraphs[1])


def test_the_check_up_notice_holds_until_the_last_of_its_days() -> None:
    reading = read((SAMPLES / "免费体检.txt").read_bytes())
    assert reading.notice.title == "65岁以上老人免费体检"
    assert len(reading.notice.paragraphs) == 5
    assert reading.notice.publisher == ""
    assert reading.expires_at == end_of(2026, 11, 27)
    assert reading.notice.phone is None


@pytest.mark.parametrize(
    ("text", "expires_at"),
    [
        ("通知\n12月30日至1月2日休息。\n物业\n2026年12月28日", end_of(2027, 1, 2)),
        ("通知\n1月3日停电。\n物业\n2026年12月30日", end_of(2027, 1, 3)),
        ("通知\n11月25日(周三)、26日(周四)体检。", end_of(2026, 11, 26)),
        ("通知\n二〇二六年十二月一日检修电梯。", end_of(2026, 12, 1)),
        ("通知\n明天上午停水。\n物业中心\n2026年11月20日", end_of(2026, 11, 21)),
        ("通知\n根据2024年5月1日的规定，12月8日开会。\n物业\n2026年11月20日", end_of(2026, 12, 8)),
        ("垃圾分类\n自12月1日起实行新时间。\n居委会\n2026年11月20日", None),
        ("爱护绿化\n请不要踩踏草坪。\n居委会\n2026年11月20日", None),
        ("爱护绿化\n请不要踩踏草坪。", None),
    ],
)
def test_a_notice_holds_until_the_end_of_the_last_day_it_names(
    text: str, expires_at: datetime | None
) -> None:
    assert read(text).expires_at == expires_at


@pytest.mark.parametrize(
    ("text", "publisher", "signed"),
    [
        ("通知\n内容。\n春晖物业服务中心 2026年11月20日", "春晖物业服务中心", date(2026, 11, 20)),
        ("通知\n内容。\n春晖社区\n二〇二六年十一月二十日", "春晖社区", date(2026, 11, 20)),
        ("通知\n内容。\n发布单位：春晖社区居委会", "春晖社区居委会", None),
        (
            "通知\n内容。\n业主委员会\n物业服务中心\n日期：2026-11-20",
            "业主委员会 物业服务中心",
            date(2026, 11, 20),
        ),
        ("通知\n内容。\n请大家互相转告！", "", None),
    ],
)
def test_who_signed_and_when(text: str, publisher: str, signed: date | None) -> None:
    reading = read(text)
    assert (reading.notice.publisher, reading.signed_on) == (publisher, signed)
    assert "2026" not in "".join(reading.notice.paragraphs)


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("通  知\n各位居民：\n明天停水。", "a.txt", "通知"),
        ("关于更换门禁的\n通知\n各位居民：", "a.txt", "关于更换门禁的通知"),
        ("各位居民：\n电梯明天检修，请走楼梯。", "电梯检修.txt", "电梯检修"),
        ("各位居民：\n电梯明天检修，请走楼梯。", "1.txt", "电梯明天检修"),
    ],
)
def test_titles(text: str, name: str, title: str) -> None:
    assert read(text, name).notice.title == title


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "通知\n因小区东侧供水管道更换阀门，定于本周日上午\n八点半停水，请大家提前储水。\n"
        "时间：上午\n地点：东门"
    )
    assert read(text).notice.paragraphs == (
        "因小区东侧供水管道更换阀门，定于本周日上午八点半停水，请大家提前储水。",
        "时间：上午",
        "地点：东门",
    )


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("请打13800138000", "13800138000"),
        ("手机 138 0013 8000", "13800138000"),
        ("房号3-501，电话：88881234", "88881234"),
        ("咨询热线12345", "12345"),
        ("先传真0573-66660000，再打电话（0573）8888 1234", "0573-88881234"),
        ("共120户", None),
    ],
)
def test_whom_to_call(text: str, phone: str | None) -> None:
    assert read(f"通知\n{text}。").notice.phone == phone


def test_a_wrong_weekday_is_asked_about() -> None:
    questions = read("通知\n定于11月22日(星期六)停水。").questions
    assert [asked.why for asked in questions] == ["11月22日是星期日，请核对。"]


def test_a_notice_whose_days_are_over_is_asked_about() -> None:
    assert "已经过去" in read("通知\n11月2日停水。").questions[0].why


def test_a_document_with_table_and_text_box() -> None:
    document = docx.Document()
    document.add_heading("冬季义诊")
    document.add_paragraph("各位居民：")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("时间", "12月5日上午", "地点", "活动室"), strict=True):
        cell.text = text
    document.add_paragraph("春晖社区居委会")
    document.add_paragraph("2026年11月20日")
    file = io.BytesIO()
    document.save(file)
    reading = read(file.getvalue(), "义诊.docx")
    assert reading.notice.title == "冬季义诊"
    assert reading.notice.paragraphs == ("各位居民：", "时间：12月5日上午", "地点：活动室")
    assert reading.expires_at == end_of(2026, 12, 5)


def test_a_text_too_long_for_a_screen_is_refused() -> None:
    with pytest.raises(ReadingError, match="太长"):
        read("通知\n" + "请大家注意安全。" * 2000)
