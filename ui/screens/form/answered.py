"""What was answered, in the resident's language; staff read `Answer.shown`, in theirs."""

from collections.abc import Iterable
from datetime import date

from process.language import staff_words, tr
from services.contract import days, wizard
from services.contract.beforehand import Around
from services.contract.forms import (
    ActivityStep,
    ChooseStep,
    CountStep,
    DateStep,
    DayPart,
    Form,
    PlaceStep,
    Step,
    WordsStep,
)
from services.contract.requests import Answer
from services.contract.wizard import Draft

HOUSE = staff_words("号楼")
"""What staff read after the number of a house."""


def answer_words(step: Step, given: Answer, around: Around) -> str:
    """All of an answer to that step."""
    if not given.values:
        return tr(given.shown)
    match step:
        case PlaceStep():
            words = _home_words(given.values)
        case ChooseStep():
            words = _labels({it.value: it.label for it in step.choices}, given)
        case WordsStep():
            words = _labels({it.value: it.label for it in step.phrases}, given)
        case DateStep():
            day, *parts = given.values
            words = _day_words(date.fromisoformat(day), map(DayPart, parts))
        case CountStep():
            words = count_words(given.values[0], step)
        case ActivityStep():
            words = _activity_words(given, around)
        case _:
            words = given.shown
    return words


def headline_words(draft: Draft, form: Form, around: Around) -> str:
    """What staff read as the request's headline; empty if that is the form's title."""
    headline = wizard.headline_answer(draft, form)
    if headline is None:
        return ""
    step = next(step for step in form.steps if step.name == headline.step)
    return answer_words(step, headline, around)


def house_words(building: str) -> str:
    """3号楼; what staff call a house otherwise stays as it is."""
    number = building.removesuffix(HOUSE)
    return building if number == building else tr("{n}号楼", n=number)


def count_words(number: str, step: CountStep) -> str:
    """3份."""
    return tr("{n}{unit}", n=number, unit=tr(step.unit))


def _activity_words(given: Answer, around: Around) -> str:
    """Its title and day; as staff read it, if it was taken back meanwhile."""
    offer = next((it for it in around.offers if str(it.id) == given.values[0]), None)
    if offer is None:
        return given.shown
    day = days.day_words(offer.activity.starts_at.astimezone(around.zone).date())
    return tr("{title}（{day}）", title=offer.activity.title, day=day)


def _home_words(values: tuple[str, ...]) -> str:
    building, *units, room = values
    house = house_words(building)
    if units:
        return tr("{house}{unit}单元{room}室", house=house, unit=units[0], room=room)
    return tr("{house}{room}室", house=house, room=room)


def _labels(labels: dict[str, str], given: Answer) -> str:
    if not labels.keys() >= set(given.values):
        return given.shown
    return tr("，").join(tr(labels[value]) for value in given.values)


def _day_words(day: date, parts: Iterable[DayPart]) -> str:
    return " ".join((days.day_words(day), *map(days.part_words, parts)))
