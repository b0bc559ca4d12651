"""The care watch told on the command line: each home's rules in sentences, and how it stands now.

Reads the rules and the file of the watch, writes nothing and needs no running guard. It tells what
the guard would tell: no reading.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from process.clock import Clock
from process.language import staff_words
from process.settings import Settings
from services.emergency.care.care import FILE, away_sentence, home_sentences
from services.emergency.care.memory import CareMemory
from services.emergency.care.rules_file import HomeEntry, read_rules
from services.emergency.care.watch import HomeStatus, came_back, status_of, use_of
from services.emergency.care.words import rule_words, verdict_words

OWN = staff_words("本机自己这一户")


def told(settings: Settings, clock: Clock, *, as_json: bool) -> tuple[str, ...]:
    """The lines: with `as_json` one object a home.

    Raises:
        RulesUnreadable, DatabaseError: the rules or the file of the watch cannot be read.
    """
    if settings.care.rules is None:
        return ()
    homes = read_rules(settings.care.rules).home
    now, zone = clock.now(), ZoneInfo(settings.community.timezone)
    path = settings.guard.data_dir / FILE
    statuses = asyncio.run(_statuses(homes, path if path.exists() else None, now))
    if as_json:
        objects = (_object(home, status, now, zone) for home, status in statuses)
        return tuple(json.dumps(it, ensure_ascii=False) for it in objects)
    return tuple(line for home, status in statuses for line in _sentences(home, status, now, zone))


async def _statuses(
    homes: tuple[HomeEntry, ...], path: Path | None, now: datetime
) -> list[tuple[HomeEntry, HomeStatus]]:
    """Before anything was ever measured there is no file, and nobody can say."""
    if path is None:
        return [(home, status_of(home, {}, None, (), now)) for home in homes]
    async with AsyncExitStack() as closing:
        memory = CareMemory.open_to_read(path)
        closing.push_async_callback(memory.close)
        return [(home, await _status(memory, home, now)) for home in homes]


async def _status(memory: CareMemory, home: HomeEntry, now: datetime) -> HomeStatus:
    used = await use_of(memory, home, now)
    away = came_back(await memory.away(home.id), used)
    return status_of(home, used, away, await memory.questions(home.id), now)


def _sentences(home: HomeEntry, status: HomeStatus, now: datetime, zone: tzinfo) -> Iterator[str]:
    yield staff_words(f"{home.id} {home.place or OWN}（{home.consent}）")
    for rule, verdict in status.verdicts:
        yield staff_words(f"  规则 {rule_words(rule)}")
        yield staff_words(f"  现在 {verdict_words(rule, verdict, now, zone)}。")
    if home.place:
        yield staff_words("  这一户没有自己的屏幕：不在屏幕上问，直接请值班的人先打电话。")
    for words in (*_notes(home, status, zone), *home_sentences(home, status)):
        yield f"  {words}"


def _notes(home: HomeEntry, status: HomeStatus, zone: tzinfo) -> tuple[str, ...]:
    return (away_sentence(home, status.away, zone),) if status.away else ()


def _object(home: HomeEntry, status: HomeStatus, now: datetime, zone: tzinfo) -> dict[str, Any]:
    return {
        "home": home.id,
        "place": home.place,
        "rules": [
            {
                "meter": rule.meter,
                "rule": rule_words(rule),
                "state": verdict.state,
                "verdict": verdict_words(rule, verdict, now, zone),
                "begin": _moment(verdict.begin),
                "end": _moment(verdict.end),
            }
            for rule, verdict in status.verdicts
        ],
        "notes": _notes(home, status, zone),
        "troubles": home_sentences(home, status),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
