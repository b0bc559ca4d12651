"""The care watch put together; off unless the settings name a file of rules.

Whatever is wrong with it is told to staff and hinders no call: the guard goes on without it.
"""

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from process.clock import Clock
from process.language import staff_words
from process.settings import Settings
from process.settings.keys import CareSection
from services.database.errors import DatabaseError
from services.emergency.buttons.broker import Broker
from services.emergency.care.door import CareDoor
from services.emergency.care.intake import Intake
from services.emergency.care.listener import Listener, TokenUnusable, read_token
from services.emergency.care.memory import Away, CareMemory
from services.emergency.care.rule import State
from services.emergency.care.rules_file import HomeEntry, RulesUnreadable, read_rules
from services.emergency.care.topics import Topics
from services.emergency.care.watch import MOST_FALSE_A_MONTH, CareWatch, HomeStatus
from services.emergency.care.words import date_words
from services.emergency.pre_alarm import GuardPort, PreAlarms
from services.moments import clock_words

log = logging.getLogger("guard.care")

NOT_WATCHING = staff_words("关怀看护没有开起来，请看日志：")
FILE = "care.db"


@dataclass(frozen=True)
class Care:
    """A watch at work, or `fault`: why there is none. `door` is its part of the guard's door."""

    watch: CareWatch | None = None
    memory: CareMemory | None = None
    door: CareDoor | None = None
    sources: Sequence[Coroutine[object, object, None]] = ()
    fault: str = ""

    async def run(self) -> None:
        """Watch until cancelled."""
        if self.watch is None or self.memory is None:
            return
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.watch.run())
                for source in self.sources:
                    tasks.create_task(source)
        finally:
            await self.memory.close()

    def sentences(self) -> tuple[str, ...]:
        """What is wrong, for staff, in Chinese, without any reading."""
        if self.watch is None:
            return (NOT_WATCHING + self.fault,) if self.fault else ()
        told = (home_sentences(home, status) for home, status in self._homes())
        return tuple(words for said in told for words in said)

    def notes(self) -> tuple[str, ...]:
        """Who is away: nothing is wrong, and staff may make sure of it."""
        if self.watch is None:
            return ()
        zone, homes = self.watch.zone, self._homes()
        return tuple(away_sentence(home, it.away, zone) for home, it in homes if it.away)

    def _homes(self) -> Iterator[tuple[HomeEntry, HomeStatus]]:
        if self.watch:
            for home in self.watch.homes:
                yield home, self.watch.status.value.get(home.id, HomeStatus())


def make_care(settings: Settings, guard: GuardPort, questions: PreAlarms, clock: Clock) -> Care:
    """The watch of the settings, not yet at work."""
    care = settings.care
    if care.rules is None:
        return Care()
    try:
        homes = read_rules(care.rules).home
        token = _token(care)
        memory = CareMemory.open(settings.guard.data_dir / FILE)
    except (RulesUnreadable, TokenUnusable, DatabaseError, OSError) as error:
        log.warning("no care watch reason=%s", error)
        return Care(fault=str(error))
    zone = ZoneInfo(settings.community.timezone)
    watch = CareWatch(homes, memory, questions, guard, clock, zone, care.keep_days)
    intake = Intake(frozenset(home.id for home in homes), memory, clock, care.keep_days)
    intake.arrived.subscribe(lambda _: watch.arrived.set())
    sources = []
    fault = ""
    if token:
        try:
            sources.append(Listener(intake, token, care.host, care.port).run())
        except OSError as error:
            log.warning("no samples by HTTP reason=%s", error)
            fault = str(error)
    if care.mqtt:
        sources.append(Topics(Broker(settings.broker), homes, intake).run())
    log.info("care watch homes=%s http=%s mqtt=%s", len(homes), bool(token), care.mqtt)
    return Care(watch, memory, CareDoor(watch), sources, fault)


def home_sentences(home: HomeEntry, status: HomeStatus) -> list[str]:
    """What is wrong with the watch of one home: it cannot be watched, or is asked too often."""
    name = _name(home)
    said = []
    if any(verdict.state is State.NO_DATA for _, verdict in status.verdicts):
        said.append(staff_words(f"{name}的表没有传来数，现在看护不了。"))
    if status.false_asks > MOST_FALSE_A_MONTH:
        said.append(
            staff_words(f"{name}这个月白问了{status.false_asks}次，请和家里商量放宽看护的规则。")
        )
    return said


def away_sentence(home: HomeEntry, away: Away, zone: tzinfo) -> str:
    """3号楼2单元501室11月21日上午9:10说了外出，到11月23日为止不问。

    One absence has the same words on every day of it, and no two have the same, so that staff
    confirm this one.
    """
    since = away.since.astimezone(zone)
    day = date_words(away.until.astimezone(zone).date()) if away.until else staff_words("回来")
    began = date_words(since.date()) + clock_words(since.time())
    return staff_words(f"{_name(home)}{began}说了外出，到{day}为止不问。")


def _name(home: HomeEntry) -> str:
    return home.place or staff_words("这一户")


def _token(care: CareSection) -> str:
    """Empty where nothing is to be taken by HTTP."""
    return read_token(_file(care)) if care.port else ""


def _file(care: CareSection) -> Path:
    if care.token_file is None:
        raise TokenUnusable("[care] port needs token_file")
    return care.token_file
