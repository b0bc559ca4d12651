"""PDFs become pictures with words, or are refused in words with nothing kept."""

import logging
from pathlib import Path

import pytest

from hub.attachments import Attachments
from hub.media import Media
from hub.pdf_pages import WIDTH_PX, readable
from hub.pictures import examine
from hub.refusals import Malformed, Refusal, TooLarge
from tests.support.pdfs import locked_pdf, pdf

LINES = ("停水通知", "各位居民：本周日上午8点到下午4点停水，范围是一到六号楼，请", "提前储水。")


@pytest.fixture
def media(tmp_path: Path) -> Media:
    return Media(tmp_path / "media")


async def test_each_page_becomes_a_picture_with_its_text(media: Media) -> None:
    made = await Attachments(media).attach("周日停水通知.PDF", pdf(LINES, ()))
    assert made.title == "周日停水通知"
    first, scan = made.pages
    assert first.alt == "停水通知\n" + LINES[1] + LINES[2]
    assert scan.alt == ""
    path = media.path_of(first.sha256)
    assert path is not None
    assert abs(examine(path.read_bytes()).width - WIDTH_PX) <= 1
    assert first.size == path.stat().st_size


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", Malformed, "不是 PDF"),
        (b"\x89PNG no pdf at all", Malformed, "不是 PDF"),
        (b"%PDF-1.7\nnothing follows", Malformed, "打不开，可能坏了"),
        (pdf(LINES)[:300], Malformed, "打不开，可能坏了"),
        (pdf(), Malformed, "PDF"),
        (locked_pdf(), Malformed, "有密码"),
        (pdf(*[LINES] * 21), TooLarge, "超过 20 页"),
        (pdf(LINES) + b" " * (10 * 1024 * 1024), TooLarge, "超过 10 MB"),
    ],
    ids=["nothing", "a picture", "a head", "cut off", "no page", "locked", "21 pages", "huge"],
)
async def test_what_cannot_be_shown_is_refused_in_words_and_nothing_is_kept(
    media: Media,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    *,
    data: bytes,
    kind: type[Refusal],
    words: str,
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(kind, match=words):
        await Attachments(media).attach("a.pdf", data)
    assert list((tmp_path / "media").iterdir()) == []
    assert [it.message[:11] for it in caplog.records if it.name.startswith("hub")] == [
        "pdf refused"
    ]


@pytest.mark.parametrize("size", [(14400, 14400), (10, 14400), (14400, 3)])
async def test_a_page_of_a_monstrous_size_is_drawn_small(
    media: Media, size: tuple[float, float]
) -> None:
    (page,) = (await Attachments(media).attach("a.pdf", pdf((), size=size))).pages
    path = media.path_of(page.sha256)
    assert path is not None
    facts = examine(path.read_bytes())
    assert facts.width * facts.height <= 6_500_000


async def test_what_takes_too_long_is_ended(media: Media) -> None:
    with pytest.raises(Malformed, match="太复杂"):
        await Attachments(media, limit_s=0.01).attach("a.pdf", pdf(LINES))


def test_lines_of_a_paragraph_are_joined_and_unsayable_signs_left_out() -> None:
    chinese = "停水通知\r\n各位居民，本周日停水，请大家提前储\r\n水。\x02\ue000"
    page = chinese + "\r\nWater is off on Sunday, keep\r\nsome."
    assert readable(page) == (
        "停水通知\n各位居民，本周日停水，请大家提前储水。\nWater is off on Sunday, keep some."
    )
