"""What one sentence answers of a form: every step it speaks of, by the same rules as touch.

厨房水管漏水了三号楼二单元五零一 answers 哪里, 什么坏了 and 地址 of the form 报修. What remains is
asked by the wizard.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from services.contract.beforehand import PREFIX
from services.contract.forms import ConfirmStep, Form, Step
from services.contract.requests import Answer
from services.contract.sign_up import Offer
from voice.understanding.forms_branches import Branches
from voice.understanding.forms_choices import asked_alike
from voice.understanding.forms_reading import Around, Reading, read_step
from voice.understanding.scene import AskedStep, Scene

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Doubt:
    """An answer that may as well have been another one, 四份 or 十份: ask which. Without
    `otherwise` it was said roughly (三四份): ask how many exactly."""

    answer: Answer
    otherwise: Answer | None = None


@dataclass(frozen=True)
class Spoken:
    """`answers` are certain, in the order of the form's steps; `doubts` are to be asked first and
    are not among them. `part_of_home` is what was said of a home that is not whole yet: only the
    room, only the building."""

    answers: tuple[Answer, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    part_of_home: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


def spoken_in(
    text: str,
    form: Form,
    scene: Scene,
    now: datetime,
    *,
    offers: tuple[Offer, ...] = (),
    buildings: tuple[str, ...] = (),
    here: str = "",
) -> Spoken:
    """What `text` answers of `form`, and what it leaves in doubt.

    `now` is aware, in the community's time zone. `offers` are the activities that can be named,
    `buildings` the community's, such as 3号楼 (without them any number is one), `here` the building
    that the screen stands in. While `scene` asks a step of this form, a bare answer is one to that
    step and steps that are answered already are left alone.
    """
    asked = _asked(scene, form)
    around = Around(scene, now, offers, buildings, here)
    readings = {
        step.name: read_step(step, text, around, asked=asked is not None and step == asked.step)
        for step in _to_read(form, asked)
    }
    if asked is None:
        _drop_what_fits_several(form, readings)
    open_names = Branches(form, readings, asked).open_names()
    told = [readings[name] for name in readings if name in open_names]
    return Spoken(
        tuple(it.answer for it in told if it.answer and not it.doubtful),
        tuple(Doubt(it.answer, it.otherwise) for it in told if it.answer and it.doubtful),
        next((it.part_of_home for it in told if it.part_of_home), _NOTHING),
    )


def answers_in(
    text: str,
    form: Form,
    scene: Scene,
    now: datetime,
    *,
    offers: tuple[Offer, ...] = (),
    buildings: tuple[str, ...] = (),
    here: str = "",
) -> tuple[Answer, ...]:
    """The certain answers of `spoken_in`; what is in doubt is asked as if it had not been said."""
    return spoken_in(text, form, scene, now, offers=offers, buildings=buildings, here=here).answers


def as_arguments(answers: Iterable[Answer]) -> Mapping[str, str]:
    """The answers as arguments of the form's page; `services.contract.beforehand` reads them."""
    return {PREFIX + given.step: ",".join(given.values) for given in answers if given.values}


def _asked(scene: Scene, form: Form) -> AskedStep | None:
    question = scene.question
    return question if isinstance(question, AskedStep) and question.form.name == form.name else None


def _to_read(form: Form, asked: AskedStep | None) -> tuple[Step, ...]:
    done = set(asked.answered) - {asked.step.name} if asked else set()
    steps = (step for step in form.steps if not isinstance(step, ConfirmStep))
    return tuple(step for step in steps if step.name not in done)


def _drop_what_fits_several(form: Form, readings: dict[str, Reading]) -> None:
    """一般 is a choice of four questions: said without being asked it answers none."""
    for step in form.steps:
        reading = readings.get(step.name)
        if reading and reading.words & asked_alike(form, step):
            readings[step.name] = reading.without(asked_alike(form, step))
