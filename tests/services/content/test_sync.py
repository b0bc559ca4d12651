import json
from uuid import UUID

import pytest

from services.content.content import Content
from services.contract.fleet import Command, CommandName
from services.link.state import NOT_ACCEPTED, OFFLINE
from tests.support.background import background
from tests.support.published import document, notice, tombstone
from tests.support.scripted_hub import Answer, ScriptedHub, problem
from tests.support.waiting import until

REFUSED = "kiosk.content page refused reason=PageRefused "


def shows(*titles: str):
    return lambda content: {one.body.title for one in content.notices} == set(titles)


def online(state) -> bool:
    return state.online


def offline(state) -> bool:
    return not state.online and state.words != ""


async def test_what_is_published_is_shown_and_what_is_withdrawn_is_gone(kiosk, hub) -> None:
    first = document(notice("停水通知"))
    hub.publish(first)
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("停水通知"))
        hub.publish(document(notice("体检通知")))
        await until(kiosk.shelf.store, shows("停水通知", "体检通知"))
        hub.publish(tombstone(first, 2))
        await until(kiosk.shelf.store, shows("体检通知"))
        assert kiosk.sync.store.value.online


async def test_many_pages_are_fetched_one_after_another(kiosk, hub) -> None:
    hub.subjects = [document(notice(f"第{number}条")) for number in range(250)]
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, lambda content: len(content.notices) == 250)
    assert [one.since for one in hub.asked if one.path.endswith("/feed")][:3] == [0, 100, 200]


async def test_a_kiosk_that_is_not_enrolled_asks_nothing_until_it_is(kiosk, hub, identity) -> None:
    identity.set(None)
    hub.publish(document(notice("停水通知")))
    async with background(kiosk.sync.run()):
        assert hub.asked == []
        identity.set(hub.identity())
        await until(kiosk.shelf.store, shows("停水通知"))


async def refuse_then_recover(kiosk, hub: ScriptedHub) -> None:
    """What is shown stays, is asked for again, and the good page is taken when it comes."""
    hub.publish(document(notice("停水改期")))
    asked = hub.count("/feed")
    await hub.until_asked("/feed", asked + 4)
    assert shows("停水通知")(kiosk.shelf.store.value)
    assert kiosk.sync.failing
    assert kiosk.sync.store.value.online


def with_changed(**fields: object):
    return lambda text: json.dumps(json.loads(text) | fields)


@pytest.mark.expected_logs(REFUSED + "bad signature")
async def test_a_page_that_was_changed_after_signing_is_refused(kiosk, hub, heard_lines) -> None:
    hub.publish(document(notice("停水通知")))
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("停水通知"))
        hub.edit_page = lambda text: text.replace("停水改期", "请汇款")
        await refuse_then_recover(kiosk, hub)
        hub.edit_page = lambda text: text
        await until(kiosk.shelf.store, shows("停水通知", "停水改期"))
        await hub.until_asked("/feed", hub.count("/feed"))
    assert len(heard_lines.lines) == 1


@pytest.mark.expected_logs(REFUSED + "bad signature")
async def test_another_hubs_key_is_not_ours(kiosk, hub, identity) -> None:
    identity.set(ScriptedHub().identity())
    hub.publish(document(notice("停水通知")))
    async with background(kiosk.sync.run()):
        await hub.until_asked("/feed", 3)
        assert shows()(kiosk.shelf.store.value)


@pytest.mark.expected_logs(REFUSED + "made for another kiosk")
async def test_a_page_for_another_kiosk_is_refused(kiosk, hub) -> None:
    hub.kiosk_id = UUID(int=8)
    hub.publish(document(notice("停水通知")))
    async with background(kiosk.sync.run()):
        await hub.until_asked("/feed", 3)
        assert shows()(kiosk.shelf.store.value)
        hub.kiosk_id = UUID(int=7)
        await until(kiosk.shelf.store, shows("停水通知"))


@pytest.mark.expected_logs(REFUSED + "answers another question")
async def test_an_old_page_played_back_is_refused(kiosk, hub) -> None:
    hub.publish(document(notice("停水通知")))
    old = hub.signed_page(0)
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("停水通知"))
        hub.handlers["/feed"] = lambda _: Answer(body=old.model_dump_json().encode())
        await refuse_then_recover(kiosk, hub)


