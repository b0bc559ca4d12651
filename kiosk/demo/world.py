"""The demo's data: a settings file, a seeded hub and a kiosk that has joined it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.demo.display import VNC_PORTS, free_port, has_display
from services.contract.fleet import Grant
from services.link.identity import Identity, IdentityFile

HUB_PORTS = range(8080, 8100)
ROOT = Path(__file__).resolve().parents[2]


class DemoError(Exception):
    """The demo cannot start; the text says why and what to do."""


@dataclass(frozen=True)
class World:
    """All that the demo's three processes need."""

    settings_file: Path
    welcome: str
    environment: dict[str, str] = field(default_factory=dict)


def prepare(data: Path, *, landscape: bool, profile: str) -> World:
    """Write settings, fill the hub and enrol the kiosk, keeping what is there from last time.

    Raises:
        DemoError: no free port, or the hub could not be filled.
    """
    data.mkdir(parents=True, exist_ok=True)
    port = free_port(HUB_PORTS)
    if port is None:
        raise DemoError(
            f"端口 {HUB_PORTS.start}–{HUB_PORTS.stop - 1} 都被占用了，请先关掉别的程序。"
        )
    settings_file = data / "linli.toml"
    wide = landscape or profile == "tv"
    _write_settings(settings_file, port, wide=wide, profile=profile)
    seed = _seed(settings_file)
    if seed.get("grant"):
        _enrol(data, Grant.model_validate(seed["grant"]), port)
    environment, screen_words = _screen_environment(wide=wide)
    welcome = _welcome(port, seed, screen_words)
    return World(settings_file, welcome, environment)


def _write_settings(path: Path, port: int, *, wide: bool, profile: str) -> None:
    width, height = (1920, 1080) if wide else (1080, 1920)
    diagonal, distance, theme = (43.0, 3000, "night") if profile == "tv" else (21.5, 500, "day")
    path.write_text(
        f"""# Written by `linli demo` at every start.
[log]
level = "error"
[community]
name = "春晖社区"
[hub]
data_dir = "hub"
port = {port}
[kiosk]
data_dir = "kiosk"
hub_url = "http://127.0.0.1:{port}"
place = "3号楼大厅"
building = "3号楼"
[screen]
profile = "{profile}"
width_px = {width}
height_px = {height}
diagonal_in = {diagonal}
distance_mm = {distance}
theme = "{theme}"
fullscreen = false
[guard]
data_dir = "guard"
socket = "guard/guard.sock"
""",
        "utf-8",
    )


def _seed(settings_file: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "hub", "seed", "--settings", str(settings_file)]
    command += ["--demo", str(ROOT / "assets" / "demo")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise DemoError(f"演示数据没能准备好：\n{result.stderr.strip()}")
    seed: dict[str, object] = json.loads(result.stdout.splitlines()[-1])
    return seed


def _enrol(data: Path, grant: Grant, port: int) -> None:
    identity = Identity(
        kiosk_id=grant.kiosk_id,
        kiosk_number=grant.kiosk_number,
        token=grant.token,
        hub_key=grant.hub_key,
        community=grant.community,
        hub_url=f"http://127.0.0.1:{port}",
    )
    (data / "kiosk").mkdir(exist_ok=True)
    IdentityFile(data / "kiosk" / "identity.json").write(identity)


def _screen_environment(*, wide: bool) -> tuple[dict[str, str], str]:
    if has_display(os.environ):
        return {}, "终端窗口马上打开。"
    port = free_port(VNC_PORTS)
    if port is None:
        raise DemoError("没有显示器，VNC 端口 5900–5909 也都被占用了。")
    size = "1920x1080" if wide else "1080x1920"
    words = f"这里没有显示器，画面放在 VNC 上：用看 VNC 的软件连 127.0.0.1:{port}（只限本机）。"
    return {"QT_QPA_PLATFORM": f"vnc:size={size}:port={port}"}, words


def _welcome(port: int, seed: dict[str, object], screen_words: str) -> str:
    lines = [
        "邻里屏演示",
        f"  物业工作台  http://127.0.0.1:{port}/",
    ]
    if seed.get("one_time_password"):
        lines.append(f"  用户名      {seed['desk_user']}")
        lines.append(f"  一次性密码  {seed['one_time_password']}（第一次登录后要换成自己的）")
    else:
        lines.append(f"  用户名      {seed['desk_user']}（密码是您上次自己设的）")
    lines.append(f"  {screen_words}")
    lines.append("  按 Ctrl+C 全部停下。")
    return "\n".join(lines)
