"""A way to a hub on loopback on which connections go dead without a word, as half-open TCP does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Way:
    """`opened` counts the connections that were ever made over it."""

    def __init__(self, port: int) -> None:
        self._hub_port = port
        self._dead: set[asyncio.StreamWriter] = set()
        self._alive: set[asyncio.StreamWriter] = set()
        self.opened = 0
        self.port = 0

    def cut_silently(self) -> None:
        """What is open now goes dead: bytes are taken and nothing comes back. New ones work."""
        self._dead |= self._alive

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass a new connection on."""
        self.opened += 1
        self._alive.add(writer)
        hub_reader, hub_writer = await asyncio.open_connection("127.0.0.1", self._hub_port)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._pump(reader, hub_writer, writer))
                tasks.create_task(self._pump(hub_reader, writer, writer))
        finally:
            self._alive.discard(writer)
            for one in (writer, hub_writer):
                one.close()

    async def _pump(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        connection: asyncio.StreamWriter,
    ) -> None:
        with suppress(ConnectionError):
            while chunk := await source.read(65536):
                if connection not in self._dead:
                    target.write(chunk)
                    await target.drain()
        target.close()


@asynccontextmanager
async def way_to(port: int) -> AsyncIterator[Way]:
    """A way to the hub at `port` while the block lasts."""
    way = Way(port)
    server = await asyncio.start_server(way.take, "127.0.0.1", 0)
    way.port = server.sockets[0].getsockname()[1]
    try:
        yield way
    finally:
        server.close()
