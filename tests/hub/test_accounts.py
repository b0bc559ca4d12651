"""Signing in: one-time passwords, slow guessing, sessions that end."""

import pytest

from hub.accounts import Role, Session
from hub.office import Office
from hub.refusals import Busy, Conflict, Malformed, Unauthorised
from tests.support.clock import HandClock

GOOD = "三桥菜场青菜三块五"


@pytest.fixture
async def password(office: Office) -> str:
    return await office.accounts.create("Wang", "王师傅", Role.DUTY)


async def sign_in(office: Office, password: str, address: str = "10.0.0.5") -> Session:
    return await office.accounts.sign_in("wang", password, address)


@pytest.mark.expected_logs("sign-in refused")
async def test_the_first_password_must_be_changed(office: Office, password: str):
    first = await sign_in(office, password)
    assert first.staff.must_change_password
    second = await office.accounts.change_password(first.token, password, GOOD)
    assert not second.staff.must_change_password
    assert await office.accounts.session(first.token) is None
    assert (await office.accounts.session(second.token)).staff.name == "王师傅"
    with pytest.raises(Unauthorised):
        await sign_in(office, password)


@pytest.mark.parametrize("new", ["kurz", "12345678", "aaaaaaaa1", "88888888", "x" * 201])
async def test_what_is_easily_guessed_is_no_password(office: Office, password: str, new: str):
    session = await sign_in(office, password)
    with pytest.raises(Malformed):
        await office.accounts.change_password(session.token, password, new)
    with pytest.raises(Malformed):
        await office.accounts.change_password(session.token, password, password)
    assert await office.accounts.session(session.token)


@pytest.mark.expected_logs("hub.accounts sign-in refused user='wang'")
async def test_guessing_gets_slower_for_one_address_only(office, clock: HandClock, password: str):
    for _ in range(5):
        with pytest.raises(Unauthorised):
            await sign_in(office, "falsch")
    with pytest.raises(Busy) as waiting:
        await sign_in(office, password)
    assert waiting.value.words == "密码输错太多次，请等3秒再试。"
    assert await sign_in(office, password, "10.0.0.6")
    clock.move(3)
    assert await sign_in(office, password)


@pytest.mark.expected_logs("sign-in refused user='nobody'")
async def test_an_unknown_user_is_refused_with_the_same_words(office: Office, password: str):
    with pytest.raises(Unauthorised) as unknown:
        await office.accounts.sign_in("nobody", password, "10.0.0.5")
    assert unknown.value.words == "用户名或密码不对，请再试一次。"


async def test_a_session_ends_when_idle_and_in_any_case(office: Office, clock, password: str):
    session = await sign_in(office, password)
    for _ in range(9):
        clock.move(3600)
        assert await office.accounts.session(session.token)
    clock.move(3600)
    assert await office.accounts.session(session.token) is None
    session = await sign_in(office, password)
    clock.move(2 * 3600)
    assert await office.accounts.session(session.token) is None


async def test_signing_out_ends_only_that_session(office: Office, password: str):
    here, there = await sign_in(office, password), await sign_in(office, password)
    await office.accounts.sign_out(here.token)
    assert await office.accounts.session(here.token) is None
    assert await office.accounts.session(there.token)
    assert await office.accounts.session("nonsense") is None


@pytest.mark.expected_logs("sign-in refused")
async def test_a_closed_account_is_out_at_once(office: Office, password: str):
    session = await sign_in(office, password)
    await office.accounts.deactivate(session.staff.id)
    assert await office.accounts.session(session.token) is None
    with pytest.raises(Unauthorised):
        await sign_in(office, password)


async def test_a_renewed_password_ends_all_sessions(office: Office, password: str):
    session = await sign_in(office, password)
    fresh = await office.accounts.renew_password(session.staff.id)
    assert await office.accounts.session(session.token) is None
    assert (await sign_in(office, fresh)).staff.must_change_password


async def test_user_names_are_checked(office: Office, password: str):
    with pytest.raises(Conflict):
        await office.accounts.create("wang", "另一个", Role.DUTY)
    for user, name in (("王", "王"), ("ab", " "), ("a b", "甲")):
        with pytest.raises(Malformed):
            await office.accounts.create(user, name, Role.MANAGER)
    assert [person.name for person in await office.accounts.staff()] == ["王师傅"]
