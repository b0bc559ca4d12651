"""The words claim what is proven and no more, and always say what to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from services.contract.calls import (
    CallEvent,
    CallEventKind,
    CallFlag,
    CallLapse,
    CallSource,
    CallState,
    CallStep,
    NewCall,
)
from services.emergency.calls.call import Call
from services.emergency.calls.events import (
    Added,
    Lapsed,
    NotUnderstood,
    Received,
    Trouble,
    TroubleBegan,
)
from services.emergency.screen.view import CallPhase, CallView
from services.emergency.screen.words import Situation, Wording, describe

START = datetime(2026, 11, 20, 2, 24, 3, tzinfo=UTC)
WORDING = Wording("3号楼大厅", ZoneInfo("Asia/Shanghai"), "010-6666")
NEW = NewCall(id=UUID(int=1), source=CallSource.SCREEN, place="3号楼大厅", recorded_at=START)
CALL = Call(raised=NEW, written_at=START)
RECEIVED = CALL.after(Received(item_id=NEW.id, at=START))
QUIET = Situation(call=None, pressed_at=None, guard_silent=False, not_saved=False)


def after(*steps: CallStep) -> Call:
    return RECEIVED.model_copy(update={"reported": steps})


def step(state: CallState, seconds: int, person: str = "", words: str = "") -> CallStep:
    return CallStep(state=state, at=START + timedelta(seconds=seconds), person=person, words=words)


def view_of(call: Call) -> CallView:
    return describe(replace(QUIET, call=call), WORDING)


def troubled(*troubles: Trouble, call: Call = CALL) -> CallView:
    return view_of(call.model_copy(update={"troubles": troubles}))


def test_nothing_happened() -> None:
    assert describe(QUIET, WORDING) == CallView()
    assert describe(replace(QUIET, guard_silent=True), WORDING) == CallView()


def test_the_ladder_of_the_picture() -> None:
    view = view_of(
        after(
            step(CallState.SEEN, 17, "王师傅"), step(CallState.COMING, 20, "王师傅", "大约3分钟到")
        )
    )
    assert [(rung.title, rung.detail) for rung in view.rungs] == [
        ("已记录", "10:24:03 这台屏幕已存好"),
        ("物业系统已收到", "10:24:03"),
        ("王师傅已看到", "10:24:20"),
        ("王师傅正在赶来", "10:24:23 大约3分钟到"),
        ("人到了", ""),
    ]
    assert [rung.current for rung in view.rungs] == [False, False, False, True, False]
    assert [rung.reached for rung in view.rungs] == [True, True, True, True, False]
    assert (view.phase, view.place, view.pressed) == (CallPhase.OPEN, "3号楼大厅", "10:24")


def test_a_state_without_proof_is_left_out_once_it_is_passed() -> None:
    states = [rung.state for rung in view_of(after(step(CallState.SEEN, 1, "王师傅"))).rungs]
    assert CallState.NOTIFIED not in states


def test_states_ahead_are_named_without_claiming_them() -> None:
    ahead = [rung.title for rung in view_of(CALL).rungs if not rung.reached]
    assert ahead == ["物业系统收到", "通知值班的人", "有人看到", "有人赶来", "人到了"]
    assert not any("已" in title for title in ahead)


def test_pressed_but_not_recorded_claims_nothing() -> None:
    view = describe(replace(QUIET, pressed_at=START), WORDING)
    assert view.phase is CallPhase.RAISING
    assert not any(rung.reached for rung in view.rungs)
    assert (view.pressed, view.advice) == ("10:24", "")


@pytest.mark.parametrize("fault", ["guard_silent", "not_saved"])
def test_a_press_that_is_stuck_says_so_and_what_to_do(fault: str) -> None:
    view = describe(replace(QUIET, pressed_at=START, **{fault: True}), WORDING)
    assert view.headline == "求助没有发出去"
    assert view.advice == "请大声叫人，或打 120、打物业电话 010-6666。"
    assert len(view.troubles) == 1
    no_phone = describe(
        replace(QUIET, pressed_at=START, guard_silent=True), replace(WORDING, phone="")
    )
    assert no_phone.advice == "请大声叫人，或打 120。"


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_words_before_and_after_delivery(trouble: Trouble) -> None:
    for call in (CALL, RECEIVED):
        view = troubled(trouble, call=call)
        assert view.troubles[0].endswith("。")
        assert "请拨 120 或找邻居，也可以打物业电话 010-6666。" in view.advice
    assert view.headline == "正在叫人，您别急"


def test_ringing_is_claimed_only_if_it_is_heard_and_needed() -> None:
    assert "正在响铃" in troubled(Trouble.UNREACHABLE).troubles[0]
    assert "响铃" not in "".join(troubled(Trouble.UNREACHABLE, Trouble.SOUNDLESS).troubles)


def test_the_hubs_words_of_refusal_are_told() -> None:
    call = CALL.after(NotUnderstood(item_id=NEW.id, words="这份呼叫看不懂。"))
    assert view_of(call).troubles == ("物业系统没能收下这次求助：这份呼叫看不懂。",)
    assert view_of(call).headline == "还没叫到人"


def test_a_silent_guard_leaves_what_is_proven_and_says_it_may_be_old() -> None:
    view = describe(replace(QUIET, call=RECEIVED, guard_silent=True), WORDING)
    assert view.rungs == view_of(RECEIVED).rungs
    assert "不是最新的" in view.troubles[0]


@pytest.mark.parametrize(
    ("call", "phase", "headline"),
    [
        (CALL, CallPhase.OPEN, "正在叫人，您别急"),
        (after(step(CallState.SEEN, 1, "王师傅")), CallPhase.OPEN, "有人管了，您别急"),
        (after(step(CallState.ARRIVED, 1, "王师傅")), CallPhase.OPEN, "人到了"),
        (after(step(CallState.CLOSED, 1, "王师傅", "已送医")), CallPhase.CLOSED, "处理好了"),
    ],
)
def test_the_headline_follows_the_ladder(call: Call, phase: CallPhase, headline: str) -> None:
    view = view_of(call)
    assert (view.phase, view.headline) == (phase, headline)


def test_a_cancelled_call_blames_nobody_and_keeps_its_steps() -> None:
    mistake = CallEvent(
        id=UUID(int=2), call_id=NEW.id, seq=1, kind=CallEventKind.CANCELLED, made_at=START
    )
    call = RECEIVED.model_copy(update={"additions": (mistake,)})
    view = view_of(call)
    assert (view.phase, view.headline) == (CallPhase.CANCELLED, "已取消，没关系")
    assert [rung.title for rung in view.rungs] == ["已记录", "物业系统已收到"]
    assert view.advice.startswith("物业会看到")
    told = view_of(call.after(Received(item_id=mistake.id, at=START)))
    assert told.advice.startswith("物业已经知道")


LAPSE = CallLapse(at=START + timedelta(seconds=300), person="王师傅")


def test_who_did_not_come_is_named_and_nobody_is_claimed_to_come() -> None:
    call = after(step(CallState.SEEN, 5, "王师傅"), step(CallState.COMING, 6, "王师傅"))
    view = view_of(call.after(Lapsed(lapse=LAPSE)))
    assert view.headline == "王师傅还没到，正在叫别的人"
    reached = [rung.state for rung in view.rungs if rung.reached]
    assert reached == [CallState.RECORDED, CallState.DELIVERED]
    assert view.advice == "要是很急，请拨 120。"


def test_the_next_answer_ends_the_words_about_the_last() -> None:
    call = after(step(CallState.SEEN, 5, "王师傅"), step(CallState.SEEN, 400, "李师傅"))
    view = view_of(call.after(Lapsed(lapse=LAPSE)))
    assert view.headline == "有人管了，您别急"
    assert "李师傅已看到" in [rung.title for rung in view.rungs]


UNSTORED = CALL.model_copy(update={"stored": False}).after(TroubleBegan(trouble=Trouble.NOT_SAVED))


def test_what_this_machine_could_not_store_is_not_called_recorded() -> None:
    view = view_of(UNSTORED)
    assert view.headline == "还没叫到人"
    assert not any(rung.reached for rung in view.rungs)
    assert view.rungs[0].current
    assert view.troubles == ("本机存不下这次求助，物业还没收到。正在响铃，会一直再试。",)
    assert view.advice.startswith("请拨 120 或找邻居")
    silent = UNSTORED.after(TroubleBegan(trouble=Trouble.SOUNDLESS))
    assert "本机存不下这次求助，物业还没收到。会一直再试。" in view_of(silent).troubles


def test_the_property_system_may_have_what_this_machine_has_not() -> None:
    view = view_of(UNSTORED.after(Received(item_id=NEW.id, at=START)))
    assert [rung.title for rung in view.rungs if rung.reached] == ["物业系统已收到"]
    assert view.troubles == ("这台屏幕存不下这次求助，不过物业系统已经收到了。",)
    assert view.headline == "正在叫人，您别急"


def test_what_was_closed_on_site_says_how_it_went() -> None:
    closing = CallEvent(
        id=UUID(int=9),
        call_id=NEW.id,
        seq=1,
        kind=CallEventKind.CLOSED,
        made_at=START,
        words="扶起来了",
    )
    view = view_of(RECEIVED.after(Added(event=closing)))
    assert view.phase is CallPhase.CLOSED
    assert view.rungs[-1].detail == "10:24:03 扶起来了"


def test_a_call_of_a_button_looks_like_one_by_touch_and_its_flags_are_for_staff() -> None:
    flagged = NEW.model_copy(
        update={"source": CallSource.BUTTON, "device": "卫生间", "flags": tuple(CallFlag)}
    )
    assert view_of(Call(raised=flagged, written_at=START)) == view_of(CALL)


def test_what_staff_said_at_the_place_is_told_before_the_hub_knows() -> None:
    def said(kind: CallEventKind, seq: int, words: str = "") -> Added:
        event = CallEvent(
            id=UUID(int=10 + seq), call_id=NEW.id, kind=kind, seq=seq, made_at=START, words=words
        )
        return Added(event=event)

    there = CALL.after(said(CallEventKind.ARRIVED, 1))
    assert (view_of(there).headline, view_of(there).advice) == ("人到了", "")
    ended = view_of(there.after(said(CallEventKind.CLOSED, 2, "送医院了")))
    assert (ended.phase, ended.headline) == (CallPhase.CLOSED, "处理好了")
    assert ended.rungs[-1].detail.endswith("送医院了")
