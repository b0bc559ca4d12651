"""Files that are no such thing: one clear sentence, never another error, and nothing published."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from zoneinfo import ZoneInfo

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from hub.feeds.directory import read_directory
from hub.feeds.files import LARGEST_FILE, detect_format
from hub.feeds.kinds import read_any
from hub.feeds.notices import read_notice
from hub.feeds.prices import read_prices
from hub.feeds.reading import ReadingError
from tests.support.sheets import TODAY, workbook

ZONE = ZoneInfo("Asia/Shanghai")
SHEET = workbook(["品名", "价格"], ["青菜", 3.5])
READERS: tuple[Callable[[bytes], object], ...] = (
    lambda data: read_prices("文件", data, TODAY),
    lambda data: read_notice("文件", data, TODAY, ZONE),
    lambda data: read_directory("文件", data),
    lambda data: read_any("文件", data, TODAY, ZONE),
)


def packed(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def with_member(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The sheet with one of its members changed."""
    with zipfile.ZipFile(io.BytesIO(SHEET)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    return packed(*((each, change(data) if each == name else data) for each, data in members))


FIRST_SHEET = "xl/worksheets/sheet1.xml"
BOMB = packed(("xl/workbook.xml", b"<a/>"), (FIRST_SHEET, b" " * 80_000_000))
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf \r\n", "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "图片"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "老格式"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
        (b"x" * (LARGEST_FILE + 1), "太大"),
        (bytes(range(256)) * 20, "不是文字"),
        (random.Random(5).randbytes(3000), "不是文字|没有读到"),
        (packed(("readme.txt", b"hello")), "压缩包"),
        (SHEET[: len(SHEET) // 2], "坏了"),
        (BOMB, "太大"),
        (with_member(FIRST_SHEET, lambda xml: ENTITIES + xml), "不安全"),
        (with_member(FIRST_SHEET, lambda _: b"<worksheet"), "坏了"),
        (
            with_member(
                FIRST_SHEET,
                lambda xml: xml.replace(
                    b"</worksheet>",
                    b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
                ),
            ),
            "合并",
        ),
        ("我们小区真漂亮，欢迎大家来玩。".encode(), "没有读到"),
        (b"hello world 1 2 3", "没有读到"),
        (workbook(["姓名", "年龄"], ["王", 70]), "没有读到"),
        (workbook(), "空"),
    ],
)
def test_what_is_no_price_sheet_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as refused:
        read_prices("文件", data, TODAY)
    assert str(refused.value).startswith("“文件”")


def test_a_locked_member_is_told_as_a_password() -> None:
    data = bytearray(SHEET)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    with pytest.raises(ReadingError, match="密码"):
        read_prices("文件", bytes(data), TODAY)


def test_sizes_that_lie_are_not_believed() -> None:
    data = bytearray(packed(("xl/workbook.xml", bytes(5_000_000))))
    told = (5_000_000).to_bytes(4, "little")
    lie = (100).to_bytes(4, "little")
    assert data.count(told) == 2
    with pytest.raises(ReadingError, match="坏了"):
        detect_format("文件", bytes(data).replace(told, lie))


def test_stray_formats_far_below_do_no_harm() -> None:
    def stray(book: Workbook) -> None:
        book.worksheets[0].cell(1_048_576, 16_384).number_format = "0.00"

    reading = read_prices("a.xlsx", workbook(["品名", "价格"], ["青菜", 3.5], more=stray), TODAY)
    assert len(reading.goods) == 1


def test_a_value_far_below_is_not_lost_silently() -> None:
    def far(book: Workbook) -> None:
        book.worksheets[0].cell(4000, 1).value = "藕"

    with pytest.raises(ReadingError, match="太大"):
        read_prices("a.xlsx", workbook(["品名", "价格"], ["青菜", 3.5], more=far), TODAY)


def test_a_table_is_no_notice_and_a_notice_is_no_table() -> None:
    with pytest.raises(ReadingError, match="是表格"):
        read_notice("a.xlsx", SHEET, TODAY, ZONE)
    document = docx.Document()
    document.add_paragraph("关于停水的通知")
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(ReadingError, match="没有读到菜价"):
        read_prices("a.docx", file.getvalue(), TODAY)


WORDS = st.one_of(
    st.sampled_from(
        ["品名", "价格", "单位", "昨日价", "涨跌", "名称", "地址", "电话", "合计", "备注"]
    ),
    st.sampled_from(
        ["青菜", "白菜", "猪肉", "蔬菜", "缺货", "比昨天", "便宜", "4毛", "三块", "半"]
    ),
    st.sampled_from(["3.5", "36-44", "99999999999", "元/斤", "元/公斤", "—", "0573-88881234"]),
    st.sampled_from(
        ["11月20日", "2026-11-20", "周一至周五", "8:30-17:00", "=", "/", "%", "【", "】"]
    ),
    st.sampled_from([" ", "\n", "\t", ",", ";", ":", "：", "，", "(", ")"]),
)


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in READERS:
        _read_or_refuse(reader, text.encode())


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in READERS:
        _read_or_refuse(reader, data)


CELLS = st.one_of(
    st.none(),
    WORDS.filter(lambda word: word.strip()),
    st.integers(-10, 10**7),
    st.floats(-5, 500),
    st.dates(),
    st.times(),
    st.booleans(),
    st.sampled_from(["=A1*2", "#REF!", "1e5"]),
)


@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_workbook_is_read_or_refused(rows: list[list[object]]) -> None:
    data = workbook(*rows)
    for reader in READERS:
        _read_or_refuse(reader, data)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_is_read_or_refused(draw: st.DataObject) -> None:
    data = bytearray(SHEET)
    for _ in range(draw.draw(st.integers(1, 8))):
        at = draw.draw(st.integers(0, len(data) - 1))
        data[at] = draw.draw(st.integers(0, 255))
    for reader in READERS:
        _read_or_refuse(reader, bytes(data))


def _read_or_refuse(reader: Callable[[bytes], object], data: bytes) -> None:
    with suppress(ReadingError):
        reader(data)
