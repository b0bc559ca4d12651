"""What is sent: said back, receipted, taken back; errors that keep what was entered (E1, E2)."""

from collections.abc import Callable

from services.requests.outbox import TooLate
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.moves import Type
from tests.proof.places import PLACES, Place
from ui import probe

UNDO_S = 600
_ANSWERED = ("3号楼", "501")


async def sending_findings(tour: Tour) -> list[Finding]:
    """The repair form from its confirmation to its receipt, and too few digits of a phone."""
    tour.visitor.forget()
    return [await _sent(tour), *await _too_few(tour)]


async def _sent(tour: Tour) -> Finding:
    scene, faults = tour.scene, []
    if not await tour.show(_place("form repair: confirm")):
        return tour.lost("E1")[-1]
    words = "".join([*probe.words(scene.window), *scene.shell.model.spoken])  # type: ignore[attr-defined]
    faults += [f"the confirmation leaves out {it}" for it in _ANSWERED if it not in words]
    if not await tour.show(_place("form repair: receipt")):
        return tour.lost("E1")[-1]
    sent = scene.context.outbox.store.value.requests[0]
    words = "".join(probe.words(scene.window))
    spoken = "".join(scene.shell.model.spoken)  # type: ignore[attr-defined]
    for name, text in (("screen", words), ("voice", spoken)):
        if sent.short_number not in text:
            faults.append(f"no number on {name}")
        if "小时" not in text and "电话" not in text:
            faults.append(f"no word of what comes next on {name}")
    scene.clock.move(UNDO_S - 5)
    try:
        await scene.context.outbox.withdraw(sent.id)
    except TooLate:
        faults.append("cannot be taken back after ten minutes")
    tour.visitor.forget()
    measured = "; ".join(faults) or "said back, receipted, taken back after 9 min 55 s"
    return Finding("E1", f"form repair · {tour.panel}", not faults, measured, len(faults))


async def _too_few(tour: Tour) -> list[Finding]:
    """Three digits, then on: the words say what is missing, the digits stay."""
    findings = []
    async for place in tour.each(_asks_for_phone):
        scene, model = tour.scene, tour.scene.shell.model
        await Type("139")(scene)
        go_on: Callable[[], None] = model.goOn  # type: ignore[attr-defined]
        go_on()
        await scene.context.tasks.settled()
        scene.image()
        problem, echo = str(model.property("problem")), str(model.property("echo"))
        faults = [] if problem else ["nothing is said"]
        if problem not in "".join(probe.words(scene.window)):
            faults.append("the words are not on screen")
        if problem not in "".join(model.spoken):  # type: ignore[attr-defined]
            faults.append("the words are not read")
        if "139" not in echo.replace(" ", ""):
            faults.append("what was entered is gone")
        tour.visitor.forget()
        measured = "; ".join(faults) or problem
        findings.append(Finding("E2", tour.where(place), not faults, measured, len(faults)))
    return findings


def _asks_for_phone(place: Place) -> bool:
    return place.name.startswith("form ") and place.name.endswith(": phone")


def _place(name: str) -> Place:
    return next(it for it in PLACES if it.name == name)