@pytest.mark.expected_logs(REFUSED + "not a feed page")
async def test_signed_nonsense_is_refused(kiosk, hub) -> None:
    nonsense = hub.sign('{"epoch": 1}')
    hub.handlers["/feed"] = lambda _: Answer(body=nonsense.model_dump_json().encode())
    async with background(kiosk.sync.run()):
        await hub.until_asked("/feed", 3)
    assert kiosk.shelf.store.value == Content()


@pytest.mark.expected_logs(
    r"entry not understood reason=kind hologram", r"entry not understood reason=kind notice"
)
async def test_what_this_version_does_not_know_is_left_out_alone(kiosk, hub, heard_lines) -> None:
    hub.subjects = [document(notice(title)) for title in ("好的", "新种类", "坏的")]
    page = json.loads(hub.signed_page(0).page)
    page["entries"][1]["document"]["body"] = {"kind": "hologram"}
    page["entries"][2]["document"]["body"]["paragraphs"] = 3
    signed = hub.sign(json.dumps(page))
    hub.handlers["/feed"] = lambda asked: (
        Answer(body=signed.model_dump_json().encode()) if asked.since == 0 else None
    )
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("好的"))
        assert kiosk.shelf.feed_next == 3
        assert not kiosk.sync.failing
    assert len(heard_lines.lines) == 2


async def test_a_restored_hub_is_read_from_the_beginning(kiosk, hub) -> None:
    hub.subjects = [document(notice("一")), document(notice("二"))]
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("一", "二"))
        hub.epoch = UUID(int=9)
        hub.subjects = [document(notice("只有这条"))]
        hub.publish()
        await until(kiosk.shelf.store, shows("只有这条"))


@pytest.mark.expected_logs("kiosk.link hub lost")
async def test_the_screen_says_that_the_hub_is_gone_and_when_it_was_heard(
    kiosk, hub, heard_lines, clock
) -> None:
    hub.publish(document(notice("停水通知")))
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("停水通知"))
        hub.deaf = True
        heard_at = clock.now()
        clock.move(120)
        hub.hang_up()
        state = await until(kiosk.sync.store, offline)
        assert (state.words, state.heard_at) == (OFFLINE, heard_at)
        assert shows("停水通知")(kiosk.shelf.store.value)
        await hub.until_asked("/events", hub.count("/events") + 3)
        hub.deaf = False
        hub.publish(document(notice("体检通知")))
        await until(kiosk.sync.store, online)
        await until(kiosk.shelf.store, shows("停水通知", "体检通知"))
    assert len(heard_lines.lines) == 1


@pytest.mark.expected_logs("kiosk.link hub lost")
async def test_a_kiosk_that_was_signed_off_says_what_to_do(kiosk, hub) -> None:
    hub.handlers["/"] = lambda _: problem("unauthorised", 401)
    async with background(kiosk.sync.run()):
        state = await until(kiosk.sync.store, offline)
    assert state.words == NOT_ACCEPTED


async def test_commands_reach_the_kiosk(kiosk, hub) -> None:
    command = Command(id=UUID(int=5), name=CommandName.SCREENSHOT)
    async with background(kiosk.sync.run()):
        await until(kiosk.sync.store, online)
        hub.tell("command", command)
        assert await kiosk.commands.get() == command


async def test_a_broken_stream_is_taken_up_again_without_alarm(kiosk, hub) -> None:
    async with background(kiosk.sync.run()):
        await until(kiosk.sync.store, online)
        hub.hang_up()
        await hub.until_asked("/events", 2)
        hub.publish(document(notice("停水通知")))
        await until(kiosk.shelf.store, shows("停水通知"))


@pytest.mark.expected_logs("kiosk.content page not taken reason=Busy status 502")
async def test_a_proxys_error_page_changes_nothing(kiosk, hub) -> None:
    hub.publish(document(notice("停水通知")))
    async with background(kiosk.sync.run()):
        await until(kiosk.shelf.store, shows("停水通知"))
        hub.handlers["/feed"] = lambda _: Answer(status=502, body=b"<html>")
        await refuse_then_recover(kiosk, hub)
