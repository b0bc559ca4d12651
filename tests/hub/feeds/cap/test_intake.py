"""From a file to the screens: one document for a chain, on disk, the same after a restart."""

import sqlite3
from datetime import timedelta

import pytest

from hub.feeds.cap.intake import MOST_A_MINUTE
from hub.feeds.cap.lifecycle import MOST_SHOWN, What
from hub.feeds.cap.screens import LIFTED_SHOWN
from hub.office import Office
from hub.refusals import Busy, NotFound
from process.settings import Settings
from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert, takes_over
from services.contract.documents import Document
from tests.hub.feeds.cap.conftest import Opening
from tests.support.cap import NOON, SENDER, cap, here, info, reference
from tests.support.clock import HandClock

MINUTE = timedelta(minutes=1)
A = cap(1)
U = cap(
    2,
    "Update",
    sent=NOON + MINUTE,
    references=reference(1),
    infos=info(colour="RED", headline="升级为红色", sent=NOON + MINUTE),
)
OVER = info(headline="台风预警解除", sent=NOON).replace("请不要出门", "请注意积水")
C = cap(3, "Cancel", sent=NOON + 2 * MINUTE, references=reference(2, NOON + MINUTE), infos=OVER)


async def take(office: Office, *files: bytes) -> list[What]:
    return [(await office.alerts.intake.take(it, "台")).verdict.what for it in files]


async def up(office: Office) -> list[tuple[Document, PublicAlert]]:
    documents = await office.publishing.documents("public_alert")
    return [(it, it.body) for it in documents if isinstance(it.body, PublicAlert)]


async def test_one_document_for_the_whole_chain(office: Office, clock: HandClock) -> None:
    await take(office, A)
    ((first, alert),) = await up(office)
    assert (alert.level, alert.headline, alert.sender) == (
        AlertLevel.ORANGE,
        "第1号预警",
        "市气象台",
    )
    assert (alert.instruction, alert.area) == (("请不要出门。",), "南湖区")
    assert first.expires_at == NOON + timedelta(hours=12)
    await take(office, U)
    ((second, alert),) = await up(office)
    assert (second.id, second.version, alert.level) == (first.id, 2, AlertLevel.RED)
    await take(office, C)
    ((third, alert),) = await up(office)
    assert (third.id, third.version, alert.ended) == (first.id, 3, True)
    assert not takes_over(alert)
    assert (alert.headline, alert.instruction) == ("台风预警解除", ("请注意积水。",))
    assert third.expires_at == clock.now() + LIFTED_SHOWN


async def test_a_cancellation_is_said_once(office: Office) -> None:
    assert await take(office, A, U, C, C) == [
        *(What.TAKEOVER, What.TAKEOVER, What.ENDED, What.NONE)
    ]
    ((before, _),) = await up(office)
    await take(office, cap(4, "Cancel", sent=NOON + 3 * MINUTE, references=reference(1)))
    ((after, _),) = await up(office)
    assert after == before


async def test_an_original_that_comes_late_is_never_shown(office: Office) -> None:
    assert await take(office, C, U, A) == [What.NONE] * 3
    assert await up(office) == []


async def test_the_same_after_a_restart(opening: Opening, clock: HandClock) -> None:
    async with opening() as office:
        await take(office, A, U, cap(5, infos=info(headline="别的", colour="BLUE")))
        before = await up(office)
    clock.move(60)
    async with opening() as office:
        # The same versions: screens that have said them stay quiet.
        assert await up(office) == before
        assert await take(office, C) == [What.ENDED]
        assert [it.ended for _, it in await up(office)] == [True, False]
    async with opening() as office:
        assert await take(office, C) == [What.NONE]


async def test_what_a_restart_missed_is_made_up(opening: Opening, clock: HandClock) -> None:
    later = "<effective>2026-11-20T14:00:00+08:00</effective>"
    async with opening() as office:
        assert await take(office, A, cap(6, infos=info(headline="晚点", more=later))) == [
            *(What.TAKEOVER, What.NONE)
        ]
    clock.move(3 * 3600)
    async with opening() as office:
        assert {it.headline for _, it in await up(office)} == {"第1号预警", "晚点"}


async def test_a_long_one_outlives_what_is_forgotten(opening: Opening, clock: HandClock) -> None:
    async with opening() as office:
        await take(office, cap(1, infos=info(hours=60 * 24)), cap(2))
    clock.move(40 * 24 * 3600)
    async with opening() as office:
        cancel = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1))
        assert await take(office, cancel) == [What.ENDED]


async def test_what_was_over_before_it_was_lifted_is_no_news(
    opening: Opening, clock: HandClock
) -> None:
    later = info(more="<effective>2026-11-20T23:00:00+08:00</effective>")
    cancel = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1), infos=later)
    async with opening() as office:
        assert await take(office, cap(1), cancel) == [What.TAKEOVER, What.NONE]
    clock.move(24 * 3600)
    async with opening() as office:
        assert [it.ended for _, it in await up(office)] == [False]


