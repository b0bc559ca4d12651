"""The care watch: looks at the meters, asks at the home's own screen before anybody is called.

Only a verdict leaves the box, as the words of a call; no reading does. A home that has no screen of
its own here is called for at once, and the words tell the duty to telephone first.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from process.clock import Clock
from process.language import staff_words
from services.contract.calls import CallSource
from services.contract.ids import uuid7
from services.database.errors import Damaged, NotSaved
from services.emergency.calls.asks import PreAlarm, RaiseCall
from services.emergency.calls.question import Answer
from services.emergency.care.absence import home_at, returned_at
from services.emergency.care.memory import AskedBefore, Away, CareMemory
from services.emergency.care.rule import UNUSUAL, Rule, State, Verdict, is_quiet, judge
from services.emergency.care.rules_file import HomeEntry
from services.emergency.care.series import Meter, Stretch, stretches
from services.emergency.care.words import verdict_words
from services.emergency.pre_alarm import GuardPort, PreAlarms
from services.link.backoff import wait_until_set
from services.store import Store

log = logging.getLogger("guard.care")

LOOK_EVERY_S = 60.0
LOOK_BACK = timedelta(days=8)
MONTH = timedelta(days=30)
MOST_FALSE_A_MONTH = 1
"""Emergency reference, table 1 no. 29."""

TELEPHONE_FIRST = staff_words("先打电话问一声。")


Used = Mapping[Meter, Sequence[Stretch]]


@dataclass(frozen=True)
class HomeStatus:
    """How a home stands: a verdict for each rule, who is away, and how often in the last 30 days it
    was asked though all was well."""

    verdicts: tuple[tuple[Rule, Verdict], ...] = ()
    away: Away | None = None
    back_at: datetime | None = None
    false_asks: int = 0


@dataclass
class CareWatch:
    """`status` is by the homes' ids, and moves when a verdict does."""

    homes: Sequence[HomeEntry]
    memory: CareMemory
    questions: PreAlarms
    guard: GuardPort
    clock: Clock
    zone: tzinfo
    keep_days: int = 60
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    status: Store[Mapping[str, HomeStatus]] = field(default_factory=lambda: Store({}))
    _failing: bool = False

    async def run(self) -> None:
        """Look every minute, and soon after a reading, until cancelled."""
        while True:
            self.arrived.clear()
            await self._try_to_look()
            await wait_until_set(self.arrived, LOOK_EVERY_S)

    async def look(self) -> None:
        """Judge every home now, and ask where something is unusual.

        Raises:
            NotSaved, Damaged: the file of the watch does not work.
        """
        now = self.clock.now()
        self.status.set({home.id: await self._look_at(home, now) for home in self.homes})
        await self.memory.forget(now - timedelta(days=self.keep_days))

    async def leave(self, until: datetime | None) -> None:
        """The resident of the box's own home goes away, until then or until they are back.

        Raises:
            NotSaved: it was not kept.
        """
        for home in self._own():
            await self.memory.leave(home.id, self.clock.now(), until)
            log.info("away home=%s until=%s", home.id, until or "back")
        self.arrived.set()

    async def come_back(self) -> None:
        """They are home again.

        Raises:
            NotSaved: it was not kept.
        """
        for home in self._own():
            await self.memory.come_back(home.id, self.clock.now())
            log.info("back home=%s", home.id)
        self.arrived.set()

    async def _try_to_look(self) -> None:
        try:
            await self.look()
        except (NotSaved, Damaged) as error:
            if not self._failing:
                log.warning("care watch cannot look reason=%s", error)
            self._failing = True
        else:
            self._failing = False

    async def _look_at(self, home: HomeEntry, now: datetime) -> HomeStatus:
        used = await use_of(self.memory, home, now)
        away = await self._away(home, used)
        asked = await self._asked(home)
        status = status_of(home, used, away, asked, now)
        self._log(home, status.verdicts)
        if all(it.answer for it in asked):
            await self._ask_where_unusual(home, status.verdicts, asked, now)
        return status

    async def _away(self, home: HomeEntry, used: Used) -> Away | None:
        away = await self.memory.away(home.id)
        now_away = came_back(away, used)
        if now_away != away and now_away and now_away.ended_at:
            log.info("came back home=%s", home.id)
            await self.memory.come_back(home.id, now_away.ended_at)
        return now_away

    async def _asked(self, home: HomeEntry) -> list[AskedBefore]:
        known = []
        for asked in await self.memory.questions(home.id):
            answer = asked.answer or self._answer(asked)
            if answer and not asked.answer:
                await self.memory.answered(asked.id, answer)
            known.append(replace(asked, answer=answer))
        return known

    def _answer(self, asked: AskedBefore) -> Answer | None:
        """Of a question that the guard knows nothing of, nobody can say that it was heard."""
        asking = self.questions.asking.value
        if asking and asked.id in asking.ids:
            return None
        return self.questions.answer(asked.id) or Answer.OVERTAKEN

    async def _ask_where_unusual(
        self,
        home: HomeEntry,
        verdicts: Sequence[tuple[Rule, Verdict]],
        asked: Sequence[AskedBefore],
        now: datetime,
    ) -> None:
        for rule, verdict in verdicts:
            if verdict.state not in UNUSUAL or is_quiet(rule, now, self.zone):
                continue
            if not _asked_lately(asked, rule, verdict.state, now):
                await self._ask(home, rule, verdict, now)
                return

    async def _ask(self, home: HomeEntry, rule: Rule, verdict: Verdict, now: datetime) -> None:
        question = AskedBefore(uuid7(), home.id, verdict.state, now)
        words = verdict_words(rule, verdict, now, self.zone)
        await self.memory.asked(question)
        if home.place:
            call = f"{TELEPHONE_FIRST}{words}"
            await self.guard.press(
                RaiseCall(id=question.id, source=CallSource.CARE, place=home.place, words=call)
            )
            await self.memory.answered(question.id, Answer.CALLED)
            return
        ask = PreAlarm(id=question.id, source=CallSource.CARE, words=words, seconds=rule.seconds)
        if await self.questions.begin(ask) is None:
            await self.memory.not_asked(question.id)

    def _own(self) -> list[HomeEntry]:
        return [home for home in self.homes if not home.place]

    def _log(self, home: HomeEntry, verdicts: Sequence[tuple[Rule, Verdict]]) -> None:
        before = self.status.value.get(home.id, HomeStatus()).verdicts
        states = {rule: verdict.state for rule, verdict in before}
        for rule, verdict in verdicts:
            if states.get(rule) is not verdict.state:
                log.info("verdict home=%s meter=%s state=%s", home.id, rule.meter, verdict.state)


