"""`linli hub alerts check`, run as staff run it: a JSON line for each file, and never a trace."""

import json
from pathlib import Path
from typing import Any

import pytest

from hub.__main__ import main
from tests.support.cap import CANCEL, EXERCISE, ORANGE, RED, cap, here, info

EVENING = "2026-11-20T20:05:00+08:00"
Lines = list[dict[str, Any]]


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["alerts", "check", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_samples_in_turn(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--area", "330402", "--now", EVENING, ORANGE, RED, CANCEL, CANCEL, EXERCISE) == 0
    orange, red, cancel, again, exercise = lines(capsys)
    assert (orange["shown"], orange["what"], orange["level"]) == (True, "takeover", "orange")
    assert orange["headline"] == "市气象台发布台风橙色预警"
    assert orange["expires"] == "2026-11-20T21:30:00+08:00"
    assert (red["what"], red["level"]) == ("takeover", "red")
    assert red["replaced"] == ["33040241600000_20261120093000_1"]
    assert (cancel["what"], cancel["ended"]) == ("ended", ["33040241600000_20261120120000_2"])
    assert (again["shown"], again["what"]) == (False, "none")
    assert (exercise["shown"], exercise["what"]) == (False, "none")
    assert all(it["why"] and it["errors"] == [] for it in (orange, red, cancel, again, exercise))


def test_an_exercise_is_a_line_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    run("--now", "2026-11-18 10:30:00", EXERCISE)
    assert lines(capsys)[0]["what"] == "banner"


def test_elsewhere_and_several_areas_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    run("--area", "110101", "--now", EVENING, ORANGE)
    run("--area", "110101,330000", "--now", EVENING, ORANGE)
    run("--area", "110101", "--area", "330402", "--now", EVENING, ORANGE)
    assert [it["what"] for it in lines(capsys)] == ["none", "takeover", "takeover"]


def test_places_come_from_the_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "linli.toml"
    file.write_text('[alerts]\nareas = "110101"\nlatitude = 30.5\nlongitude = 120.5\n')
    square = "<polygon>30,120 30,121 31,121 31,120 30,120</polygon>"
    drawn = tmp_path / "drawn.xml"
    drawn.write_bytes(cap(infos=info(area=here("", more=square))))
    run("--settings", file, "--now", "2026-11-20T12:05:00+08:00", ORANGE, drawn)
    assert [it["what"] for it in lines(capsys)] == ["none", "takeover"]


def test_files_that_are_none_go_on_to_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huge, strange = tmp_path / "huge.xml", tmp_path / "strange.xml"
    huge.write_bytes(ORANGE.read_bytes() + b" " * 5_000_000)
    strange.write_bytes(bytes(range(256)))
    (tmp_path / "folder").mkdir()
    files = (tmp_path / "missing.xml", tmp_path / "folder", huge, strange)
    assert run("--now", EVENING, *files, ORANGE) == 0
    *refused, last = lines(capsys)
    assert all((it["shown"], it["what"], len(it["errors"])) == (False, "none", 1) for it in refused)
    assert [it["file"] for it in refused] == [str(it) for it in files]
    assert last["what"] == "takeover"


def test_without_now_it_is_now(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old = tmp_path / "old.xml"
    old.write_bytes(ORANGE.read_bytes().replace(b"2026-", b"2020-"))
    run(old)
    assert "过期" in lines(capsys)[0]["why"]


@pytest.mark.parametrize(
    "arguments", [("--now", "tomorrow"), ("--area", "here"), ("--settings", "/nowhere.toml")]
)
def test_a_wrong_option_is_said_plainly(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, ORANGE) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
