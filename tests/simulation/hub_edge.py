"""The guard's real `HubClient`, whose bytes go over a seeded link instead of HTTP."""

from collections.abc import Callable, Mapping

from services.link.client import HubClient
from services.link.errors import Unreachable
from services.link.identity import Identity
from services.link.wire import judge
from services.store import Store
from tests.simulation.hub_process import Asked, HubProcess
from tests.simulation.seeded_network import Link, ProxyAnswered

Sent = Callable[[Asked], None]


class SimulatedHubClient(HubClient):
    """Methods, addresses, JSON and the judging of answers are the real ones."""

    def __init__(self, identity: Identity, link: Link, hub: HubProcess, sent: Sent) -> None:
        self._identity = Store(identity)
        self._link = link
        self._hub = hub
        self._sent = sent

    async def close(self) -> None:
        pass

    async def _exchange(
        self,
        method: str,
        path: str,
        content: bytes | None,
        headers: Mapping[str, str],
        query: Mapping[str, str | int] | None = None,
    ) -> bytes:
        token = headers.get("Authorization", "").removeprefix("Bearer ")
        asked = Asked(method, path, token, content or b"")
        self._sent(asked)
        try:
            status, body = await self._link.carry(lambda: self._hub.answer(asked))
        except ProxyAnswered as proxy:
            status, body = proxy.status, b"<html></html>"
        except ConnectionError as error:
            raise Unreachable(str(error)) from error
        judge(status, body)
        return body
