"""`linli guard care`: rules and verdicts in sentences, read while the guard may be at work."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from process.clock import SystemClock
from services.emergency.__main__ import main
from services.emergency.care.memory import CareMemory
from services.emergency.care.series import Meter, Reading

RULES = """
[[home]]
id = "501"
consent = "2026-11-01 王秀英、女儿陈敏"

[[home.rule]]
meter = "water"
low = 10

[[home]]
id = "502"
place = "3号楼2单元502室"
consent = "2026-11-02 李大爷"

[[home.rule]]
meter = "electricity"
hours = 24
low = 0.3
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    (tmp_path / "care.toml").write_text(RULES, "utf-8")
    file = tmp_path / "linli.toml"
    file.write_text(f'[guard]\ndata_dir = "{tmp_path}"\n[care]\nrules = "{tmp_path}/care.toml"\n')
    return file


async def still_for_a_day(memory: CareMemory) -> None:
    """The meter of 501 moved two days ago and has stood still since; they went on a day's trip."""
    now = SystemClock().now()
    for hours, value in ((48, 1000), (47, 9000), *((ago, 9000) for ago in range(24, -1, -1))):
        await memory.keep("501", Meter.WATER, Reading(now - timedelta(hours=hours), value))
    await memory.leave("502", now - timedelta(hours=2), None)


def test_each_home_is_told_while_its_file_is_in_use(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = CareMemory.open(tmp_path / "care.db")
    asyncio.run(still_for_a_day(memory))
    before = (tmp_path / "care.db-wal").read_bytes()
    assert main(["care", "--settings", str(settings)]) == 0
    told = capsys.readouterr().out
    assert "501 本机自己这一户（2026-11-01 王秀英、女儿陈敏）" in told
    assert "规则 12个小时用水不到10升，先问您一声，没有回答才叫人。" in told
    assert "现在用水不到10升，平时不会这样。" in told
    assert "3号楼2单元502室的表没有传来数，现在看护不了。" in told
    assert "说了外出，到回来为止不问。" in told
    assert main(["care", "--json", "--settings", str(settings)]) == 0
    own, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert (own["home"], own["rules"][0]["state"]) == ("501", "too_little")
    assert (other["place"], other["rules"][0]["state"]) == ("3号楼2单元502室", "no_data")
    assert len(other["notes"]) == len(other["troubles"]) == 1
    assert (tmp_path / "care.db-wal").read_bytes() == before
    asyncio.run(memory.close())


def test_before_anything_was_measured_the_rules_are_told_and_no_file_is_made(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["care", "--settings", str(settings)]) == 0
    assert "水表还没有传来过数，说不准。" in capsys.readouterr().out
    assert not (tmp_path / "care.db").exists()


def test_without_usable_rules_it_says_why(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "care.toml").write_text("[[home]]\nid = 1\n")
    assert main(["care", "--settings", str(settings)]) == 2
    assert "home.0.id" in capsys.readouterr().err
    settings.write_text(f'[guard]\ndata_dir = "{tmp_path}"\n')
    assert main(["care", "--settings", str(settings)]) == 1
    assert "nobody is watched" in capsys.readouterr().err


def test_a_damaged_file_is_told_and_left_where_it_is(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"no database" * 100
    (tmp_path / "care.db").write_bytes(content)
    assert main(["care", "--settings", str(settings)]) == 2
    assert "care.db" in capsys.readouterr().err
    assert (tmp_path / "care.db").read_bytes() == content
