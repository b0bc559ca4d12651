"""From the sound of a sentence to the page on screen, with the real engine and the whole kiosk."""

import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from process.settings.keys import HearingSection, KioskSection, Settings, SpeechSection
from services.talking import Talk, TalkPhase, Talks
from tests.support.community import usual
from tests.support.live import LiveKiosk, SkippingClock, live
from tests.support.talkative import MODEL, Resident, WrittenVoice, furnish
from tests.support.waiting import until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.expected_logs("hub lost|guard silent"),
]

MORNING = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)

Conversation = Callable[[LiveKiosk, Talks], Awaitable[None]]


class Lobby:
    """A kiosk in a lobby before which somebody says these recordings, one at each listening."""

    def __init__(self, folder: Path, *wavs: str) -> None:
        self.voice = WrittenVoice()
        self.resident = Resident(*wavs)
        kiosk = KioskSection(data_dir=folder, hub_url="http://127.0.0.1:1", building="3号楼")
        self.settings = Settings(kiosk=kiosk, speech=SpeechSection(player="none"))

    def have(self, conversation: Conversation) -> None:
        async def furnished(kiosk: LiveKiosk) -> None:
            furnish(kiosk.opening, usual())
            talk = kiosk.opening.context.talk.value
            assert talk is not None
            await until(talk.store, lambda it: it.phase is TalkPhase.CLOSED)
            self.resident.look_at(talk)
            await conversation(kiosk, talk)

        clock = SkippingClock(MORNING)
        live(self.settings, furnished, clock, voice=self.voice, senses=self.resident.senses)

    async def says(self, words: str) -> None:
        """Wait until the machine says a sentence with these words."""
        await until(self.voice.said, lambda said: any(words in it for it in said))


def at_rest(talk: Talk) -> bool:
    return talk.phase is TalkPhase.CLOSED


def test_a_price_is_asked_and_told(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path, "dev_03")

    async def conversation(kiosk: LiveKiosk, talk: Talks) -> None:
        talk.press()
        await until(talk.store, lambda it: it.heard == "今天青菜多少钱" and it.settled)
        await until(talk.store, at_rest)
        assert kiosk.page == "good"
        assert lobby.voice.said.value == ("青菜，十三块八一斤。",)
        assert talk.store.value.large == "13.80 元/斤"
        assert kiosk.shows("13.80")

    lobby.have(conversation)


def test_a_repair_in_one_breath_is_filled_asked_and_said_back(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path, "dev_02", "digits_01", "digits_02")

    async def conversation(kiosk: LiveKiosk, talk: Talks) -> None:
        await kiosk.tap("说话")
        await lobby.says("您家住哪一栋楼")
        await lobby.says("您的电话号码")
        await lobby.says("这样对吗")
        said_back = lobby.voice.said.value[-1]
        assert "我家里" in said_back
        assert "三号楼二单元" in said_back
        await until(talk.store, lambda it: it.phase is TalkPhase.LISTENING)
        assert talk.store.value.heard == talk.store.value.large == ""
        assert kiosk.opening.context.outbox.store.value.requests == ()
        await kiosk.tap("对")
        await kiosk.until(lambda: kiosk.page == "receipt")
        assert at_rest(talk.store.value)
        (sent,) = kiosk.opening.context.outbox.store.value.requests
        assert sent.phone_tail == "5678"

    lobby.have(conversation)


def test_a_call_for_help_is_taken_back_by_voice(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path, "dev_07", "dev_10")

    async def conversation(kiosk: LiveKiosk, talk: Talks) -> None:
        asking = kiosk.opening.context.emergency.asking
        talk.press()
        view = await until(asking, lambda it: it is not None)
        assert view is not None
        assert "摔倒" in view.words
        await until(asking, lambda it: it is not None and it.fine)
        await until(talk.store, at_rest)
        await kiosk.until(lambda: kiosk.page == "asking")
        assert talk.store.value.heard == "取消"

    lobby.have(conversation)


def test_what_nobody_means_opens_nothing(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path, "negative_02")

    async def conversation(kiosk: LiveKiosk, talk: Talks) -> None:
        talk.press()
        await until(talk.store, lambda it: it.settled)
        await until(talk.store, lambda it: it.phase is TalkPhase.ANSWERING)
        assert kiosk.page == "channel"
        assert kiosk.opening.context.emergency.asking.value is None
        talk.close()

    lobby.have(conversation)


def test_two_sentences_and_the_way_back(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path, "dev_01", "dev_05")

    async def conversation(kiosk: LiveKiosk, talk: Talks) -> None:
        await kiosk.tap("说话")
        await kiosk.until(lambda: kiosk.page == "form")
        await kiosk.until(lambda: kiosk.page == "home")
        await until(talk.store, at_rest)

    lobby.have(conversation)


def test_a_model_that_was_installed_is_found_at_the_next_sighup(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path, "dev_05")
    models = [None, MODEL]
    senses = replace(lobby.resident.senses, model=lambda: models.pop(0))

    async def conversation(kiosk: LiveKiosk) -> None:
        talk = kiosk.opening.context.talk.value
        assert talk is not None
        await until(talk.store, lambda it: "听不懂说话" in it.words)
        os.kill(os.getpid(), signal.SIGHUP)
        await until(talk.store, at_rest)
        await kiosk.until_shows("电脑开着没有")

    live(lobby.settings, conversation, SkippingClock(MORNING), senses=senses)


def test_where_staff_have_switched_it_off_there_is_no_talk(tmp_path: Path) -> None:
    lobby = Lobby(tmp_path)
    settings = lobby.settings.model_copy(update={"hearing": HearingSection(enabled="off")})

    async def conversation(kiosk: LiveKiosk) -> None:
        talk = kiosk.opening.context.talk.value
        assert talk is not None
        await kiosk.until_shows("电脑开着没有")
        assert talk.store.value == Talk(TalkPhase.UNAVAILABLE)
        assert not kiosk.shows("说话")

    live(settings, conversation, SkippingClock(MORNING), senses=lobby.resident.senses)
