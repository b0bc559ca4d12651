"""您需要帮忙吗？ What was only nearly a call for help is asked about; silence is no reassurance."""

import pytest

from services.talking import TalkPhase
from tests.support.talking_world import NOTHING, UNHEARD, World, sure
from voice.conversation.deeds import AskBeforeCalling
from voice.conversation.events import CardChosen, FromEar, Touched
from voice.conversation.reply import Reply
from voice.hearing.events import Trouble
from voice.hearing.ports import MicrophoneTrouble
from voice.understanding.meaning import Candidate, Certainty, Meaning

CALL = AskBeforeCalling("有人说“摔倒了”，要叫人来。", 8)
COUNT = Reply(say=("别慌，我来叫人。",), deeds=(CALL,))
WELL = Reply(say=("好的，没事就好。",))
HELP = Reply(say=("您需要帮忙吗？",), yes=COUNT, no=WELL, unanswered=COUNT)
NEARLY = Meaning(Certainty.UNSURE, "", (Candidate("emergency.help", exact=False),))


def asked() -> World:
    """It was asked, and the ear is open."""
    world = World()
    world.press()
    world.hear("我率到")
    world.answer(HELP, NEARLY)
    world.finish_speech()
    world.open_ear()
    return world


def answered(world: World, text: str, meaning: Meaning, reply: Reply = UNHEARD) -> None:
    world.hear(text)
    world.answer(reply, meaning)


def test_nobody_is_called_before_it_was_asked() -> None:
    world = asked()
    assert (world.last_said, world.deeds) == ("您需要帮忙吗？", [])
    assert world.labels == ["对", "不对"]


def test_a_yes_counts_down() -> None:
    world = asked()
    answered(world, "要", sure("confirm.yes"))
    assert world.deeds == [CALL]


def test_a_second_call_for_help_is_a_yes_however_badly_it_was_heard() -> None:
    world = asked()
    answered(world, "我率到", NEARLY, HELP)
    assert world.deeds == [CALL]


def test_a_no_calls_nobody() -> None:
    world = asked()
    answered(world, "不用", sure("confirm.no"))
    world.wait(120)
    assert world.deeds == []
    assert world.last_said == "好的，没事就好。"


def test_silence_counts_down_after_ten_seconds() -> None:
    world = asked()
    world.wait(9.9)
    assert (world.talk.phase, world.deeds) == (TalkPhase.LISTENING, [])
    world.wait(0.1)
    assert world.deeds == [CALL]


def test_who_is_twice_not_understood_is_helped() -> None:
    world = asked()
    answered(world, "嗯哪个", NOTHING)
    assert world.deeds == []
    world.finish_speech()
    world.open_ear()
    answered(world, "嗯哪个", NOTHING)
    assert world.deeds == [CALL]


@pytest.mark.parametrize("trouble", [MicrophoneTrouble.LOST, MicrophoneTrouble.SILENT])
def test_where_the_ear_fails_nobody_can_say_no(trouble: MicrophoneTrouble) -> None:
    world = asked()
    assert world.ear is not None
    world.tell(FromEar(world.ear, Trouble(trouble)))
    assert world.deeds == [CALL]


def test_a_hand_answers_it_too() -> None:
    world = asked()
    world.tell(Touched(), CardChosen("no"))
    world.wait(120)
    assert world.deeds == []
