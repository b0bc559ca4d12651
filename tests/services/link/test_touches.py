"""A day's touches reach a real hub through the real client."""

from datetime import UTC, datetime

from hub.touches import Missed
from services.contract.fleet import TouchCount, TouchReport
from services.link.client import HubClient
from services.link.identity import Identity
from services.store import Store
from tests.support.hub import RunningHub


async def test_a_report_sent_twice_is_counted_once(
    real_hub: RunningHub, real_client: HubClient, real_identity: Store[Identity | None]
) -> None:
    count = TouchCount(screen="home", control="strip_help", presses=4, misses=1)
    day = datetime.now(UTC).date()
    for _ in range(2):
        await real_client.send_touches(day, TouchReport(counts=(count,)))
    identity = real_identity.value
    assert identity is not None
    found = await real_hub.acall(real_hub.office.touches.missed(14))
    assert found[identity.kiosk_id] == (Missed("home", "strip_help", 4, 1),)
