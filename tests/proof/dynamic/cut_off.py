"""Forms that ask little, and screens without the hub (E3, W6)."""

from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.moves import CutOff
from tests.proof.places import Place
from ui import probe

MOST_TYPED = 1
_AGES = ("今天", "昨天", "前天", "月", "星期", "分钟前", "小时前", "天前")


def asking_findings(tour: Tour) -> list[Finding]:
    """Each form that is offered types one field at most; the home is chosen, then numbered."""
    context, findings = tour.scene.context, []
    for form in context.forms.offered(context.content.value.forms, context.clock.now()):
        typed = [step.name for step in form.steps if step.kind == "digits"]
        passed = len(typed) <= MOST_TYPED and len(typed) == len(set(typed))
        measured = f"{len(typed)} typed: {', '.join(typed) or 'nothing'}"
        findings.append(
            Finding("E3", f"form {form.name} · {tour.panel}", passed, measured, len(typed))
        )
    return findings


async def cut_off_findings(tour: Tour) -> list[Finding]:
    """Without the hub the last content shows, with how old it is."""
    findings = []
    async for place in tour.each(_is_cut_off):
        words = "".join(probe.words(tour.scene.window))
        faults = [] if any(it in words for it in _AGES) else ["no word of how old it is"]
        if tour.scene.shell.model.property("busy"):
            faults.append("still busy")
        measured = "; ".join(faults) or "shown with its age, nothing waits"
        findings.append(Finding("W6", tour.where(place), not faults, measured, len(faults)))
    return findings


def _is_cut_off(place: Place) -> bool:
    return CutOff() in place.before
