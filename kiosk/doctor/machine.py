"""The machine itself: fonts, sound, disk."""

import asyncio
import shutil
import tempfile
import wave
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QRawFont

from kiosk.doctor.finding import Finding, broken, fine, weak
from process.sound import SoundFailed, find_player, play
from services.database.connection import connect
from services.database.errors import DatabaseError
from ui.icons import FONTS

SAMPLES = ("邻", "里", "屏")
ENOUGH_BYTES = 2 * 2**30
LEAST_BYTES = 200 * 2**20


def check_fonts(assets: Path) -> Finding:
    """Every bundled font is there and can be loaded, and the text fonts know Chinese."""
    bad = [name for name in FONTS if not _loads(assets / name)]
    if bad:
        names = "、".join(Path(name).name for name in bad)
        return broken("字体", f"用不了：{names}", "请重新安装邻里屏，这些文件缺了或者坏了。")
    return fine("字体", "汉字和图标都能显示")


def check_sound(player: str) -> Finding:
    """A moment of silence passes through the player and the sound device."""
    command = find_player(player)
    if command is None:
        return broken("声音", "没有播放程序", "请安装 alsa-utils，或在设置里写明 guard.player。")
    with tempfile.TemporaryDirectory() as folder:
        silence = _write_silence(Path(folder) / "silence.wav")
        try:
            asyncio.run(play(command, silence, limit_s=5))
        except SoundFailed as error:
            return broken(
                "声音",
                f"放不出声音（{error}）",
                "请检查音箱有没有接好，再用 aplay -l 看系统认不认得声卡。",
            )
    return fine("声音", f"{command[0]} 能放声音；响不响请听一次朗读")


def check_disk(folder: Path) -> Finding:
    """The folder can be written, its database keeps its promises, and there is room."""
    subject = f"硬盘 {folder}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="doctor-", dir=folder) as trial:
            connect(Path(trial) / "trial.db", ()).close()
    except (OSError, DatabaseError) as error:
        advice = f"请把文件夹 {folder} 的读写权限给运行邻里屏的用户，并确认硬盘不是只读。"
        return broken(subject, f"存不了数据（{error}）", advice)
    return judge_space(subject, shutil.disk_usage(folder).free)


def judge_space(subject: str, free: int) -> Finding:
    """Whether `free` bytes are room enough."""
    left = f"还剩 {free / 2**30:.1f} GB"
    if free < LEAST_BYTES:
        return broken(subject, f"{left}，快满了", "请马上清理硬盘，不然居民的请求存不下来。")
    if free < ENOUGH_BYTES:
        return weak(subject, left, "请找时间清理硬盘。")
    return fine(subject, f"能存能读，{left}")


def _loads(file: Path) -> bool:
    """Needs the application; the fonts are not made known to it."""
    if QGuiApplication.instance() is None:
        raise RuntimeError("fonts need a QGuiApplication")
    font = QRawFont(str(file), 20)
    needs_chinese = file.suffix == ".otf"
    return font.isValid() and (
        not needs_chinese or all(font.supportsCharacter(ord(sample)) for sample in SAMPLES)
    )


def _write_silence(file: Path) -> Path:
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16000)
        sound.writeframes(bytes(3200))
    return file