async def test_what_is_due_appears_by_itself(office: Office, clock: HandClock) -> None:
    later = "<effective>2026-11-20T14:00:00+08:00</effective>"
    await take(office, cap(6, infos=info(headline="晚点", more=later)))
    await office.alerts.intake.keep_up()
    assert await up(office) == []
    clock.move(2 * 3600)
    await office.alerts.intake.keep_up()
    assert [it.headline for _, it in await up(office)] == ["晚点"]


async def test_the_next_block_follows_when_the_stronger_one_ends(
    office: Office, clock: HandClock
) -> None:
    blocks = info(colour="RED", hours=1, headline="红") + info(hours=5, headline="橙")
    await take(office, cap(6, infos=blocks))
    ((first, _),) = await up(office)
    clock.move(2 * 3600)
    await office.alerts.intake.keep_up()
    ((second, alert),) = await up(office)
    assert (second.id, alert.headline) == (first.id, "橙")


async def test_staff_who_end_it_by_hand_have_the_last_word(
    opening: Opening, clock: HandClock
) -> None:
    async with opening() as office:
        await take(office, A)
        ((document, _),) = await up(office)
        await office.publishing.withdraw(document.id)
        await office.alerts.intake.keep_up()
        assert await up(office) == []
    async with opening() as office:
        assert await up(office) == []
        cancel = cap(3, "Cancel", sent=NOON + MINUTE, references=reference(1))
        await take(office, cancel)
        assert await up(office) == []


async def test_a_storm_is_kept_small_on_the_screens(office: Office) -> None:
    for n in range(20):
        await take(office, cap(n, sent=NOON - n * MINUTE))
    assert len(await up(office)) == MOST_SHOWN
    await take(office, cap(50, infos=info(colour="RED", headline="红")))
    alerts = [alert.headline for _, alert in await up(office)]
    assert len(alerts) == MOST_SHOWN
    assert "红" in alerts


async def test_a_source_that_floods_is_slowed(office: Office, clock: HandClock) -> None:
    for _ in range(MOST_A_MINUTE):
        await office.alerts.intake.take(b"", "市预警中心")
    with pytest.raises(Busy):
        await office.alerts.intake.take(A, "市预警中心")
    await office.alerts.intake.take(A, "别的来源")
    clock.move(61)
    await office.alerts.intake.take(U, "市预警中心")


async def test_only_the_senders_of_a_source_count(office: Office) -> None:
    taken = await office.alerts.intake.take(A, "台", {"somebody"})
    assert (taken.verdict.what, len(taken.errors)) == (What.NONE, 1)
    assert await up(office) == []
    # Nor does it keep out the same message from where it belongs, if a byte differs.
    taken = await office.alerts.intake.take(A + b"\n", "台", {SENDER})
    assert taken.verdict.what is What.TAKEOVER


async def test_what_was_received_is_listed_with_why(office: Office) -> None:
    await take(office, A, b"junk", cap(9, infos=info(area=here("110000"))))
    elsewhere, junk, alert = await office.alerts.intake.received()
    assert "不是我们这里的" in str(elsewhere.verdict["why"])
    assert junk.verdict["errors"]
    assert (alert.source, alert.verdict["what"]) == ("台", "takeover")


async def test_a_preview_changes_nothing(office: Office) -> None:
    await take(office, A)
    before = await up(office)
    assert office.alerts.intake.preview(U).verdict.what is What.TAKEOVER
    assert office.alerts.intake.preview(b"junk").errors
    assert await up(office) == before
    assert len(await office.alerts.intake.received()) == 1


async def test_an_exercise_is_published_as_one(office: Office) -> None:
    await take(office, cap(1, status="Exercise", infos=info(colour="RED")))
    ((_, alert),) = await up(office)
    assert alert.status is AlertStatus.EXERCISE
    assert not takes_over(alert)


async def test_a_held_file_is_given_back_while_it_is_held(office: Office) -> None:
    digest = office.alerts.intake.hold(A)
    assert office.alerts.intake.held(digest) == A
    for n in range(10):
        office.alerts.intake.hold(bytes([n]))
    with pytest.raises(NotFound):
        office.alerts.intake.held(digest)


async def test_a_row_that_is_not_understood_any_more_keeps_no_hub_from_starting(
    opening: Opening, settings: Settings
) -> None:
    async with opening() as office:
        await take(office, A)
    with sqlite3.connect(settings.hub.data_dir / "hub.sqlite3") as database:
        database.execute("UPDATE cap_messages SET raw = x'00'")
    database.close()
    async with opening() as office:
        assert await take(office, cap(5, infos=info(headline="别的"))) == [What.TAKEOVER]
