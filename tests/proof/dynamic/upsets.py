"""What goes wrong below a form, and what it must not ask again (E2, E3, W2)."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.places import PLACES, Place
from tests.support.scene import Scene
from ui import probe

KEPT_S = 600
_AGAIN = "用刚才的"
_CONFIRM = "form repair: confirm"
_QUESTION = "form repair: phone typed"

Upset = Callable[[Scene], AbstractAsyncContextManager[None]]


async def upset_findings(tour: Tour) -> list[Finding]:
    """A disk that takes nothing, at a question and at the end; a screen that is not enrolled."""
    found = [
        await _upset(tour, _QUESTION, _a_disk_that_takes_nothing),
        await _upset(tour, _CONFIRM, _a_disk_that_takes_nothing),
        await _upset(tour, _CONFIRM, _not_enrolled),
    ]
    tour.visitor.forget()
    return found


async def asked_again_findings(tour: Tour) -> list[Finding]:
    """After one form is sent, the next offers the phone, of which only a part shows."""
    scene, found = tour.scene, []
    for wanted in ("form call_back: phone", "form repair: phone"):
        tour.visitor.forget()
        if not await tour.show(_place("form repair: receipt")):
            return tour.lost("E3")[-1:]
        told, place = scene.context.drafts.told.phone, _place(wanted)
        await scene.context.drafts.discard(place.arguments["form"])
        scene.open(place.screen, place.arguments)
        for move in place.then:
            await scene.context.tasks.settled()
            await move(scene)
        await scene.context.tasks.settled()
        scene.image()
        words = "".join(probe.words(scene.window))
        passed = bool(told) and _AGAIN in words and told not in words.replace(" ", "")
        measured = "the phone told before is offered" if passed else "the phone is asked for anew"
        where = f"{wanted} · {tour.panel} · after another form"
        found.append(Finding("E3", where, passed, measured, 0 if passed else 9))
    tour.visitor.forget()
    return found


async def kept_finding(tour: Tour, end: Callable[[], None]) -> Finding:
    """A form that was left in the middle is there ten minutes after its session ended."""
    scene, context = tour.scene, tour.scene.context
    tour.visitor.forget()
    form = context.forms.named("repair", context.content.value.forms)
    assert form is not None
    if not await tour.show(_place(_QUESTION)):
        return tour.lost("W2")[-1]
    begun = await context.drafts.open(form)
    end()
    await context.tasks.settled()
    scene.clock.move(KEPT_S - 10)
    await context.drafts.discard_stale()
    kept = await context.drafts.open(form)
    passed = bool(begun.answers) and kept.answers == begun.answers
    measured = f"{len(kept.answers)} of {len(begun.answers)} answers after 9 min 50 s"
    tour.visitor.forget()
    return Finding("W2", f"form repair · {tour.panel} · left", passed, measured)


async def _upset(tour: Tour, name: str, upset: Upset) -> Finding:
    scene, faults = tour.scene, []
    tour.visitor.forget()
    if not await tour.show(_place(name)):
        return tour.lost("E2")[-1]
    model, before = scene.shell.model, _entered(scene)
    async with upset(scene):
        await _go_on(scene)
    problem = str(model.property("problem"))
    if not problem:
        faults.append("nothing is said")
    if problem not in "".join(probe.words(scene.window)):
        faults.append("the words are not on screen")
    if problem not in "".join(model.spoken):  # type: ignore[attr-defined]
        faults.append("the words are not read")
    if scene.shell.model is not model or _entered(scene) != before:
        faults.append("what was entered is gone")
    await _go_on(scene)
    if scene.shell.model is model and _entered(scene) == before:
        faults.append("when all is well again it does not go on")
    where = f"{name} · {tour.panel} · {upset.__name__.strip('_').replace('_', ' ')}"
    return Finding("E2", where, not faults, "; ".join(faults) or problem, len(faults))


async def _go_on(scene: Scene) -> None:
    scene.clock.move(1)
    scene.shell.model.goOn()  # type: ignore[attr-defined]
    await scene.context.tasks.settled()
    scene.image()
    await scene.context.tasks.settled()


@asynccontextmanager
async def _a_disk_that_takes_nothing(scene: Scene) -> AsyncIterator[None]:
    disk = scene.databases[-1]
    await disk.read(lambda connection: connection.execute("PRAGMA query_only = ON"))
    try:
        yield
    finally:
        await disk.read(lambda connection: connection.execute("PRAGMA query_only = OFF"))


@asynccontextmanager
async def _not_enrolled(scene: Scene) -> AsyncIterator[None]:
    identity = scene.context.identity.value
    scene.context.identity.set(None)
    try:
        yield
    finally:
        scene.context.identity.set(identity)


def _entered(scene: Scene) -> tuple[object, ...]:
    """What the page shows of the answers, the error aside."""
    model = scene.shell.model
    names = ("title", "layout", "echo")
    lines = [(it.label, it.shown) for it in model._lines.items]  # type: ignore[attr-defined]
    return (*(model.property(name) for name in names), *lines)


def _place(name: str) -> Place:
    return next(it for it in PLACES if it.name == name)
