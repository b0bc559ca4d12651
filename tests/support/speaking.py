"""Stand-ins for speech engines."""

import asyncio
from importlib.util import find_spec
from pathlib import Path

import psutil

from voice.saying import synthesiser_neural

TINY_VOICE = Path(__file__).parents[1] / "voice" / "data" / "tiny-voice"
STAND_INS = Path(__file__).parent / "stand_ins"
NEURAL = (
    synthesiser_neural.CHILD
    if find_spec("sherpa_onnx")
    else ("env", f"PYTHONPATH={STAND_INS}", *synthesiser_neural.CHILD)
)
"""The true child process; with a stand-in for sherpa-onnx unless that is installed."""


def script(folder: Path, body: str) -> str:
    """A command that takes any arguments and does `body`."""
    path = folder / "command"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return str(path)


def children() -> list[psutil.Process]:
    """All processes below this one."""
    return psutil.Process().children(recursive=True)


async def one_more_child(than: list[psutil.Process]) -> None:
    """Return once there is one more; nothing tells of it."""
    async with asyncio.timeout(20):
        while children() == than:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
