"""What brings an opened page into the state that a place shows; moves are values and comparable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol, cast
from uuid import UUID

from services.care import Care, Door, Fact
from services.content.content import Published
from services.contract.alerts import PublicAlert
from services.contract.beforehand import preset_answers
from services.contract.calls import CallSource
from services.emergency.screen.state_link import NO_BUTTONS
from services.emergency.screen.view import AskView, CallView, CareView, WeeklyTest
from services.link.enrolment import EnrolmentView
from services.link.state import OFFLINE, LinkState
from services.reading import Reading
from tests.proof import contents
from tests.proof.contents import NOW, THIS_MORNING
from tests.support.buttons import BUTTONS
from tests.support.forms import REPAIR, filled_draft
from tests.support.scene import Scene
from tests.support.talk import MOMENTS, ScriptedTalk
from ui.screens.form.surroundings import around_of

CODE = "2468"


class Move(Protocol):
    """One thing that happens before or after a page is opened."""

    async def __call__(self, scene: Scene) -> None: ...


@dataclass(frozen=True)
class Call:
    """A method of the page's view-model, as its QML calls it."""

    method: str
    arguments: tuple[str | int, ...] = ()

    async def __call__(self, scene: Scene) -> None:
        getattr(scene.shell.model, self.method)(*self.arguments)


@dataclass(frozen=True)
class Talk:
    """The screen is talked to, at that moment of `tests/support/talk.py`."""

    moment: str

    async def __call__(self, scene: Scene) -> None:
        scene.context.talk.set(ScriptedTalk(MOMENTS[self.moment]))


@dataclass(frozen=True)
class SayAnswers:
    """Answers to the form on screen were said in one breath; the sheet is put away again."""

    async def __call__(self, scene: Scene) -> None:
        talk = ScriptedTalk(MOMENTS["heard"])
        scene.context.talk.set(talk)
        around = around_of(scene.context)
        form, _, _ = cast(Any, scene.shell.model).asked
        preset = {"preset.where": "home", "preset.what": "tap"}
        cast(Any, scene.shell.model).take_spoken(preset_answers(form, preset, around))
        await scene.context.tasks.settled()
        talk.close()


@dataclass(frozen=True)
class Type:
    """Digits, one after another."""

    digits: str

    async def __call__(self, scene: Scene) -> None:
        for digit in self.digits:
            cast(Any, scene.shell.model).digit(digit)


@dataclass(frozen=True)
class Answer:
    """Answer the form's question with what is offered first, and go on; `press` names another."""

    press: str = ""
    digits: str = "13957381234"

    async def __call__(self, scene: Scene) -> None:
        form = cast(Any, scene.shell.model)
        if form.layout in ("lines", "none"):
            raise AssertionError(f"the form asks nothing: {form.title}")
        asked = (form.title, form.layout)
        if self.press or form.layout in ("cards", "chips", "rows", "phrases"):
            form.press(self.press or form._view.options[0].value)
        elif form.layout == "digits":
            for digit in self.digits:
                form.digit(digit)
        await scene.context.tasks.settled()
        if (form.title, form.layout) == asked:
            form.goOn()
        await scene.context.tasks.settled()
        if (form.title, form.layout) == asked:
            raise AssertionError(f"the form stays at {asked}: {form.problem}")


@dataclass(frozen=True)
class Submit:
    """Send the form at its confirmation."""

    async def __call__(self, scene: Scene) -> None:
        cast(Any, scene.shell.model).goOn()
        await scene.context.tasks.settled()
        assert scene.context.navigator.page.name == "receipt"


@dataclass(frozen=True)
class LookUp:
    """Look up the newest request of this screen; there is one."""

    async def __call__(self, scene: Scene) -> None:
        outbox = scene.context.outbox
        if not outbox.store.value.requests:
            await outbox.submit(filled_draft(), REPAIR)
        request = outbox.store.value.requests[0]
        await Type(request.short_number)(scene)
        await Call("goOn")(scene)
        await Type(request.phone_tail)(scene)
        await Call("goOn")(scene)


@dataclass(frozen=True)
class Emergency:
    """The call stands so."""

    call: CallView

    async def __call__(self, scene: Scene) -> None:
        scene.context.emergency.store.set(self.call)


@dataclass(frozen=True)
class BeAsked:
    """The guard asks 您还好吗; `fine` answers it."""

    words: str
    fine: bool = False

    async def __call__(self, scene: Scene) -> None:
        until = scene.clock.monotonic() + 100
        ask = AskView(UUID(int=7), CallSource.CARE, self.words, 120, until, fine=self.fine)
        scene.context.emergency.asking.set(ask)


