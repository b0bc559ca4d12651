import json
import stat
from pathlib import Path

import pytest

from services.contract.fleet import EnrolmentRequest, EnrolmentState, Grant
from services.link.backoff import Backoff
from services.link.client import HubClient
from services.link.enroller import NO_HUB, READ_CODE, Applicant, Enroller
from services.link.enrolment import Enrolment, EnrolmentView
from services.link.identity import Identity, IdentityFile
from services.store import Store
from tests.support.background import background
from tests.support.clock import HandClock
from tests.support.hub import RunningHub
from tests.support.scripted_hub import Answer, Asked, ScriptedHub, problem
from tests.support.waiting import until

GRANT = {
    "kiosk_id": "00000000-0000-0000-0000-000000000007",
    "kiosk_number": 7,
    "token": "t",
    "hub_key": "k",
    "community": "春晖社区",
}


class Newcomer:
    """A kiosk that wants to join."""

    def __init__(self, folder: Path, url: str) -> None:
        self.enrolment = Enrolment()
        self.identity: Store[Identity | None] = Store(None)
        self.file = IdentityFile(folder / "identity.json")
        self.pending = folder / "enrolment.json"
        self.clock = HandClock()
        self.client = HubClient(url, self.identity)
        self._url = url

    def worker(self) -> Enroller:
        applicant = Applicant("lobby", "1080x1920", self._url, self.pending)
        return Enroller(
            self.enrolment,
            self.client,
            applicant,
            self.file,
            self.identity,
            clock=self.clock,
            poll_seconds=0.01,
            new_backoff=lambda: Backoff(0.01, 0.02),
        )


def has_code(view: EnrolmentView) -> bool:
    return view.code != ""


def done(view: EnrolmentView) -> bool:
    return view.done


async def test_staff_type_in_the_code_and_the_kiosk_is_enrolled(
    tmp_path: Path, real_hub: RunningHub
) -> None:
    kiosk = Newcomer(tmp_path, real_hub.url)
    async with background(kiosk.worker().run()):
        view = await until(kiosk.enrolment.store, has_code)
        assert view.words == READ_CODE
        assert stat.S_IMODE(kiosk.pending.stat().st_mode) == 0o600
        enrolments = real_hub.office.enrolments
        await real_hub.acall(enrolments.approve(view.code, "大厅", "3号楼", "张经理"))
        await until(kiosk.enrolment.store, done)
    identity = kiosk.file.read()
    assert identity == kiosk.identity.value
    assert identity
    assert identity.hub_key == real_hub.public_key
    assert not kiosk.pending.exists()
    await kiosk.client.feed(0)
    await kiosk.client.close()


async def test_an_approval_during_a_restart_is_not_lost(
    tmp_path: Path, real_hub: RunningHub
) -> None:
    kiosk = Newcomer(tmp_path, real_hub.url)
    async with background(kiosk.worker().run()):
        view = await until(kiosk.enrolment.store, has_code)
    enrolments = real_hub.office.enrolments
    await real_hub.acall(enrolments.approve(view.code, "大厅", "3号楼", "张经理"))
    restarted = Newcomer(tmp_path, real_hub.url)
    async with background(restarted.worker().run()):
        await until(restarted.enrolment.store, done)
    assert restarted.enrolment.store.value.code == ""
    await kiosk.client.close()
    await restarted.client.close()


class Office:
    """Answers as a hub that gives codes A, B, … and approves when told to."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.codes = iter("ABCDEFG")
        self.states: dict[str, EnrolmentState] = {}

    def ask(self, asked: Asked) -> Answer:
        if asked.method == "POST":
            request = EnrolmentRequest.model_validate_json(asked.body)
            expires_at = self.clock.now().replace(year=2030)
            self.states[str(request.id)] = EnrolmentState(
                id=request.id, code=next(self.codes), expires_at=expires_at, approved=False
            )
        key = asked.path.rsplit("/", 1)[1] if asked.method == "GET" else str(request.id)
        state = self.states.get(key)
        if state is None:
            return problem("not_found", 404)
        return Answer(body=state.model_dump_json().encode())

    def approve(self) -> None:
        key, state = list(self.states.items())[-1]
        grant = Grant.model_validate(GRANT)
        self.states[key] = state.model_copy(update={"approved": True, "grant": grant})


@pytest.fixture
async def scripted(tmp_path: Path, hub: ScriptedHub):
    kiosk = Newcomer(tmp_path, hub.url)
    office = Office(kiosk.clock)
    hub.handlers["/enrolments"] = office.ask
    yield kiosk, office, hub
    await kiosk.client.close()


async def test_a_code_is_replaced_in_time_whatever_the_wall_clock_says(scripted) -> None:
    kiosk, office, _ = scripted
    async with background(kiosk.worker().run()):
        await until(kiosk.enrolment.store, lambda view: view.code == "A")
        kiosk.clock.move(539)
        kiosk.clock.set_wall(kiosk.clock.now().replace(year=1970))
        kiosk.clock.move(2)
        await until(kiosk.enrolment.store, lambda view: view.code == "B")
        office.approve()
        await until(kiosk.enrolment.store, done)


async def test_a_hub_that_forgot_us_is_asked_anew(scripted) -> None:
    kiosk, office, _ = scripted
    async with background(kiosk.worker().run()):
        await until(kiosk.enrolment.store, lambda view: view.code == "A")
        office.states.clear()
        await until(kiosk.enrolment.store, lambda view: view.code == "B")


@pytest.mark.expected_logs("kiosk.enrolment hub lost")
async def test_while_the_hub_is_away_the_screen_says_what_to_check(scripted, heard_lines) -> None:
    kiosk, _, hub = scripted
    hub.deaf = True
    async with background(kiosk.worker().run()):
        await until(kiosk.enrolment.store, lambda view: view.words == NO_HUB)
        await hub.until_asked("/enrolments", 4)
        hub.deaf = False
        view = await until(kiosk.enrolment.store, has_code)
        assert view.words == READ_CODE
    assert len(heard_lines.lines) == 1


async def test_an_enrolled_kiosk_asks_nothing(scripted) -> None:
    kiosk, _, hub = scripted
    kiosk.identity.set(hub.identity())
    await kiosk.worker().run()
    assert kiosk.enrolment.store.value.done
    assert hub.asked == []


async def test_a_damaged_note_of_having_asked_is_no_obstacle(scripted) -> None:
    kiosk, _, _ = scripted
    kiosk.pending.write_text(json.dumps(["?"]))
    async with background(kiosk.worker().run()):
        await until(kiosk.enrolment.store, has_code)
