import asyncio
from pathlib import Path

import pytest

from services.contract.ids import uuid7
from services.contract.requests import NewRequest, RequestEvent
from services.contract.wizard import start
from services.database.database import Database
from services.link.identity import Identity
from services.requests.draft_rows import put_draft, read_draft
from services.requests.outbox import NotEnrolled, Outbox, TooLate
from services.requests.rows import HIGHEST_NUMBER
from services.requests.sent import Delivery, SentRequest
from services.store import Store
from tests.support.clock import HandClock
from tests.support.forms import REPAIR, filled_draft


async def submit(outbox: Outbox) -> SentRequest:
    return await outbox.submit(filled_draft(), REPAIR)


async def deliver_all(outbox: Outbox) -> None:
    while heads := await outbox.heads():
        await outbox.delivered(heads[0])


async def test_a_submitted_request_is_kept_with_its_number(
    outbox: Outbox, database: Database, clock: HandClock
) -> None:
    sent = await submit(outbox)
    assert (sent.short_number, sent.phone_tail) == ("7001", "5678")
    assert (sent.title, sent.headline) == ("报修", "水管、龙头")
    assert sent.delivery is Delivery.WAITING
    restarted = Outbox(database, clock, Store(None))
    restarted.load_now()
    assert restarted.store.value.requests == (sent,) == outbox.store.value.requests
    assert restarted.store.value.waiting == 1


async def test_the_draft_goes_in_the_same_step(outbox: Outbox, database: Database) -> None:
    draft = filled_draft()
    await database.write(lambda connection: put_draft(connection, draft))
    await outbox.submit(draft, REPAIR)
    assert await database.read(lambda connection: read_draft(connection, "repair")) is None


async def test_pressing_send_twice_makes_one_request(outbox: Outbox) -> None:
    draft = filled_draft()
    first, second = await asyncio.gather(outbox.submit(draft, REPAIR), outbox.submit(draft, REPAIR))
    assert first == second
    assert outbox.store.value.waiting == 1


async def test_an_incomplete_draft_takes_no_number(outbox: Outbox, clock: HandClock) -> None:
    with pytest.raises(ValueError, match="not complete"):
        await outbox.submit(start(REPAIR, (), uuid7(), clock.now()), REPAIR)
    assert (await submit(outbox)).short_number == "7001"


async def test_a_screen_without_a_number_gives_no_receipt(
    outbox: Outbox, identity: Store[Identity | None]
) -> None:
    identity.set(None)
    with pytest.raises(NotEnrolled):
        await submit(outbox)


async def test_numbers_count_up_and_go_round(outbox: Outbox, database: Database) -> None:
    await submit(outbox)
    await database.write(
        lambda c: c.execute("UPDATE numbering SET last = ?", (HIGHEST_NUMBER - 1,))
    )
    assert (await submit(outbox)).short_number == "7999"
    assert (await submit(outbox)).short_number == "7002"
    await deliver_all(outbox)
    await database.write(lambda c: c.execute("UPDATE numbering SET last = ?", (HIGHEST_NUMBER,)))
    newest = await submit(outbox)
    assert newest.short_number == "7001"
    numbers = [one.short_number for one in outbox.store.value.requests]
    assert sorted(numbers) == ["7001", "7002", "7999"]


async def test_delivery_is_in_order_within_a_request(outbox: Outbox) -> None:
    first, second = await submit(outbox), await submit(outbox)
    await outbox.withdraw(first.id)
    heads = await outbox.heads()
    assert [head.request_id for head in heads] == [first.id, second.id]
    assert all(isinstance(head.message, NewRequest) for head in heads)
    await outbox.delivered(heads[0])
    heads = await outbox.heads()
    assert isinstance(heads[0].message, NewRequest)
    assert isinstance(heads[1].message, RequestEvent)


async def test_after_delivery_no_personal_data_is_on_the_disk(
    outbox: Outbox, tmp_path: Path
) -> None:
    sent = await submit(outbox)
    assert _on_disk(tmp_path, "13812345678")
    await outbox.delivered((await outbox.heads())[0])
    assert not _on_disk(tmp_path, "13812345678")
    assert not _on_disk(tmp_path, "501室")
    kept = outbox.store.value.requests[0]
    assert (kept.short_number, kept.phone_tail) == (sent.short_number, "5678")
    assert kept.delivery is Delivery.DELIVERED


async def test_a_refusal_is_kept_in_the_hubs_words(outbox: Outbox, tmp_path: Path) -> None:
    sent = await submit(outbox)
    await outbox.withdraw(sent.id)
    await outbox.refused((await outbox.heads())[0], "这张表单已经停用，请打物业电话。")
    kept = outbox.store.value.requests[0]
    assert (kept.delivery, kept.refusal) == (Delivery.REFUSED, "这张表单已经停用，请打物业电话。")
    assert await outbox.heads() == ()
    assert not _on_disk(tmp_path, "13812345678")


async def test_a_refused_withdrawal_is_undone_alone(outbox: Outbox) -> None:
    sent = await submit(outbox)
    await outbox.withdraw(sent.id)
    assert outbox.store.value.requests[0].withdrawn
    await outbox.delivered((await outbox.heads())[0])
    await outbox.refused((await outbox.heads())[0], "师傅已经在路上了。")
    kept = outbox.store.value.requests[0]
    assert (kept.delivery, kept.withdrawn) == (Delivery.DELIVERED, False)
    assert kept.refusal == "师傅已经在路上了。"


async def test_ten_minutes_to_take_it_back(outbox: Outbox, clock: HandClock) -> None:
    early, late = await submit(outbox), await submit(outbox)
    clock.move(599)
    await outbox.withdraw(early.id)
    await outbox.withdraw(early.id)
    clock.move(1)
    with pytest.raises(TooLate):
        await outbox.withdraw(late.id)
    assert outbox.store.value.waiting == 3


async def test_ten_minutes_to_rate_otherwise(outbox: Outbox, clock: HandClock) -> None:
    sent = await submit(outbox)
    await outbox.rate(sent.id, 3)
    await outbox.rate(sent.id, 3)
    assert outbox.store.value.waiting == 2
    clock.move(599)
    await outbox.rate(sent.id, 1)
    assert outbox.store.value.requests[0].rating == 1
    clock.move(1)
    await outbox.rate(sent.id, 2)
    assert outbox.store.value.requests[0].rating == 1
    assert outbox.store.value.waiting == 3


async def test_what_another_screen_sent_cannot_be_touched(outbox: Outbox) -> None:
    with pytest.raises(LookupError):
        await outbox.withdraw(uuid7())
    with pytest.raises(LookupError):
        await outbox.rate(uuid7(), 3)


async def test_trouble_stays_until_it_is_over(outbox: Outbox) -> None:
    outbox.show_trouble("网络断了。")
    await submit(outbox)
    assert outbox.store.value.trouble == "网络断了。"


def _on_disk(folder: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in folder.iterdir())
