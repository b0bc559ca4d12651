"""What a sentence says to one step of a form."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from services.contract import answers
from services.contract.answers import AnswerRefused
from services.contract.days import offered_days
from services.contract.forms import (
    ActivityStep,
    ChooseStep,
    CountStep,
    DateStep,
    DayPart,
    DigitsStep,
    PlaceStep,
    Step,
    WordsStep,
)
from services.contract.requests import Answer
from services.contract.sign_up import Offer
from voice.understanding.forms_choices import choices_said, corrected, one_of
from voice.understanding.forms_homes import home_said
from voice.understanding.forms_offers import offer_said
from voice.understanding.scene import Scene
from voice.understanding.slots.counted import counts_of
from voice.understanding.slots.days import find_day, find_part, resolve_day
from voice.understanding.slots.digit_runs import runs_in
from voice.understanding.slots.found import Found
from voice.understanding.slots.ordinals import find_number
from voice.understanding.slots.phones import find_phone

_NO_PLACES: Final[Mapping[str, frozenset[int]]] = MappingProxyType({})
_NO_HOME: Final[Mapping[str, str]] = MappingProxyType({})
_FILLERS: Final = re.compile(r"[\s，,。、啊嗯呃额哦喔呢吧嘛了的呀]|那个|这个")
_SKIPPED: Final = re.compile(
    "(?:没有|没|没啥|没什么|不用|不要|不说|不留|不想留|跳过|下一步|算|就这样|都没有|不选|空着|不需要)"
    "(?:别|其他|要说|说明|电话)?"
)
_HOUR: Final = re.compile("(?P<hour>十[一二]?|[一二两三四五六七八九])点")


@dataclass(frozen=True)
class Around:
    """What a sentence may lean on besides its words; see `forms.spoken_in`."""

    scene: Scene
    now: datetime
    offers: tuple[Offer, ...] = ()
    buildings: tuple[str, ...] = ()
    here: str = ""


@dataclass(frozen=True)
class Reading:
    """What was said to a step: an `answer`, or only `named` choices of which none is settled, with
    the places of their characters. `words` are those that were said for the answer."""

    answer: Answer | None = None
    otherwise: Answer | None = None
    about: bool = False
    words: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    named: Mapping[str, frozenset[int]] = field(default_factory=lambda: _NO_PLACES)
    part_of_home: Mapping[str, str] = field(default_factory=lambda: _NO_HOME)

    @property
    def doubtful(self) -> bool:
        return self.about or self.otherwise is not None

    def without(self, words: frozenset[str]) -> "Reading":
        """The same if it rests on other words too, else nothing."""
        return self if self.words - words else Reading()


def read_step(step: Step, text: str, around: Around, *, asked: bool) -> Reading:
    """What the text says to that step; `asked` where the resident was just asked it."""
    match step:
        case WordsStep() | DigitsStep() if asked and _skips(text):
            return _given(lambda: answers.skipped(step))
        case ChooseStep():
            return _choice(step, text, around, asked)
        case WordsStep():
            return _phrases(step, text, asked)
        case CountStep():
            return _count(step, text, asked)
        case _:
            return _of_the_world(step, text, around, asked)


def _of_the_world(step: Step, text: str, around: Around, asked: bool) -> Reading:
    match step:
        case PlaceStep():
            return _home(step, text, around, asked)
        case DigitsStep():
            return _digits(step, text, around, asked)
        case DateStep():
            return _day(step, text, around, asked)
        case ActivityStep():
            return _activity(step, text, around)
        case _:
            return Reading()


def _given(make: Callable[[], Answer], spans: Iterable[Found] = ()) -> Reading:
    try:
        return Reading(make(), places=_places(spans))
    except AnswerRefused:
        return Reading()


def _places(spans: Iterable[Found]) -> frozenset[int]:
    return frozenset(place for one in spans for place in range(one.begin, one.end))


def _skips(text: str) -> bool:
    return _SKIPPED.fullmatch(_FILLERS.sub("", text)) is not None


def _choice(step: ChooseStep, text: str, around: Around, asked: bool) -> Reading:
    said = choices_said(text, step.choices, asked=asked)
    meant = one_of(said, text)
    if not said and asked:
        return _nth(step, text, around.scene)
    named = {
        str(found.value): _places(it for it, _ in said if it.value == found.value)
        for found, _ in said
    }
    if not meant:
        return Reading(named=named, places=_places(found for found, _ in said))
    choice = next(choice for choice in step.choices if choice.value == meant[0].value)
    reading = _given(lambda: answers.chosen(step, choice), meant)
    words = frozenset(word for found, word in said if found.value == choice.value)
    return replace(reading, words=words, named=named)


def _nth(step: ChooseStep, text: str, scene: Scene) -> Reading:
    places = [int(str(found.value)) for found in find_number(text, scene)]
    if len(places) != 1 or not -len(step.choices) <= places[0] <= len(step.choices):
        return Reading()
    choice = step.choices[places[0] - 1 if places[0] > 0 else places[0]]
    return _given(lambda: answers.chosen(step, choice))


def _phrases(step: WordsStep, text: str, asked: bool) -> Reading:
    said = choices_said(text, step.phrases, asked=asked)
    values = {found.value for found, _ in said}
    picked = tuple(phrase for phrase in step.phrases if phrase.value in values)
    if picked:
        spans = tuple(found for found, _ in said)
        return _given(lambda: answers.chosen(step, *picked), spans)
    return _given(lambda: answers.spoken_words(step, text)) if asked else Reading()


def _home(step: PlaceStep, text: str, around: Around, asked: bool) -> Reading:
    home = home_said(text, around.buildings, around.here, asked=asked)
    if home is None:
        return Reading()
    if not home.whole:
        return Reading(part_of_home=home.said)
    reading = _given(lambda: answers.place(step, *home.values), (home.found,))
    if home.otherwise is None:
        return reading
    return replace(reading, otherwise=answers.place(step, *home.otherwise))


def _digits(step: DigitsStep, text: str, around: Around, asked: bool) -> Reading:
    if asked:
        runs = [run for run in runs_in(text, by_sound=True) if len(run.digits) >= step.minimum]
        numbers = [run.digits for run in runs]
        spans: tuple[Found, ...] = ()
    else:
        spans = find_phone(text, around.scene) if step.maximum >= len("13800138000") else ()
        numbers = [str(found.value) for found in spans]
    return _given(lambda: answers.digits(step, numbers[-1]), spans[-1:]) if numbers else Reading()


def _day(step: DateStep, text: str, around: Around, asked: bool) -> Reading:
    days = _last_said(find_day(text, around.scene), text)
    parts = _last_said(find_part(text, around.scene), text)
    part = DayPart(str(parts[0].value)) if len(parts) == 1 else None
    if part and not days and not asked:
        # 下午来 without a day is this afternoon.
        return _given(lambda: answers.day(step, around.now.date(), part, around.now), parts)
    if len(days) != 1 or len(parts) > 1:
        return Reading()
    day = resolve_day(str(days[0].value), around.now.date())
    if day is None:
        return Reading()
    part = part or _only_part(step, day, around.now) or _part_of_hour(step, text)
    reading = _given(lambda: answers.day(step, day, part, around.now), (*days, *parts))
    other = resolve_day(str(days[0].otherwise or ""), around.now.date())
    if reading.answer is None or other is None:
        return reading
    return replace(
        reading, otherwise=_given(lambda: answers.day(step, other, part, around.now)).answer
    )


def _last_said(found: tuple[Found, ...], text: str) -> tuple[Found, ...]:
    """One for each different value; after a correction only the last."""
    different = tuple({one.value: one for one in found}.values())
    if len(different) > 1 and corrected(text, different[-2].end, different[-1].begin):
        return different[-1:]
    return different


def _only_part(step: DateStep, day: date, now: datetime) -> DayPart | None:
    offered = next((it.parts for it in offered_days(step, now) if it.day == day), ())
    return offered[0] if len(offered) == 1 else None


def _part_of_hour(step: DateStep, text: str) -> DayPart | None:
    match = _HOUR.search(text)
    if match is None:
        return None
    if match["hour"] in ("十一", "十二"):
        return DayPart.NOON if DayPart.NOON in step.parts else DayPart.MORNING
    return DayPart.MORNING if match["hour"] in ("八", "九", "十") else DayPart.AFTERNOON


def _count(step: CountStep, text: str, asked: bool) -> Reading:
    found = _last_said(counts_of(text, step.unit, bare=asked), text)
    if len(found) != 1:
        return Reading()
    value, other = int(str(found[0].value)), found[0].otherwise
    reading = replace(_given(lambda: answers.count(step, value), found), about=found[0].about)
    if reading.answer is None or other is None:
        return reading
    swapped = int(str(other))
    return replace(reading, otherwise=_given(lambda: answers.count(step, swapped)).answer)


def _activity(step: ActivityStep, text: str, around: Around) -> Reading:
    offer = offer_said(text, around.offers, around.now)
    if offer is None:
        return Reading()
    return _given(lambda: answers.activity(step, offer.id, around.offers, around.now))
