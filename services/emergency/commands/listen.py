"""`linli guard listen`: what happens at the running guard's buttons and calls, as it happens."""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from process.later import Later
from process.settings import Settings
from process.subcommands import Command

if TYPE_CHECKING:
    import httpx
else:
    httpx = Later("httpx")

RETRY_S = 1.0
PATIENCE_S = 5.0


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--recent", action="store_true", help="begin with the last 1000 events, not with the state"
    )
    parser.add_argument("--now", action="store_true", help="only how it is now, then end")


def _run(settings: Settings, arguments: Namespace) -> int:
    transport = httpx.HTTPTransport(uds=str(settings.guard.socket))
    zone = ZoneInfo(settings.community.timezone)
    try:
        with httpx.Client(
            transport=transport, base_url="http://guard", timeout=PATIENCE_S
        ) as guard:
            return _listen(guard, arguments, zone)
    except KeyboardInterrupt:
        return 0


def _listen(guard: "httpx.Client", arguments: Namespace, zone: ZoneInfo) -> int:
    after = {"after": 1} if arguments.recent else {}
    answering = True
    while True:
        try:
            heard = guard.get("/live", params=after).raise_for_status().json()
        except httpx.HTTPError as error:
            if arguments.now:
                raise OSError(f"the guard does not answer: {error}") from error
            if answering:
                _say({"kind": "guard", "answering": False}, arguments, zone)
            answering = False
            time.sleep(RETRY_S)
            continue
        if not answering:
            _say({"kind": "guard", "answering": True}, arguments, zone)
        answering = True
        for event in heard["events"]:
            _say(event, arguments, zone)
        if arguments.now:
            return 0
        after = {"after": heard["next"]}


def _say(event: dict[str, Any], arguments: Namespace, zone: ZoneInfo) -> None:
    line = json.dumps(event, ensure_ascii=False) if arguments.json else sentence(event, zone)
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


def sentence(event: dict[str, Any], zone: ZoneInfo) -> str:
    """The event in one line for a person at a terminal."""
    at = datetime.fromisoformat(event["at"]).astimezone(zone) if "at" in event else None
    clock = at.strftime("%H:%M:%S.%f")[:-3] if at else " " * 12
    match event["kind"]:
        case "signal":
            said = _signal(event)
        case "button":
            said = _button(event)
        case "call":
            said = _call(event)
        case _:
            said = "guard answers again" if event.get("answering") else "guard does not answer"
    return f"{clock}  {said}"


def _signal(event: dict[str, Any]) -> str:
    mark = "CALL " if event["call"] else "TEST " if event.get("test") else "     "
    flags = f" [{', '.join(event['flags'])}]" if event["flags"] else ""
    words = f" ({event['words']})" if event.get("words") else ""
    return f"{mark} {event['name']}: {event['signal']}: {event['why']}{words}{flags}"


def _button(event: dict[str, Any]) -> str:
    battery = "" if event["battery"] is None else f", battery {event['battery']} %"
    state = f"{', '.join(event['troubles'])}: {event['words']}" if event["troubles"] else "fine"
    return f"state {event['name']}: {state} ({event['driver']}, {event['supervision']}{battery})"


def _call(event: dict[str, Any]) -> str:
    what = "，".join(word for word in (event["place"], event["device"], event["words"]) if word)
    again = f", pressed {event['repeats'] + 1} times" if event["repeats"] else ""
    mistake = ", cancelled" if event["cancelled"] else ""
    return f"call  {what}: {event['state']}{again}{mistake}"


COMMAND = Command("listen", "what happens at the buttons, live", _run, _add)
