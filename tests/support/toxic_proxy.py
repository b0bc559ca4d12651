"""A way to the hub on loopback that can be made as bad as networks are (after Toxiproxy; emergency
reference, faults 14 and 15)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import StrEnum

from services.store import Store


class Toxic(StrEnum):
    """What becomes of a connection; it holds for those that are open too."""

    NONE = "none"
    BLACK_HOLE = "black hole"
    """Bytes are taken and nothing ever comes."""
    RESET = "reset"
    """Torn as soon as something is said."""
    SLICER = "slicer"
    """Byte by byte."""
    NO_ANSWER = "no answer"
    """The hub gets everything; its answers are lost."""
    FLAPPING = "flapping"
    """Every other connection is torn."""


class ToxicProxy:
    """`tried` counts the connections that were begun."""

    def __init__(self, hub_port: int) -> None:
        self._hub_port = hub_port
        self._open: set[asyncio.StreamWriter] = set()
        self.toxic = Toxic.NONE
        self.tried = Store(0)
        self.url = ""

    def cure(self) -> None:
        """Be a good way from now on; what was open ends."""
        self.toxic = Toxic.NONE
        for writer in self._open:
            writer.transport.abort()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass a new connection on."""
        self.tried.set(self.tried.value + 1)
        torn = self.toxic is Toxic.FLAPPING and self.tried.value % 2
        if torn:
            writer.transport.abort()
            return
        hub_reader, hub_writer = await asyncio.open_connection("127.0.0.1", self._hub_port)
        self._open.add(writer)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._pump(reader, hub_writer, to_hub=True))
                tasks.create_task(self._pump(hub_reader, writer, to_hub=False))
        finally:
            self._open.discard(writer)
            for one in (writer, hub_writer):
                one.close()

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, to_hub: bool
    ) -> None:
        with suppress(ConnectionError):
            while chunk := await source.read(65536):
                await self._pass_on(chunk, target, to_hub=to_hub)
        target.close()

    async def _pass_on(self, chunk: bytes, target: asyncio.StreamWriter, *, to_hub: bool) -> None:
        match self.toxic:
            case Toxic.BLACK_HOLE:
                return
            case Toxic.RESET:
                target.transport.abort()
                for writer in self._open:
                    writer.transport.abort()
            case Toxic.NO_ANSWER if not to_hub:
                return
            case Toxic.SLICER:
                for byte in chunk:
                    target.write(bytes([byte]))
                    await target.drain()
            case _:
                target.write(chunk)
                await target.drain()


@asynccontextmanager
async def toxic_proxy(hub_port: int) -> AsyncIterator[ToxicProxy]:
    """A proxy to the hub at this port while the block lasts."""
    proxy = ToxicProxy(hub_port)
    server = await asyncio.start_server(proxy.take, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        proxy.cure()
