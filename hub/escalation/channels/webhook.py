"""Text messages and phone calls through a gateway: one signed JSON POST for each.

The gateway must take the same `Idempotency-Key` twice without a second effect. It answers 2xx when
it has taken the message, 4xx when it never will (408, 425 and 429 excepted), anything else when it
cannot just now. Whether the message arrived it tells later at `/api/v1/receipts/{channel}`.
"""

import json
import ssl
from dataclasses import dataclass
from pathlib import Path

import httpx

from hub.escalation.channels.port import (
    SEND_SECONDS,
    ChannelDownError,
    ChannelRefusedError,
    Message,
    Receipt,
)
from hub.escalation.channels.signature import SIGNATURE_HEADER, TIMESTAMP_HEADER, sign
from hub.escalation.people import ChannelKind
from process.clock import Clock

TRY_AGAIN = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Webhook:
    """A gateway at `url`; `authority` is the PEM file of its own certificate authority."""

    kind: ChannelKind
    url: str
    secret: bytes
    clock: Clock
    authority: Path | None = None
    idempotent: bool = True

    async def send(self, message: Message) -> Receipt:
        """Post it."""
        body = json.dumps(_body(message), ensure_ascii=False).encode()
        timestamp = str(int(self.clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": str(message.id),
            TIMESTAMP_HEADER: timestamp,
            SIGNATURE_HEADER: sign(self.secret, timestamp, body),
        }
        try:
            async with self._client() as client:
                answer = await client.post(self.url, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise ChannelDownError(f"连不上网关（{type(error).__name__}）") from error
        return _judge(answer.status_code)

    def _client(self) -> httpx.AsyncClient:
        trust = ssl.create_default_context(cafile=self.authority) if self.authority else True
        return httpx.AsyncClient(timeout=SEND_SECONDS, verify=trust, trust_env=False)


def _body(message: Message) -> dict[str, object]:
    return {
        "id": str(message.id),
        "to": message.to,
        "template": message.template,
        "words": dict(message.words),
        "text": message.text,
    }


def _judge(status: int) -> Receipt:
    if 200 <= status < 300:
        return Receipt()
    if 400 <= status < 500 and status not in TRY_AGAIN:
        raise ChannelRefusedError(f"网关不收（{status}）")
    raise ChannelDownError(f"网关现在不行（{status}）")
