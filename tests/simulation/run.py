"""One seed from beginning to end: told, healed, judged."""

import asyncio
import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.simulation import virtual_loop
from tests.simulation.hub_process import make_template
from tests.simulation.inline_sqlite import InlineEngine
from tests.simulation.invariants import Violated, Watchers
from tests.simulation.outside import outside_world
from tests.simulation.story import Story, write_story
from tests.simulation.world import KIOSK_ID, OTHER_KIOSK_ID, World

MEMORY = Path("/dev/shm")
"""Files in memory: no commit waits for a real disk."""
LONGEST_HEALING_S = 1200.0
QUIET_S = 6.0


@dataclass(frozen=True)
class Outcome:
    """`violation` is the first invariant that broke; `met` counts what the run came across."""

    story: Story
    violation: Violated | None
    met: Counter[str]
    lines: tuple[str, ...]


class Stage:
    """Where runs take place, one after another: a folder in memory and one engine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engine = InlineEngine()
        self._template = folder / "template.db"
        virtual_loop.run(
            lambda: make_template(self._engine, self._template, (KIOSK_ID, OTHER_KIOSK_ID))
        )

    def play(self, story: Story) -> Outcome:
        """Run a story; the same one always comes out the same.

        Raises:
            Exception: something broke that no part of the code expects.
        """
        lines: list[str] = []
        home = self._folder / "run"
        home.mkdir()
        try:
            return virtual_loop.run(lambda: self._play(story, home, lines))
        finally:
            shutil.rmtree(home)

    async def _play(self, story: Story, home: Path, lines: list[str]) -> Outcome:
        world = World(story, home, self._template, self._engine, lines.append)
        watchers = Watchers(world)
        with outside_world(story, world):
            watching = asyncio.get_running_loop().create_task(watchers.watch(asyncio.sleep))
            try:
                await world.begin()
                await world.tell()
                await world.heal()
                if not watchers.found and not await world.is_quiet_within(
                    LONGEST_HEALING_S, QUIET_S, watchers.all_arrived
                ):
                    watchers.not_quiet()
                watchers.at_the_end()
                if watching.done():
                    watching.result()
                world.check_processes()
            finally:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching
                await world.end()
        return Outcome(story, watchers.found, world.ledger.seen_of, tuple(lines))


@contextmanager
def stage() -> Iterator[Stage]:
    """A stage, swept afterwards. Log lines below it are not made: warnings belong to every run."""
    parent = MEMORY if MEMORY.is_dir() else None
    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with tempfile.TemporaryDirectory(prefix="linli-simulation-", dir=parent) as folder:
            yield Stage(Path(folder))
    finally:
        logging.disable(disabled)


def shrink(stage: Stage, outcome: Outcome) -> Outcome:
    """The shortest story found by leaving out beats that still breaks the same invariant."""
    shortest = outcome
    again = True
    while again:
        again = False
        for beat in shortest.story.beats:
            tried = stage.play(shortest.story.without(beat))
            if tried.violation and tried.violation.name == shortest.violation.name:
                shortest, again = tried, True
                break
    return shortest


def report(outcome: Outcome) -> str:
    """What a developer needs who finds a failing seed."""
    command = f"python -m tests.simulation --seed {outcome.story.seed} --trace"
    return "\n".join([f"{outcome.violation}", f"again: {command}", *outcome.lines])


__all__ = ["Outcome", "Stage", "report", "shrink", "stage", "write_story"]
