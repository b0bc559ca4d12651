"""What a kiosk is sent: signed, only what fits it, each document once, and gone when withdrawn."""

import base64
from datetime import timedelta

import httpx
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hub.office import Office
from hub.refusals import Malformed, NotFound
from services.contract.documents import Document, Notice
from services.contract.feed import SignedPage
from tests.support.asking import AskingKiosk
from tests.support.requests import repair, sent


def notice(title: str) -> Notice:
    return Notice(title=title, paragraphs=("明天上午停水。",))


async def titles(kiosk: AskingKiosk, since: int = 0) -> list[str]:
    documents = [entry.document for entry in (await kiosk.page(since)).entries]
    return [one.body.title for one in documents if one and isinstance(one.body, Notice)]


async def test_the_signature_fits_the_text_and_no_other(kiosk, office: Office):
    await office.publishing.publish(notice("停水"))
    signed = SignedPage.model_validate_json((await kiosk.get("/feed")).content)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(kiosk.grant.hub_key))
    signature = base64.b64decode(signed.signature)
    key.verify(signature, signed.page.encode())
    with pytest.raises(InvalidSignature):
        key.verify(signature, signed.page.replace("停水", "停电").encode())


async def test_built_in_forms_are_published_once(kiosk, office: Office):
    forms = [
        e for e in (await kiosk.page()).entries if e.document and e.document.body.kind == "form"
    ]
    assert "repair" in [entry.document.body.form.name for entry in forms]
    assert {entry.document.version for entry in forms} == {1}


async def test_a_new_version_replaces_the_old_one(kiosk, office: Office):
    first = await office.publishing.publish(notice("停水"))
    second = await office.publishing.publish(notice("停水改期"), id=first.id)
    assert (second.id, second.version) == (first.id, 2)
    assert await titles(kiosk) == ["停水改期"]


async def test_audience_decides_who_is_sent_it(kiosk, other_kiosk, office: Office):
    await office.publishing.publish(notice("三号楼"), ("building:3号楼",))
    await office.publishing.publish(notice("电视"), ("profile:tv",))
    await office.publishing.publish(notice("这一台"), (f"kiosk:{other_kiosk.grant.kiosk_id}",))
    await office.publishing.publish(notice("大厅"), ("profile:lobby", "building:3号楼"))
    assert await titles(kiosk) == ["三号楼", "大厅"]
    assert await titles(other_kiosk) == ["这一台", "大厅"]


async def test_a_page_is_shared_unless_it_holds_something_for_one_kiosk_alone(
    kiosk, office: Office, client: httpx.AsyncClient
):
    assert (await kiosk.page()).kiosk_id is None
    await kiosk.post("/requests", sent(repair()))
    assert (await kiosk.page()).kiosk_id == kiosk.grant.kiosk_id


async def test_withdrawing_sends_a_tombstone(kiosk, office: Office):
    document = await office.publishing.publish(notice("停水"))
    since = (await kiosk.page()).next
    await office.publishing.withdraw(document.id)
    (entry,) = (await kiosk.page(since)).entries
    assert entry.document is None
    assert (entry.tombstone.id, entry.tombstone.version) == (document.id, 2)
    with pytest.raises(NotFound):
        await office.publishing.withdraw(document.id)
    with pytest.raises(NotFound):
        await office.publishing.document(document.id)
    (past,) = await office.publishing.withdrawn("notice")
    assert past.document.id == document.id


async def test_a_withdrawn_document_can_be_published_again(kiosk, office: Office):
    document = await office.publishing.publish(notice("停水"))
    await office.publishing.withdraw(document.id)
    again = await office.publishing.publish(notice("停水"), id=document.id)
    assert again.version == 3
    assert await titles(kiosk) == ["停水"]


async def test_whom_it_no_longer_concerns_is_sent_a_tombstone(kiosk, other_kiosk, office: Office):
    document = await office.publishing.publish(notice("停水"), ("building:3号楼",))
    since = (await kiosk.page()).next
    await office.publishing.publish(notice("停水"), ("building:5号楼",), id=document.id)
    (entry,) = (await kiosk.page(since)).entries
    assert entry.tombstone.id == document.id
    assert await titles(other_kiosk) == ["停水"]


async def test_the_expiry_goes_with_the_document(kiosk, office: Office, clock):
    ends = clock.now() + timedelta(hours=1)
    await office.publishing.publish(notice("停水"), expires_at=ends)
    assert (await kiosk.page()).entries[-1].document.expires_at == ends


async def test_pages_follow_on_each_other_without_gap_or_repeat(kiosk, office: Office):
    for number in range(7):
        await office.publishing.publish(notice(f"第{number}条"), ("building:3号楼",))
        await office.publishing.publish(notice("别处"), ("building:5号楼",))
    got: list[Document] = []
    since, more = 0, True
    while more:
        page = await kiosk.page(since, limit=3)
        assert page.since == since
        got += [entry.document for entry in page.entries if entry.document]
        since, more = page.next, page.more
    seen = [one.body.title for one in got if isinstance(one.body, Notice)]
    assert seen == [f"第{number}条" for number in range(7)]
    assert (await kiosk.page(since)).entries == ()
    assert since == office.feed.head


async def test_a_kept_page_is_not_served_after_the_feed_moved(kiosk, office: Office):
    assert await titles(kiosk) == []
    await office.publishing.publish(notice("停水"))
    assert await titles(kiosk) == ["停水"]


async def test_the_epoch_changes_with_the_building(kiosk, office: Office):
    before = (await kiosk.page()).epoch
    assert (await kiosk.page()).epoch == before
    await office.fleet.rename(kiosk.grant.kiosk_id, "六号楼大厅", "6号楼")
    assert (await kiosk.page()).epoch != before


@pytest.mark.parametrize("audience", [(), ("everybody",), ("building:",), ("kiosk:1",)])
async def test_an_unknown_audience_is_refused(office: Office, audience: tuple[str, ...]):
    with pytest.raises(Malformed):
        await office.publishing.publish(notice("停水"), audience)
    assert await office.publishing.documents("notice") == ()
