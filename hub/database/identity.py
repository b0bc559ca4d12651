"""Which database this is."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select

from hub.database.engine import Database
from hub.database.tables import hub_identity


async def hub_epoch(database: Database) -> UUID:
    """The database's own identity, made when it is first asked for."""
    async with database.writing() as writing:
        known: UUID | None = await writing.connection.scalar(select(hub_identity.c.epoch))
        if known is not None:
            return known
        epoch = uuid4()
        await writing.connection.execute(insert(hub_identity).values(epoch=epoch, feed_seq=0))
        return epoch