@dataclass(frozen=True)
class Watched:
    """The care watch looks after this home."""

    away: bool = False

    async def __call__(self, scene: Scene) -> None:
        rules = ("12个小时用水不到10升，先问您一声，没有回答才叫人。晚上9:00到早上8:00不问。",)
        until = NOW + timedelta(days=3)
        care = CareView(rules, ("用水和平时一样",), self.away, until if self.away else None)
        scene.context.emergency.care.set(care)


@dataclass(frozen=True)
class HasCode:
    """Staff have set a code for this screen."""

    async def __call__(self, scene: Scene) -> None:
        facts = (Fact("毛病", "没有"), Fact("磁盘", "还空12.4G，共64G"))
        door = Door(scene.clock, lambda: "", CODE)
        scene.context.care.set(Care(door, lambda: facts, ask_hub=bool, restart=bool))


@dataclass(frozen=True)
class LetIn:
    """Staff type their code on the page that asks for it."""

    async def __call__(self, scene: Scene) -> None:
        await Type(CODE)(scene)
        await Call("enter")(scene)
        await scene.context.tasks.settled()


@dataclass(frozen=True)
class WithButtons:
    """The guard has red buttons, one of them lost."""

    async def __call__(self, scene: Scene) -> None:
        scene.context.emergency.buttons.set(BUTTONS)


@dataclass(frozen=True)
class ButtonsLost:
    """No red button of this place works."""

    async def __call__(self, scene: Scene) -> None:
        scene.context.emergency.way.set(NO_BUTTONS)


@dataclass(frozen=True)
class Tested:
    """The guard has begun the weekly test of the lost button, and perhaps heard its press."""

    passed: bool = False

    async def __call__(self, scene: Scene) -> None:
        test = WeeklyTest("bed", NOW, 120.0, passed=self.passed)
        scene.context.emergency.weekly.set(test)


@dataclass(frozen=True)
class Pass:
    """Time passes on a page that looks at it once a second."""

    seconds: float

    async def __call__(self, scene: Scene) -> None:
        scene.clock.move(self.seconds)
        cast(Any, scene.shell.model).tick()


@dataclass(frozen=True)
class PressForHelp:
    """求助 was pressed a moment ago."""

    async def __call__(self, scene: Scene) -> None:
        scene.context.emergency.press(CallSource.SCREEN)


@dataclass(frozen=True)
class Alarm:
    """A public alert holds."""

    async def __call__(self, scene: Scene) -> None:
        one = contents.alert()
        assert isinstance(one.body, PublicAlert)
        held = Published(one.id, one.version, one.published_at, one.expires_at, one.body)
        scene.shelf.store.set(replace(scene.shelf.store.value, alerts=(held,)))


@dataclass(frozen=True)
class WithPhones:
    """Residents' phones can reach the hub."""

    async def __call__(self, scene: Scene) -> None:
        shown = scene.shelf.store.value
        assert shown.settings is not None
        settings = shown.settings.model_copy(update={"phone_url": "https://linli.example.cn"})
        scene.shelf.store.set(replace(shown, settings=settings))


@dataclass(frozen=True)
class CutOff:
    """The hub has not been heard since this morning."""

    async def __call__(self, scene: Scene) -> None:
        state = LinkState(online=False, since=NOW, heard_at=THIS_MORNING, words=OFFLINE)
        scene.link.store.set(state)


@dataclass(frozen=True)
class Pairing:
    """Staff are shown a code."""

    code: str = "7K4Q9X2M"

    async def __call__(self, scene: Scene) -> None:
        words = "请在物业的电脑上输入这个登记码。"
        scene.context.enrolment.store.set(EnrolmentView(self.code, NOW, words))


@dataclass(frozen=True)
class ReadAloud:
    """The page is being read, or would be if there were sound."""

    silent: str = ""

    async def __call__(self, scene: Scene) -> None:
        said: Sequence[str] = cast(Any, scene.shell.model).spoken
        sentence = max(said, key=len)[:60]
        reading = Reading((sentence,), audible=not self.silent, words=self.silent)
        scene.context.reader.store.set(reading)


@dataclass(frozen=True)
class AskWhetherThere:
    """The screen asks 您还在吗."""

    async def __call__(self, scene: Scene) -> None:
        scene.shell.warn(30)
