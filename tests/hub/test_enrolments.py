"""Joining: a code on the screen, typed in by staff, a token for the one who asked and no other."""

from uuid import UUID

import httpx
import pytest

from hub.enrolments import CODE_LETTERS
from hub.office import Office
from hub.refusals import Busy, Malformed, NotFound
from services.contract.ids import uuid7
from tests.support.asking import AskingKiosk
from tests.support.clock import HandClock

SECRET = "5e" * 32


def asking(enrolment_id: UUID, secret: str = SECRET) -> dict[str, str]:
    return {
        "id": str(enrolment_id),
        "secret": secret,
        "profile": "lobby",
        "panel": "1080x1920 21.5",
    }


async def ask(client: httpx.AsyncClient, enrolment_id: UUID, secret: str = SECRET):
    return await client.post("/enrolments", json=asking(enrolment_id, secret))


async def state(client: httpx.AsyncClient, enrolment_id: UUID, secret: str = SECRET):
    headers = {"Linli-Enrolment-Secret": secret}
    return await client.get(f"/enrolments/{enrolment_id}", headers=headers)


async def test_from_code_to_token(client, office: Office):
    mine = uuid7()
    asked = await ask(client, mine)
    assert asked.status_code == 201
    code = asked.json()["code"]
    assert len(code) == 8
    assert set(code) <= set(CODE_LETTERS)
    assert (await state(client, mine)).json()["approved"] is False
    kiosk = await office.enrolments.approve(
        f" {code[:4].lower()}-{code[4:]} ", "3号楼大厅", "3号楼", "李经理"
    )
    grant = (await state(client, mine)).json()["grant"]
    assert (grant["kiosk_id"], grant["kiosk_number"]) == (str(kiosk.id), 1)
    headers = {"Authorization": f"Bearer {grant['token']}"}
    assert (await client.get("/feed", headers=headers)).status_code == 200


async def test_the_code_letters_have_no_lookalikes():
    assert not set(CODE_LETTERS) & set("0OI1B8S5Z2U")


async def test_asking_again_gives_the_same_code_only_with_the_same_secret(client):
    mine = uuid7()
    code = (await ask(client, mine)).json()["code"]
    assert (await ask(client, mine)).json()["code"] == code
    assert (await ask(client, mine, "ab" * 32)).status_code == 409


async def test_only_the_asker_collects_the_token(client, office: Office):
    mine = uuid7()
    code = (await ask(client, mine)).json()["code"]
    await office.enrolments.approve(code, "大厅", "", "李经理")
    assert (await state(client, mine, "ab" * 32)).status_code == 401
    assert (await state(client, uuid7())).status_code == 404
    assert (await client.get(f"/enrolments/{mine}")).status_code == 422


async def test_the_token_is_handed_out_again_until_it_was_used(client, office: Office):
    mine = uuid7()
    code = (await ask(client, mine)).json()["code"]
    await office.enrolments.approve(code, "大厅", "", "李经理")
    lost = (await state(client, mine)).json()["grant"]["token"]
    token = (await state(client, mine)).json()["grant"]["token"]
    refused = await client.get("/feed", headers={"Authorization": f"Bearer {lost}"})
    assert refused.status_code == 401
    assert (
        await client.get("/feed", headers={"Authorization": f"Bearer {token}"})
    ).status_code == 200
    assert (await state(client, mine)).json() | {"code": ""} == {
        "id": str(mine),
        "code": "",
        "expires_at": (await state(client, mine)).json()["expires_at"],
        "approved": True,
        "grant": None,
    }


@pytest.mark.expected_logs("enrolment code refused")
async def test_a_code_lives_ten_minutes(client, office: Office, clock: HandClock):
    code = (await ask(client, uuid7())).json()["code"]
    assert len(await office.enrolments.pending()) == 1
    clock.move(601)
    assert await office.enrolments.pending() == ()
    with pytest.raises(NotFound):
        await office.enrolments.approve(code, "大厅", "", "李经理")


@pytest.mark.expected_logs("hub.enrolments enrolment code refused by=李经理")
async def test_five_wrong_codes_close_the_door_for_ten_minutes(client, office: Office, clock):
    code = (await ask(client, uuid7())).json()["code"]
    for _ in range(5):
        with pytest.raises(NotFound):
            await office.enrolments.approve("AAAAAAAA", "大厅", "", "李经理")
    with pytest.raises(Busy):
        await office.enrolments.approve(code, "大厅", "", "李经理")
    assert (await office.enrolments.approve(code, "大厅", "", "王师傅")).number == 1
    clock.move(601)
    code = (await ask(client, uuid7())).json()["code"]
    assert (await office.enrolments.approve(code, "二号", "", "李经理")).number == 2


@pytest.mark.expected_logs("enrolment code refused")
async def test_a_code_is_good_for_one_kiosk(client, office: Office):
    code = (await ask(client, uuid7())).json()["code"]
    await office.enrolments.approve(code, "大厅", "", "李经理")
    with pytest.raises(NotFound):
        await office.enrolments.approve(code, "大厅", "", "李经理")


async def test_a_flood_of_askers_is_told_to_wait(client, clock: HandClock):
    for _ in range(50):
        assert (await ask(client, uuid7())).status_code == 201
    flooded = await ask(client, uuid7())
    assert (flooded.status_code, flooded.json()["permanent"]) == (429, False)
    clock.move(601)
    assert (await ask(client, uuid7())).status_code == 201


@pytest.mark.parametrize(("name", "building"), [("", "3号楼"), ("大厅", "3:号楼"), ("x" * 101, "")])
async def test_a_name_that_does_not_do_leaves_the_code_valid(client, office, name, building):
    code = (await ask(client, uuid7())).json()["code"]
    with pytest.raises(Malformed):
        await office.enrolments.approve(code, name, building, "李经理")
    assert (await office.enrolments.approve(code, "大厅", "", "李经理")).name == "大厅"


async def test_a_retired_kiosk_is_unknown_at_once(kiosk: AskingKiosk, office: Office):
    await office.fleet.retire(kiosk.grant.kiosk_id)
    assert (await kiosk.get("/feed")).status_code == 401
    assert await office.fleet.cards() == ()
