"""Which database this is."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from hub.database.engine import Database
from hub.database.tables import hub_identity


@dataclass(frozen=True)
class HubIdentity:
    """`epoch` names the database as it is now: after a restore from a backup it is renewed, and
    kiosks fetch and send everything anew. `salt` never changes: homes that vote are told apart by
    digests made with it."""

    epoch: UUID
    salt: UUID


async def read_identity(database: Database) -> HubIdentity:
    """The database's own identity, made when it is first asked for."""
    async with database.writing() as writing:
        known = (await writing.connection.execute(select(hub_identity))).one_or_none()
        if known is not None:
            return HubIdentity(known.epoch, known.salt or known.epoch)
        epoch = uuid4()
        await writing.connection.execute(insert(hub_identity).values(epoch=epoch, feed_seq=0))
        return HubIdentity(epoch, epoch)


async def renew_epoch(database: Database) -> HubIdentity:
    """Another epoch for a database that was restored from a backup; nothing else changes."""
    before = await read_identity(database)
    renewed = HubIdentity(uuid4(), before.salt)
    async with database.writing() as writing:
        await writing.connection.execute(
            update(hub_identity).values(epoch=renewed.epoch, salt=renewed.salt)
        )
    return renewed
