"""Whatever happens in whatever order: never two voices, never a machine that hears itself, and in
the end always rest (`World` looks after every event)."""

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from services.talking import TalkPhase
from tests.support.forms import REPAIR
from tests.support.talking_world import COMMON, HOME, NOTHING, PRICES, UNHEARD, World, sure
from voice.conversation.deeds import (
    AskBeforeCalling,
    CallNobody,
    Key,
    OpenPage,
    PressKey,
    PressNumber,
    SendForm,
)
from voice.conversation.events import (
    Answered,
    AnswerFailed,
    CardChosen,
    Event,
    FromEar,
    Here,
    NoTalk,
    PageAsks,
    PageAsksNoMore,
    PageChanged,
    Pressed,
    PutAway,
    ReaderBegan,
    ReaderEnded,
    SayAgain,
    SpeechDone,
    SpeechFailed,
    TalkPossible,
    Touched,
)
from voice.conversation.reply import Reply
from voice.hearing.events import Level, Nothing, Opened, Partial, Said, Trouble
from voice.hearing.ports import MicrophoneTrouble, RecogniserTrouble, WordTime
from voice.understanding.scene import AskedStep, CountingDown, YesNo

LONGEST = 900.0
"""Seconds after the last event within which there is rest, whatever hangs."""

REPLIES = (
    PRICES,
    UNHEARD,
    Reply(),
    Reply(say=("好。",), deeds=(PressKey(Key.READ),)),
    Reply(deeds=(PressKey(Key.SAY_AGAIN),)),
    Reply(deeds=(PressKey(Key.STOP_READING),)),
    Reply(deeds=(PressNumber(1),)),
    Reply(deeds=(CallNobody(),)),
    Reply(say=("我在叫人。",), deeds=(AskBeforeCalling("听到救命", 8),)),
    Reply(say=("要打电话吗？",), yes=Reply(deeds=(OpenPage("person"),))),
    Reply(say=("哪一个？",), offers=COMMON),
)
MEANINGS = (NOTHING, sure("market.price"), sure("confirm.yes"), sure("confirm.no"))
HEARD = (
    Opened(),
    Partial("今天"),
    Said(("今天青菜多少钱",), (WordTime("今天青菜", 0.1, 1.0),)),
    Said(("不对",)),
    Said(("停",)),
    Said(("啊",)),
    Level(0.3),
    Nothing(),
    Trouble(MicrophoneTrouble.CLIPPING),
    Trouble(MicrophoneTrouble.LOST),
    Trouble(RecogniserTrouble.STALLED),
)
OUTSIDE: tuple[Event, ...] = (
    Pressed(),
    Touched(),
    PutAway(),
    SayAgain(),
    CardChosen("1"),
    CardChosen("yes"),
    CardChosen("9"),
    PageChanged(HOME),
    PageChanged(Here("prices")),
    PageAsks("哪里坏了？", AskedStep(REPAIR, REPAIR.steps[0])),
    PageAsks("对不对？", YesNo(), Reply(deeds=(SendForm(),))),
    PageAsks("要叫人来吗？", CountingDown(), seconds=8),
    PageAsks("", CountingDown(), seconds=60),
    PageAsksNoMore(),
    NoTalk("请用手点。"),
    TalkPossible(),
)

waits = st.floats(0, 20).map(lambda seconds: ("wait", seconds))
outside = st.sampled_from(OUTSIDE).map(lambda event: ("tell", event))
heard = st.tuples(st.just("ear"), st.sampled_from(HEARD))
late = st.tuples(st.just("late"), st.sampled_from(HEARD))
answers = st.tuples(st.just("answer"), st.sampled_from(REPLIES), st.sampled_from(MEANINGS))
endings = st.sampled_from((("spoken",), ("unspoken",), ("failed",), ("reader",), ("silent",)))
sentences = st.sampled_from(("sentence", "sentence", "press")).map(lambda what: (what,))
HAPPENINGS = st.lists(
    st.one_of(waits, outside, heard, heard, answers, answers, endings, endings, sentences, late),
    max_size=60,
)


@pytest.mark.slow
@pytest.mark.parametrize("duplex", [False, True])
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(happenings=HAPPENINGS)
def test_whatever_happens(*, duplex: bool, happenings: list[tuple[object, ...]]) -> None:
    note(repr(happenings))
    world = World(duplex=duplex)
    for happening in happenings:
        happens(world, *happening)
    comes_to_rest(world)


def happens(world: World, what: object, *rest: object) -> None:
    match what, rest:
        case "wait", (float(seconds),):
            world.wait(seconds)
        case "tell", (event,):
            world.tell(event)  # type: ignore[arg-type]
        case "ear", (told,) if world.ear is not None:
            world.tell(FromEar(world.ear, told))  # type: ignore[arg-type]
        case "late", (told,):
            world.tell(FromEar(world.state.opening - 1, told))  # type: ignore[arg-type]
        case "answer", (Reply() as reply, meaning) if world.asked:
            generation = world.asked[-1].generation
            world.tell(Answered(generation, meaning, reply, COMMON[:2]))  # type: ignore[arg-type]
        case "failed", () if world.asked:
            world.tell(AnswerFailed(world.asked[-1].generation))
        case "sentence" | "press", ():
            talks(world, whole=what == "sentence")
        case _:
            sounds(world, what)


def talks(world: World, *, whole: bool) -> None:
    """The resident presses, and speaks if the ear opens."""
    world.tell(Pressed())
    world.wait(0.3)
    if world.ear is not None and not world.duplex:
        world.tell(FromEar(world.ear, Opened()))
        if whole and world.ear is not None:
            world.hear("今天青菜多少钱")


def sounds(world: World, what: object) -> None:
    match what:
        case "spoken" if world.voice is not None:
            world.finish_speech(after=0)
        case "unspoken" if world.voice is not None:
            speech, world.voice = world.voice.speech, None
            world.tell(SpeechFailed(speech), SpeechDone(speech))
        case "reader" if not world.reader:
            world.tell(ReaderBegan())
        case "silent" if world.reader:
            world.tell(ReaderEnded())
        case _:
            pass


def comes_to_rest(world: World) -> None:
    """Nobody does anything any more, and every engine hangs."""
    if world.reader:
        world.tell(ReaderEnded())
    world.tell(PageAsksNoMore())
    world.wait(LONGEST)
    assert world.state.due is None
    assert (world.ear, world.voice) == (None, None)
    assert world.talk.phase in (TalkPhase.CLOSED, TalkPhase.UNAVAILABLE)
    assert not world.talk.cards
