import asyncio
import logging
import threading
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.talking.thinker import Spoken, Thinker, Thought
from services.content.arrange import arrange
from services.contract.requests import Answer
from services.store import Store
from tests.support.clock import HandClock
from tests.support.community import usual
from tests.support.forms import REPAIR
from tests.support.waiting import until
from voice.answers.community import Community
from voice.conversation.deeds import AnswerForm, CallNobody, OpenPage
from voice.understanding.meaning import Certainty, Meaning
from voice.understanding.scene import AskedStep, CountingDown, Question, Scene
from voice.understanding.understanding import Understanding

NOW = datetime(2026, 11, 20, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))
GOODS = ("青菜", "鸡蛋", "猪后腿肉", "鲫鱼")
CONFIRM = REPAIR.steps[-1]


def community(question: Question | None = None) -> Community:
    content = arrange(usual(), HandClock().now())
    scene = Scene(page="home", question=question, goods=GOODS, forms=(REPAIR,))
    return Community(NOW, content, forms=(REPAIR,), scene=scene, building="3号楼")


def thought(*texts: str, question: Question | None = None, **more: object) -> Thought:
    thinker = Thinker(Understanding(now=lambda: NOW))
    return thinker.think(Spoken(texts, community(question), **more))  # type: ignore[arg-type]


class Stuck:
    """Understands nothing until the test lets it, or breaks over it."""

    def __init__(self, error: Exception | None = None) -> None:
        self.go_on = threading.Event()
        self.began = threading.Event()
        self._error = error

    def load(self) -> None:
        pass

    def understand(self, texts: Sequence[str], scene: Scene) -> Meaning:
        self.began.set()
        if self._error is not None:
            raise self._error
        assert self.go_on.wait(10)
        return Meaning(Certainty.NOTHING, texts[0])


async def test_the_answer_is_told_in_the_loop_and_only_its_kind_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    thinker = Thinker(Understanding(now=lambda: NOW))
    await thinker.prepare()
    told: Store[Thought | None] = Store(None)
    thinker.find(Spoken(("今天青菜多少钱",), community()), told.set)
    found = await until(told, lambda it: it is not None)
    assert found is not None
    assert found.meaning.best is not None
    assert found.meaning.best.intent == "market.price"
    assert "intent=market.price certainty=sure" in caplog.text
    assert "青菜" not in caplog.text


@pytest.mark.expected_logs("kiosk.talking understanding broke error=ZeroDivisionError")
async def test_what_breaks_is_told_without_the_words() -> None:
    thinker = Thinker(Stuck(ZeroDivisionError("我家住三号楼")))
    told: Store[tuple[Thought | None, ...]] = Store(())
    thinker.find(Spoken(("我家住三号楼",), community()), lambda it: told.set((it,)))
    assert await until(told, bool) == (None,)


async def test_what_is_dropped_is_not_told() -> None:
    stuck = Stuck()
    thinker = Thinker(stuck)
    told: list[Thought | None] = []
    thinker.find(Spoken(("青菜",), community()), told.append)
    await asyncio.to_thread(stuck.began.wait, 10)
    thinker.drop()
    stuck.go_on.set()
    done: Store[Thought | None] = Store(None)
    thinker.find(Spoken(("菠菜",), community()), done.set)
    await until(done, lambda it: it is not None)
    assert told == []


def test_a_whole_sentence_ends_the_waiting_and_half_a_one_does_not() -> None:
    thinker = Thinker(Understanding(now=lambda: NOW))
    scene = community().scene
    assert thinker.whole(("今天青菜多少钱",), scene)
    assert not thinker.whole(("我想那个",), scene)
    assert not thinker.whole((), scene)


def test_what_was_not_understood_may_be_continued() -> None:
    assert thought("多少钱一斤", before="青菜").meaning.certainty is Certainty.SURE


def test_an_open_call_is_taken_back_by_what_a_countdown_is() -> None:
    assert CallNobody() in thought("不用来了我没事", calling=True).reply.deeds
    assert thought("不用来了我没事").reply.say == ("好的，现在没有在叫人。",)
    assert CallNobody() in thought("没事", question=CountingDown()).reply.deeds


def test_a_step_is_answered() -> None:
    (deed,) = thought("我家里", question=AskedStep(REPAIR, REPAIR.steps[0])).reply.deeds
    assert isinstance(deed, AnswerForm)
    assert deed.answers == (Answer(step="where", values=("home",), label="哪里", shown="我家里"),)


def test_the_last_page_takes_a_yes_and_a_better_answer() -> None:
    question = AskedStep(REPAIR, CONFIRM)
    yes = thought("没错", question=question).meaning.best
    assert yes is not None
    assert yes.intent == "confirm.yes"
    better = thought("不对，是公共地方", question=question)
    (deed,) = better.reply.deeds
    assert isinstance(deed, AnswerForm)
    assert [answer.values for answer in deed.answers] == [("public",)]
    assert better.meaning.best is not None
    assert better.meaning.best.intent != "confirm.no"


def test_other_readings_are_kept_for_who_complains() -> None:
    found = thought("今天青菜多少钱", "今天有什么活动")
    assert any(OpenPage("activities") in it.reply.deeds for it in found.others)
