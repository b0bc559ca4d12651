"""Listening to residents: the model, its library, the microphone. Touch does without them all."""

import asyncio
import math
import subprocess
import sys
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from kiosk.doctor.finding import Finding, fine, weak
from process.settings.keys import HearingSection
from voice.hearing.decoder import seconds
from voice.hearing.loudness import Loudness
from voice.hearing.microphone_sounddevice import SounddeviceMicrophone
from voice.hearing.ports import Microphone, MicrophoneFailed, MicrophoneTrouble, Sound
from voice.models.installed import installed_model

SUBJECT = "听话"
MICROPHONE = "话筒"
LOAD_SECONDS = 120
SAMPLE_S = 2.0

TROUBLES: Mapping[MicrophoneTrouble, tuple[str, str]] = MappingProxyType(
    {
        MicrophoneTrouble.MISSING: (
            "没有找到话筒",
            "请检查话筒有没有插好，再用 arecord -l 看系统认不认得；"
            "设置里 hearing.microphone 要是名字的一部分，或者 auto。",
        ),
        MicrophoneTrouble.BUSY: ("话筒被别的程序占着", "请关掉别的录音程序，再试一次。"),
        MicrophoneTrouble.FORMAT: ("话筒的格式用不了", "请换一个普通的 USB 话筒。"),
        MicrophoneTrouble.LOST: ("话筒没有反应", "请拔下话筒再插上；用声音服务的话，请重启它。"),
        MicrophoneTrouble.SILENT: (
            "话筒开着，可是一点声音也没有",
            "请看话筒上的开关，再用 alsamixer 或 pavucontrol 看有没有静音。",
        ),
        MicrophoneTrouble.CLIPPING: (
            "声音太响，都破了",
            "请在 alsamixer 或 pavucontrol 里把话筒音量调低。",
        ),
    }
)


def check_hearing(hearing: HearingSection) -> Iterator[Finding]:
    """What residents need for being heard, as far as the settings and the model want it."""
    if hearing.enabled == "off":
        yield fine(SUBJECT, "设置里关掉了（hearing.enabled）")
        return
    model = installed_model(hearing.model_dir)
    if model is None:
        advice = "要居民能说话办事，请照 docs/voice-commands.md 安装；没有它，请用手点。"
        yield weak(SUBJECT, f"{hearing.model_dir} 里没有语音模型", advice)
        return
    yield check_model(model)
    yield check_microphone(SounddeviceMicrophone(hearing.microphone))


def check_model(model: Path) -> Finding:
    """The library is there, loads the model and takes sound."""
    command = (sys.executable, "-m", "voice.hearing.trial", str(model))
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=LOAD_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return weak(SUBJECT, "语音模型很久也没有装载好", "请换一个小的模型，或者快一点的机器。")
    if ran.returncode:
        reason = ran.stdout.strip() or f"程序中断，{ran.returncode}"
        return weak(SUBJECT, f"语音模型用不了（{reason}）", "请重新安装语音模型。")
    return fine(SUBJECT, f"语音模型能用（{model.name}）")


def check_microphone(microphone: Microphone, sample_s: float = SAMPLE_S) -> Finding:
    """It is there, and what it gives in two seconds is sound."""
    try:
        sample = asyncio.run(_listen(microphone, sample_s))
    except MicrophoneFailed as failed:
        words, advice = TROUBLES[failed.trouble]
        return weak(MICROPHONE, f"{words}（{failed}）", advice)
    if sample.trouble is not None:
        return weak(MICROPHONE, *TROUBLES[sample.trouble])
    percent = math.ceil(sample.level * 100)
    return fine(MICROPHONE, f"听得到，刚才最响 {percent}%；站在屏幕前说话要到 50% 左右")


@dataclass
class _Sample:
    """The loudest level, 0 to 1, and what is wrong with it."""

    length_s: float = 0.0
    level: float = 0.0
    trouble: MicrophoneTrouble | None = MicrophoneTrouble.SILENT
    loudness: Loudness = field(default_factory=Loudness)

    def add(self, sound: Sound) -> None:
        """Once it clips, it clips; until then one sample that is not zero shows that it lives."""
        level, trouble = self.loudness.judge(sound)
        self.length_s += seconds(sound)
        self.level = max(self.level, level)
        if trouble is MicrophoneTrouble.CLIPPING:
            self.trouble = trouble
        elif self.trouble is MicrophoneTrouble.SILENT and any(array("h", sound.pcm)):
            self.trouble = None


async def _listen(microphone: Microphone, sample_s: float) -> _Sample:
    """Raises `MicrophoneFailed`."""
    sample = _Sample()

    def take(sound: Sound) -> None:
        sample.add(sound)
        if sample.length_s >= sample_s:
            listening.cancel()

    listening = asyncio.get_running_loop().create_task(microphone.listen(take))
    with suppress(asyncio.CancelledError):
        await listening
    return sample
