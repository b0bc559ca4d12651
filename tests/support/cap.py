"""CAP messages as sources write them, one field changed at a time."""

from datetime import datetime, timedelta
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "hub/feeds/cap/samples"
ORANGE, RED = SAMPLES / "typhoon-orange.xml", SAMPLES / "typhoon-update-red.xml"
CANCEL, EXERCISE = SAMPLES / "typhoon-cancel.xml", SAMPLES / "exercise.xml"

SENDER = "33040241600000"
NOON = datetime.fromisoformat("2026-11-20T12:00:00+08:00")


def stamp(moment: datetime) -> str:
    """As CAP writes it."""
    return moment.isoformat(timespec="seconds")


def name(number: int, sender: str = SENDER) -> str:
    """The identifier of message `number`, in the 12379 dialect."""
    return f"{sender}_20261120120000_{number}" if number < 10 else f"{sender}-{number}"


def reference(number: int, sent: datetime = NOON, sender: str = SENDER) -> str:
    """As `references` writes it."""
    return f"{sender},{name(number, sender)},{stamp(sent)}"


def cap(
    number: int = 1,
    kind: str = "Alert",
    *,
    sent: datetime = NOON,
    sender: str = SENDER,
    references: str = "",
    status: str = "Actual",
    scope: str = "Public",
    more: str = "",
    infos: str | None = None,
) -> bytes:
    """A message; `more` goes after `scope`."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
        f"<identifier>{name(number, sender)}</identifier><sender>{sender}</sender>",
        f"<sent>{stamp(sent)}</sent><status>{status}</status><msgType>{kind}</msgType>",
        f"<scope>{scope}</scope>{more}",
        f"<references>{references}</references>" if references else "",
        infos if infos is not None else info(headline=f"第{number}号预警", sent=sent),
        "</alert>",
    ]
    return "\n".join(parts).encode()


def info(
    *,
    sent: datetime = NOON,
    hours: float | None = 12,
    colour: str = "ORANGE",
    severity: str = "Severe",
    event: str = "台风",
    headline: str = "台风来了",
    language: str = "zh-CN",
    area: str = "",
    more: str = "",
) -> str:
    """One `info`; `more` goes before its area."""
    ends = f"<expires>{stamp(sent + timedelta(hours=hours))}</expires>" if hours else ""
    code = f"<eventCode><valueName>COLOR</valueName><value>{colour}</value></eventCode>"
    return (
        f"<info><language>{language}</language><category>Met</category><event>{event}</event>"
        f"<urgency>Immediate</urgency><severity>{severity}</severity>"
        f"<certainty>Observed</certainty>{code if colour else ''}{ends}"
        f"<senderName>市气象台</senderName><headline>{headline}</headline>"
        f"<instruction>请不要出门。</instruction>{more}{area or here()}</info>"
    )


def here(code: str = "330402", words: str = "南湖区", more: str = "") -> str:
    """One `area` with a 区划代码."""
    geocode = f"<geocode><valueName>ADCODE</valueName><value>{code}</value></geocode>"
    return f"<area><areaDesc>{words}</areaDesc>{more}{geocode if code else ''}</area>"
