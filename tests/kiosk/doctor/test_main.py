"""`linli doctor` as a command."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def doctor(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk.doctor", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_names_every_part_and_fails_without_a_guard(tmp_path: Path) -> None:
    settings = tmp_path / "linli.toml"
    settings.write_text('[kiosk]\nhub_url = "http://127.0.0.1:9"\n', "utf-8")
    said = doctor("--settings", settings)
    assert said.returncode == 1
    for subject in ("设置", "字体", "声音", "朗读", "听话", "硬盘", "时钟", "中枢", "求助守护"):
        assert f"】{subject}" in said.stdout
    assert "请启动它：linli guard" in said.stdout
    assert said.stderr == ""


def test_a_wrong_setting_is_told_with_its_line(tmp_path: Path) -> None:
    settings = tmp_path / "linli.toml"
    settings.write_text("[kiosk]\nhub = 1\n", "utf-8")
    said = doctor("--settings", settings)
    assert said.returncode == 1
    assert "linli.toml:2: kiosk.hub: unknown key" in said.stdout