async def use_of(memory: CareMemory, home: HomeEntry, now: datetime) -> Used:
    """What is known of the home's use of late."""
    since = now - LOOK_BACK
    return {
        meter: stretches(meter, await memory.readings(home.id, meter, since)) for meter in Meter
    }


def came_back(away: Away | None, used: Used) -> Away | None:
    """The same, ended if somebody was there since."""
    back_at = returned_at(away, used) if away else None
    return replace(away, ended_at=back_at) if away and back_at else away


def status_of(
    home: HomeEntry, used: Used, away: Away | None, asked: Sequence[AskedBefore], now: datetime
) -> HomeStatus:
    """How the home stands by what is known."""
    standing = home_at(away, now)
    verdicts = tuple(
        (rule, judge(rule, used.get(rule.meter, ()), now, standing)) for rule in home.rules
    )
    now_away = away if standing.away else None
    return HomeStatus(verdicts, now_away, standing.back_at, _false_asks(asked, now))


def _asked_lately(asked: Sequence[AskedBefore], rule: Rule, state: State, now: datetime) -> bool:
    """Within the rule's window, of whatever meter: one person has answered for all of them. A clock
    that was set back makes it lately, too."""
    return any(
        it.state is state and now - it.at < rule.window and it.answer is not Answer.OVERTAKEN
        for it in asked
    )


def _false_asks(asked: Sequence[AskedBefore], now: datetime) -> int:
    return sum(it.answer is Answer.FINE and now - it.at < MONTH for it in asked)
