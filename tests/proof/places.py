"""Every state of every page that a resident can see.

A new screen needs a place here, `tests/proof/test_places.py` says so; new forms get theirs from
their file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from services.contract.forms import Form
from tests.proof import contents
from tests.proof.moves import (
    Alarm,
    Answer,
    AskWhetherThere,
    BeAsked,
    ButtonsLost,
    Call,
    CutOff,
    Emergency,
    HasCode,
    LetIn,
    LookUp,
    Move,
    Pairing,
    Pass,
    PressForHelp,
    ReadAloud,
    SayAnswers,
    Submit,
    Talk,
    Tested,
    Type,
    Watched,
    WithButtons,
    WithPhones,
)
from tests.support import calls
from tests.support.scene import ASSETS

ALL = tuple(contents.CONTENTS)
FILLED = ("usual", "longest", "stale")
RICH = ("usual", "longest")
USUAL = ("usual",)


@dataclass(frozen=True)
class Place:
    """`screen` with `arguments`, opened after the moves `before`, in the state that the moves
    `then` lead to. It is shown with each of the `contents`, on every panel unless `profiles` (K
    touch, T TV) says otherwise. Of places that look `alike`, such as the questions of forms of one
    kind, only one is looked at in every theme."""

    name: str
    screen: str
    arguments: Mapping[str, str] = field(default_factory=dict, hash=False)
    before: tuple[Move, ...] = ()
    then: tuple[Move, ...] = ()
    contents: tuple[str, ...] = USUAL
    profiles: str = "KT"
    alike: bool = False


def _form_places() -> Iterator[Place]:
    for file in sorted((ASSETS / "forms").glob("*.json")):
        form = Form.model_validate_json(file.read_bytes())
        yield from _walk(form, _default_answers(form))
    repair = Form.model_validate_json((ASSETS / "forms/repair.json").read_bytes())
    yield from _walk(repair, _default_answers(repair, "public"), "public", skip=1)


def _walk(
    form: Form, answers: list[tuple[str, Answer]], path: str = "", skip: int = 0
) -> Iterator[Place]:
    """One place a question, one for the confirmation, one for the receipt."""
    head = f"form {form.name}" + (f" {path}" if path else "")
    moves: tuple[Move, ...] = ()
    for number, (question, answer) in enumerate(answers):
        if number >= skip:
            alike = form.name != "repair" and not _is_new(form, question)
            yield _form_place(f"{head}: {question}", form, moves, alike=alike)
        moves = (*moves, answer)
    alike = form.name != "repair"
    yield _form_place(f"{head}: confirm", form, moves, alike=alike)
    yield _form_place(f"{head}: receipt", form, (*moves, Submit()), alike=alike)


def _form_place(name: str, form: Form, moves: tuple[Move, ...], *, alike: bool) -> Place:
    return Place(name, "form", {"form": form.name}, then=moves, alike=alike)


_SHOWN_BY = {"date": "visitor", "count": "meal_order", "activity": "activity_sign_up"}
"""The form that stands for all others with such a step."""


def _is_new(form: Form, question: str) -> bool:
    kind = next(step.kind for step in form.steps if step.name == question.split(maxsplit=1)[0])
    return _SHOWN_BY.get(kind) == form.name


def _default_answers(form: Form, first: str = "") -> list[tuple[str, Answer]]:
    """The questions of `form` and their answers, choosing what stands first, or `first` at the
    first question."""
    given: dict[str, str] = {}
    asked: list[tuple[str, Answer]] = []
    for step in form.steps:
        condition = step.only_if
        if condition and given.get(condition.step) not in condition.values:
            continue
        if step.kind == "choose":
            value = first if not asked and first else step.choices[0].value
            given[step.name] = value
            asked.append((step.name, Answer(press=value)))
        elif step.kind == "place":
            asked += [
                (f"{step.name} unit", Answer(digits="2")),
                (f"{step.name} room", Answer(digits="501")),
            ]
        elif step.kind == "date":
            asked += [
                (step.name, Answer()),
                *([(f"{step.name} part", Answer())] if step.parts else []),
            ]
        elif step.kind == "count":
            asked.append((step.name, Answer(digits=str(step.minimum))))
        elif step.kind != "confirm":
            asked.append((step.name, Answer()))
    return asked


def _to(question: str) -> tuple[Move, ...]:
    """The way to that question of the repair form."""
    repair = Form.model_validate_json((ASSETS / "forms/repair.json").read_bytes())
    answers = _default_answers(repair)
    names = [name.split(maxsplit=1)[0] for name, _ in answers]
    return tuple(answer for _, answer in answers[: names.index(question)])


_PHONE = Type("13957381234")
_EGGS = {"market": "三桥菜场", "name": "本地散养草鸡蛋（柴鸡蛋）", "unit": "斤"}

PLACES: tuple[Place, ...] = (
    Place("channel", "channel", contents=ALL),
    Place("channel: next slide", "channel", then=(Call("next"),), contents=RICH),
    Place("channel: cut off", "channel", before=(CutOff(),)),
    Place("pairing", "pairing", before=(Pairing(),), contents=("usual", "empty")),
    Place("pairing: no code yet", "pairing"),
    Place("home", "home", contents=ALL),
    Place("home: cut off", "home", before=(CutOff(),), contents=RICH),
    Place("home: a call is open", "home", before=(Emergency(calls.COMING),), contents=RICH),
    Place("home: being read", "home", then=(ReadAloud(),), contents=RICH),
    Place("home: read without sound", "home", then=(ReadAloud("现在放不出声音，请看字。"),)),
    Place("home: are you there", "home", then=(AskWhetherThere(),)),
    *(
        Place(f"home: talk {moment}", "home", then=(Talk(moment),))
        for moment in ("listening", "heard", "thinking", "answering", "cards", "large", "phone")
    ),
    Place("channel: talk", "channel", then=(Talk("listening"),)),
    Place("emergency: no call", "emergency"),
    Place("emergency: raising", "emergency", then=(PressForHelp(),)),
    Place("emergency: coming", "emergency", before=(Emergency(calls.COMING),)),
    Place("emergency: unheard", "emergency", before=(Emergency(calls.UNHEARD),)),
    Place("emergency: closed", "emergency", before=(Emergency(calls.CLOSED),)),
    Place(
        "emergency: sure to cancel",
        "emergency",
        before=(Emergency(calls.COMING),),
        then=(Call("askToCancel"),),
    ),
    Place("asking", "asking", before=(BeAsked("从昨天下午3:00到现在用水不到10升，平时不会这样"),)),
    Place("asking: heard", "asking", before=(BeAsked("刚才好像听到您喊“救命”"),)),
    Place(
        "asking: listens", "asking", before=(BeAsked("刚才好像听到您喊“救命”"), Talk("listening"))
    ),
    Place("asking: hears", "asking", before=(BeAsked("刚才好像听到您喊“救命”"), Talk("patient"))),
    Place("asking: fine", "asking", before=(BeAsked("", fine=True),)),
    Place("asking: nothing", "asking"),
    Place("away", "away", before=(Watched(),)),
    Place("away: away", "away", before=(Watched(away=True),)),
    Place("away: not watched", "away"),
    Place("settings: away", "settings", before=(Watched(),), then=(Call("turn", (1,)),) * 3),
    Place("settings", "settings", contents=("usual", "empty")),
    Place("settings: hearing", "settings", then=(Call("turn", (1,)),)),
    Place("settings: pace", "settings", then=(Call("turn", (1,)),) * 2, profiles="T"),
    Place("home: buttons lost", "home", before=(ButtonsLost(),), contents=RICH),
    Place("channel: buttons lost", "channel", before=(ButtonsLost(),)),
    Place("emergency: buttons lost", "emergency", before=(ButtonsLost(),)),
    Place("on_site", "on_site", before=(HasCode(), Emergency(calls.COMING))),
    Place(
        "on_site: choices",
        "on_site",
        before=(HasCode(), Emergency(calls.COMING)),
        then=(LetIn(),),
    ),
    Place(
        "on_site: reasons",
        "on_site",
        before=(HasCode(), Emergency(calls.COMING)),
        then=(LetIn(), Call("askHow")),
    ),
    Place("maintenance", "maintenance"),
    Place("maintenance: facts", "maintenance", before=(HasCode(),), then=(LetIn(),)),
    Place(
        "maintenance: buttons",
        "maintenance",
        before=(HasCode(), WithButtons()),
        then=(LetIn(), Call("showButtons")),
    ),
    Place("weekly", "weekly", before=(WithButtons(),)),
    Place("weekly: no buttons", "weekly"),
    Place("weekly: wait", "weekly", before=(WithButtons(),), then=(Call("begin"),)),
    Place("weekly: press", "weekly", before=(WithButtons(),), then=(Call("begin"), Tested())),
    Place(
        "weekly: press again",
        "weekly",
        before=(WithButtons(),),
        then=(Call("begin"), Tested(), Pass(45)),
    ),
    Place(
        "weekly: passed",
        "weekly",
        before=(WithButtons(),),
        then=(Call("begin"), Tested(), Tested(passed=True)),
    ),
    Place(
        "weekly: missed",
        "weekly",
        before=(WithButtons(),),
        then=(Call("begin"), Tested(), Pass(121)),
    ),
    Place(
        "weekly: stopped",
        "weekly",
        before=(WithButtons(),),
        then=(Call("begin"), Pass(4)),
    ),
    Place(
        "weekly: end",
        "weekly",
        before=(WithButtons(),),
        then=(Call("begin"), Tested(), Pass(121), Call("end")),
    ),
    Place("alert", "alert", before=(Alarm(),)),
    Place("alert: over", "alert"),
    Place("activities", "activities", contents=ALL),
    Place("activities: courses", "activities", then=(Call("choose", (1,)),), contents=RICH),
    Place("activity", "activity", {"id": str(contents.ACTIVITY)}, contents=RICH),
    Place("activity: course", "activity", {"id": str(contents.COURSE)}, contents=RICH),
    Place("activity: full", "activity", {"id": str(contents.FULL_ACTIVITY)}),
    Place("ebooks", "ebooks", contents=ALL),
    Place("ebook", "ebook", {"id": str(contents.EBOOK)}, contents=RICH),
    Place("notices", "notices", contents=ALL),
    Place("notices: next page", "notices", then=(Call("turn", (1,)),), contents=RICH),
    Place("notice", "notice", {"id": str(contents.NOTICE)}, contents=FILLED),
    Place(
        "notice: next page",
        "notice",
        {"id": str(contents.NOTICE)},
        then=(Call("turn", (1,)),),
        contents=RICH,
    ),
    Place("notice: short", "notice", {"id": str(contents.SHORT_NOTICE)}, contents=RICH),
    Place("prices", "prices", contents=ALL),
    Place("good", "good", _EGGS, contents=RICH),
    Place("good: not on the list", "good", _EGGS, contents=("empty",)),
    Place("directory", "directory", contents=ALL),
    Place("directory: one kind", "directory", {"category": "看病买药"}, contents=ALL),
    Place("person", "person", {"id": str(contents.PERSON)}, contents=FILLED),
    Place("forms", "forms", contents=ALL),
    Place("forms: next page", "forms", then=(Call("turn", (1,)),), contents=RICH),
    *_form_places(),
    Place("form repair: said", "form", {"form": "repair"}, then=(SayAnswers(),)),
    Place("form repair: phone typed", "form", {"form": "repair"}, then=(*_to("phone"), _PHONE)),
    Place(
        "form repair: building", "form", {"form": "repair"}, then=(*_to("home"), Call("goAside"))
    ),
    Place(
        "form repair: phone too short",
        "form",
        {"form": "repair"},
        then=(*_to("phone"), Type("1395"), Call("goOn")),
    ),
    Place("form repair: or on a phone", "form", {"form": "repair"}, before=(WithPhones(),)),
    Place(
        "form book_pick_up: or on a phone",
        "form",
        {"form": "book_pick_up"},
        before=(WithPhones(),),
        alike=True,
    ),
    Place("form: the code for a phone", "on_phone", {"form": "repair"}, before=(WithPhones(),)),
    Place("form: practised", "practised", {"form": "repair", "practice": "yes"}),
    Place("form: closed", "results", {"form": contents.CLOSED_VOTE}),
    Place("requests: number", "requests", contents=("usual", "empty")),
    Place("requests: number too short", "requests", then=(Call("goOn"),)),
    Place(
        "requests: found",
        "requests",
        then=(LookUp(),),
    ),
    Place("requests: sure to withdraw", "requests", then=(LookUp(), Call("askWithdraw"))),
    Place("form: not there", "form", {"form": "unknown"}),
)
