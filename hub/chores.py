"""What the hub does by itself while it serves."""

import asyncio
import logging
from itertools import count

from sqlalchemy.exc import SQLAlchemyError

from hub.office import Office

log = logging.getLogger("hub.chores")

ROUND_SECONDS = 1.0
ROUNDS_A_SAVE = 5


async def do_chores(office: Office) -> None:
    """Once a second: hear what another process published, tell who came and went. Every few rounds:
    write down heartbeats and what guards reported, publish what votes that have closed came to.
    Never ends by itself; a failing disk is logged and tried again."""
    for number in count(1):
        await asyncio.sleep(ROUND_SECONDS)
        try:
            await _one_round(office, saves=number % ROUNDS_A_SAVE == 0)
        except SQLAlchemyError:
            log.exception("chores failed, trying again")


async def _one_round(office: Office, *, saves: bool) -> None:
    office.fleet.tell_presence()
    await office.guards.tell_presence()
    await office.feed.catch_up()
    if saves:
        await office.fleet.save_heartbeats()
        await office.guards.save()
        await office.polls.publish_results()
