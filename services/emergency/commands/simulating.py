"""`linli guard simulate KIND`: one press through a driver, without its hardware.

A button's press goes through the real driver and is judged; with `--guard` its call goes to the
running guard. A press on the screen or by voice always goes to a guard: the running one, or without
`--guard` a private one that is started for it and makes no sound.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from process.language import staff_words
from process.settings import Settings
from services.contract.calls import CallSource
from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.signals import Contact
from services.emergency.calls.asks import PreAlarm, RaiseCall
from services.emergency.commands.trial import Heard, press_once, rigging

NAME = staff_words("模拟按钮")
PATIENCE_S = 20.0
ANSWER_S = 5
PRIVATE = """
[guard]
data_dir = "guard"
socket = "guard.sock"
player = "true"
[kiosk]
data_dir = "kiosk"
"""


def run(settings: Settings, arguments: Namespace) -> int:
    """0 if it became a call, 1 if it did not.

    Raises:
        OSError: no guard answers, or a stand-in could not begin.
    """
    if arguments.kind in DRIVERS:
        return 0 if asyncio.run(_press_a_button(settings, arguments)) else 1
    try:
        if arguments.guard:
            return 0 if _press_at_the_screen(settings.guard.socket, arguments.kind) else 1
        with _private_guard() as socket:
            return 0 if _press_at_the_screen(socket, arguments.kind) else 1
    except httpx.HTTPError as error:
        raise OSError(f"the guard does not answer: {error}") from error


async def _press_a_button(settings: Settings, arguments: Namespace) -> bool:
    async def tell(heard: Heard) -> None:
        _print(arguments.kind, heard.told())
        if heard.verdict.call and arguments.guard:
            _print(arguments.kind, await asyncio.to_thread(_hand_over, settings, heard))

    rigged = rigging(arguments.kind, arguments.model, arguments.payload.encode())
    return await press_once(rigged, arguments.kind, tell)


def _hand_over(settings: Settings, heard: Heard) -> dict[str, Any]:
    sensing = isinstance(heard.signal, Contact) and heard.signal.words
    ask = RaiseCall(
        source=CallSource.SENSOR if sensing else CallSource.BUTTON,
        device=NAME,
        words=heard.verdict.words,
        flags=heard.verdict.flags,
    )
    try:
        with _door(settings.guard.socket) as guard:
            return _told(guard.post("/calls", content=ask.model_dump_json()))
    except httpx.HTTPError as error:
        raise OSError(f"the guard does not answer: {error}") from error


def _press_at_the_screen(socket: Path, kind: str) -> bool:
    source = CallSource(kind)
    with _door(socket) as guard:
        if source is CallSource.VOICE:
            return _ask_by_voice(guard)
        answer = guard.post("/calls", content=RaiseCall(source=source).model_dump_json())
        _print(kind, {"call": answer.is_success, "why": f"pressed by {kind}", **_told(answer)})
        return answer.is_success


def _ask_by_voice(guard: httpx.Client) -> bool:
    """Voice alone calls nobody: the guard asks first, and nobody answers."""
    ask = PreAlarm(source=CallSource.VOICE, seconds=ANSWER_S, words=staff_words("说了“救命”"))
    asked = guard.post("/pre-alarms", content=ask.model_dump_json())
    why = f"heard; the resident has {ANSWER_S} s to say that all is well"
    _print("voice", {"call": False, "why": why, "question": asked.json()})
    last = time.monotonic() + PATIENCE_S
    while time.monotonic() < last:
        call = guard.get("/calls/current")
        if call.is_success and call.json() and call.json()["raised"]["id"] == str(ask.id):
            _print("voice", {"call": True, "why": "nobody answered the question", **_told(call)})
            return True
        time.sleep(0.2)
    return False


def _told(answer: httpx.Response) -> dict[str, Any]:
    """What the guard says of the call."""
    if not answer.is_success:
        return {"guard": "refused", "status": answer.status_code, "said": answer.text}
    said = answer.json()
    raised = said["raised"]
    again = sum(added["kind"] == "repeated" for added in said["additions"])
    return {"guard": "has it", "id": raised["id"], "place": raised["place"], "repeats": again}


@contextmanager
def _private_guard() -> Iterator[Path]:
    """A real guard in a process and a folder of its own; its socket."""
    with TemporaryDirectory(prefix="guard-") as name:
        folder = Path(name)
        (folder / "linli.toml").write_text(PRIVATE, "utf-8")
        command = [sys.executable, "-m", "services.emergency", "--settings", "linli.toml"]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
        guard = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
        try:
            _wait_for(folder / "guard.sock", guard)
            yield folder / "guard.sock"
        finally:
            guard.terminate()
            guard.wait(PATIENCE_S)


def _wait_for(socket: Path, guard: "subprocess.Popen[bytes]") -> None:
    last = time.monotonic() + PATIENCE_S
    while time.monotonic() < last and guard.poll() is None:
        if socket.exists():
            return
        time.sleep(0.05)
    raise OSError("the private guard did not start")


def _door(socket: Path) -> httpx.Client:
    transport = httpx.HTTPTransport(uds=str(socket))
    return httpx.Client(transport=transport, base_url="http://guard", timeout=PATIENCE_S)


def _print(kind: str, told: dict[str, Any]) -> None:
    print(json.dumps({"kind": kind, **told}, ensure_ascii=False), flush=True)
