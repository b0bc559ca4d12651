"""What the page of one question shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hub.desk.forms import Sent
from hub.phone.words import coming_words
from services.contract import wizard
from services.contract.answers import LONGEST_WORDS
from services.contract.beforehand import Around
from services.contract.days import day_name, day_note, offered_days, part_words
from services.contract.forms import (
    ActivityStep,
    ChooseStep,
    CountStep,
    DateStep,
    DayPart,
    PlaceStep,
    Step,
    WordsStep,
)
from services.contract.sign_up import open_offers, seats_left
from services.contract.wizard import Draft


@dataclass(frozen=True)
class Card:
    """One answer to choose."""

    value: str
    label: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Question:
    """One question: its `cards`, the parts of a day, or what is typed, as it stands so far."""

    step: Step
    cards: tuple[Card, ...] = ()
    parts: tuple[Card, ...] = ()
    buildings: tuple[Card, ...] = ()
    typed: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    longest: int = LONGEST_WORDS


def question_of(
    step: Step, draft: Draft, around: Around, buildings: tuple[str, ...], here: str
) -> Question:
    """The question at `step`; `here` is the building whose screen showed the code."""
    before = wizard.answer_to(draft, step.name)
    values = before.values if before else ()
    match step:
        case PlaceStep():
            return _place(step, values, buildings, here)
        case WordsStep():
            cards = tuple(_cards(step, values, around))
            ready = {card.value for card in cards}
            return Question(step, cards, typed="".join(it for it in values if it not in ready))
        case DateStep():
            parts = tuple(
                Card(part.value, part_words(part), chosen=part.value in values)
                for part in _parts(step, around)
            )
            return Question(step, tuple(_cards(step, values, around)), parts)
        case _:
            return Question(step, tuple(_cards(step, values, around)), typed="".join(values))


def as_entered(question: Question, sent: Sent) -> Question:
    """The question with what was entered, right or wrong."""
    typed = sent.text("typed") if isinstance(question.step, WordsStep) else sent.text("value")
    return replace(
        question,
        cards=_marked(question.cards, sent.texts("value")),
        parts=_marked(question.parts, sent.texts("part")),
        buildings=_marked(question.buildings, sent.texts("building")),
        typed=typed,
        building=sent.text("building"),
        unit=sent.text("unit"),
        room=sent.text("room"),
    )


def _marked(cards: tuple[Card, ...], values: tuple[str, ...]) -> tuple[Card, ...]:
    return tuple(replace(card, chosen=card.value in values) for card in cards)


def _cards(step: Step, values: tuple[str, ...], around: Around) -> Iterator[Card]:
    match step:
        case ChooseStep() | WordsStep():
            choices = step.choices if isinstance(step, ChooseStep) else step.phrases
            yield from (Card(it.value, it.label, it.note, it.value in values) for it in choices)
        case CountStep():
            numbers = range(step.minimum, step.maximum + 1)
            yield from (Card(str(n), f"{n}{step.unit}", "", str(n) in values) for n in numbers)
        case DateStep():
            yield from _days(step, values, around)
        case ActivityStep():
            yield from _activities(values, around)


def _days(step: DateStep, values: tuple[str, ...], around: Around) -> Iterator[Card]:
    today = around.now.date()
    for offered in offered_days(step, around.now):
        value = offered.day.isoformat()
        name, note = day_name(offered.day, today), day_note(offered.day, today)
        yield Card(value, name, note, value in values)


def _activities(values: tuple[str, ...], around: Around) -> Iterator[Card]:
    for offer in open_offers(around.offers, around.now):
        when = coming_words(offer.activity.starts_at, around.zone)
        note = f"{when}，还剩{seats_left(offer.activity)}个名额"
        yield Card(str(offer.id), offer.activity.title, note, str(offer.id) in values)


def _parts(step: DateStep, around: Around) -> tuple[DayPart, ...]:
    """The parts that any of the days still has."""
    left = {part for offered in offered_days(step, around.now) for part in offered.parts}
    return tuple(part for part in step.parts if part in left)


def _place(
    step: PlaceStep, values: tuple[str, ...], buildings: tuple[str, ...], here: str
) -> Question:
    building, unit, room = here, "", ""
    if values:
        building, *middle, room = values
        unit = "".join(middle)
    cards = tuple(Card(name, name, chosen=name == building) for name in buildings)
    return Question(step, buildings=cards, building=building, unit=unit, room=room)
