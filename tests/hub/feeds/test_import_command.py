"""`linli hub import`, run as staff run it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from hub.__main__ import main
from hub.bus import Bus
from hub.database.engine import Database
from hub.publishing import Publishing
from process.clock import SystemClock
from services.contract.documents import Document, PriceSheet
from tests.support.sheets import workbook

SAMPLES = Path(__file__).parent / "samples"
PRICES = SAMPLES / "prices"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "linli.toml"
    file.write_text('[hub]\ndata_dir = "hub"\n[log]\nlevel = "error"\n')
    return file


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["import", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


def published(folder: Path, kind: str) -> tuple[Document, ...]:
    async def read() -> tuple[Document, ...]:
        database = await Database.open(folder / "hub" / "hub.sqlite3")
        try:
            return await Publishing(database, Bus(), SystemClock()).documents(kind)
        finally:
            await database.close()

    return asyncio.run(read())


def checked(capsys: pytest.CaptureFixture[str], *files: Path) -> list[dict[str, Any]]:
    assert run("--check", *files) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_check_prints_what_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    prices, notice = checked(
        capsys, PRICES / "chat-message.txt", SAMPLES / "notices" / "停水通知.txt"
    )
    assert (prices["kind"], prices["market"], prices["date"]) == ("prices", None, "2026-11-20")
    eggs = next(good for good in prices["goods"] if good["name"] == "鸡蛋")
    assert eggs == {
        "name": "鸡蛋",
        "category": "肉蛋",
        "price": 9.8,
        "unit": "斤",
        "low": None,
        "high": None,
        "change": -0.4,
    }
    assert (notice["kind"], notice["valid_until"]) == ("notice", "2026-11-22")
    assert notice["phone"] == "0573-88881234"


def test_check_tells_open_questions_by_cell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "菜价.xlsx"
    file.write_bytes(workbook(["品名", "价格"], ["青菜", "三四块"], ["白菜", 1.8]))
    (prices,) = checked(capsys, file)
    (question,) = prices["questions"]
    assert (question["cell"], question["text"]) == ("B2", "三四块")


def test_a_directory_is_told_from_prices(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("名称,电话\n老王修理,88881234\n")
    (directory,) = checked(capsys, file)
    assert directory["kind"] == "directory"
    assert directory["entries"][0]["phone"] == "88881234"


def test_check_publishes_nothing(settings: Path, tmp_path: Path) -> None:
    assert run("--check", "--settings", settings, PRICES / "chat-message.txt") == 0
    assert not (tmp_path / "hub").exists()


def test_import_publishes_and_a_correction_replaces(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert run("--settings", settings, PRICES / "market-office.xlsx") == 0
    (document,) = published(tmp_path, "price_sheet")
    assert document.version == 2
    assert isinstance(document.body, PriceSheet)
    assert (document.body.market, len(document.body.goods)) == ("三桥农贸市场", 20)
    assert "已发布菜价：三桥农贸市场" in capsys.readouterr().out


def test_import_publishes_notices_and_directories(settings: Path, tmp_path: Path) -> None:
    directory = tmp_path / "便民.csv"
    directory.write_text("名称,电话\n老王修理,88881234\n理发店,88881235\n")
    files = (SAMPLES / "notices" / "免费体检.txt", directory)
    assert run("--settings", settings, *files) == 0
    (notice,) = published(tmp_path, "notice")
    assert notice.expires_at is not None
    assert len(published(tmp_path, "directory_entry")) == 2


def test_an_open_question_keeps_everything_back_unless_accepted(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "菜价.xlsx"
    file.write_bytes(workbook(["品名", "价格"], ["青菜", "三四块"], ["白菜", 1.8]))
    assert run("--settings", settings, file) == 1
    assert "B2" in capsys.readouterr().err
    assert not (tmp_path / "hub").exists()
    assert run("--settings", settings, "--accept", file) == 0
    assert len(published(tmp_path, "price_sheet")) == 1


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_a_file_that_is_no_such_thing_is_an_error(
    arguments: tuple[str, ...], settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "照片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    good = PRICES / "chat-message.txt"
    assert run(*arguments, "--settings", settings, good, picture) == 1
    assert "“照片.xlsx”是图片" in capsys.readouterr().err
    assert not (tmp_path / "hub").exists()


def test_a_missing_file_and_bad_settings_are_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--check", tmp_path / "没有.xlsx") == 1
    assert "没有这个文件" in capsys.readouterr().err
    bad = tmp_path / "bad.toml"
    bad.write_text("[hub]\nprot = 1\n")
    assert run("--check", "--settings", bad, PRICES / "chat-message.txt") == 1
    assert "prot" in capsys.readouterr().err


def test_kind_may_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--check", "--kind", "prices", SAMPLES / "notices" / "免费体检.txt") == 1
    assert "没有读到菜价" in capsys.readouterr().err
