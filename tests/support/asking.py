"""A kiosk that talks to the hub's app within the test's own loop."""

from dataclasses import dataclass
from typing import Any

import httpx

from services.contract.feed import FeedPage, SignedPage
from services.contract.fleet import Grant


@dataclass(frozen=True)
class AskingKiosk:
    """A kiosk with its token; paths are relative to `/api/v1`."""

    grant: Grant
    client: httpx.AsyncClient

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.client.get(path, headers=self._headers(options), **options)

    async def post(self, path: str, body: Any) -> httpx.Response:
        return await self.client.post(path, json=body, headers=self._headers({}))

    async def put(self, path: str, content: bytes) -> httpx.Response:
        return await self.client.put(path, content=content, headers=self._headers({}))

    async def page(self, since: int = 0, limit: int = 200) -> FeedPage:
        """A page of the feed, its signature unchecked."""
        answer = await self.get("/feed", params={"since": since, "limit": limit})
        return FeedPage.model_validate_json(SignedPage.model_validate_json(answer.content).page)

    def _headers(self, options: dict[str, Any]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.grant.token}"} | options.pop("headers", {})
