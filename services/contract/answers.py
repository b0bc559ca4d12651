"""Making and checking the answer to one step; the same rules for touch, remote and voice."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from process.language import mark, staff_words, tr
from services.contract.days import chinese_day, offered_days
from services.contract.forms import (
    ActivityStep,
    Choice,
    ChooseStep,
    CountStep,
    DateStep,
    DayPart,
    DigitsStep,
    PlaceStep,
    WordsStep,
)
from services.contract.requests import Answer
from services.contract.sign_up import Offer, seats_left, takes_names

NOTHING = mark("没有填")
LONGEST_WORDS = 400


class AnswerRefused(Exception):  # noqa: N818
    """The answer does not fit the step; `words` say kindly what is wanted."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def chosen(step: ChooseStep | WordsStep, *choices: Choice) -> Answer:
    """The answer of what was tapped or said: one choice, or several ready phrases.

    Raises:
        AnswerRefused: nothing was chosen, or several where one is wanted.
    """
    if not choices:
        raise AnswerRefused(tr("请选一个。"))
    if len(choices) > 1 and isinstance(step, ChooseStep):
        raise AnswerRefused(tr("这里只能选一个。"))
    return Answer(
        step=step.name,
        values=tuple(choice.value for choice in choices),
        label=step.summary,
        shown="，".join(choice.label for choice in choices),
    )


def spoken_words(step: WordsStep, words: str) -> Answer:
    """The answer of free words.

    Raises:
        AnswerRefused: none at all, or too many.
    """
    text = " ".join(words.split())
    if not text:
        raise AnswerRefused(tr("请说几个字，或者选一句现成的话。"))
    if len(text) > LONGEST_WORDS:
        raise AnswerRefused(tr("话有点长，请说得短一些。"))
    return Answer(step=step.name, values=(text,), label=step.summary, shown=text)


def digits(step: DigitsStep, typed: str) -> Answer:
    """The answer of digits from the keypad.

    Raises:
        AnswerRefused: too few or too many digits.
    """
    number = re.sub(r"[\s-]", "", typed)
    if not re.fullmatch(r"[0-9]+", number):
        raise AnswerRefused(tr("请按{wanted}数字。", wanted=_wanted_digits(step)))
    if not step.minimum <= len(number) <= step.maximum:
        words = tr(
            "您按了{typed}个数字，要{wanted}，请再看一看。",
            typed=len(number),
            wanted=_wanted_digits(step),
        )
        raise AnswerRefused(words)
    return Answer(step=step.name, values=(number,), label=step.summary, shown=number)


def _wanted_digits(step: DigitsStep) -> str:
    if step.minimum == step.maximum:
        return tr("{n}个", n=step.minimum)
    return tr("{least}到{most}个", least=step.minimum, most=step.maximum)


def place(step: PlaceStep, building: str, unit: str, room: str) -> Answer:
    """The answer of a home: 3号楼, 2, 501 is shown as 3号楼2单元501室. A house without units
    has an empty `unit`.

    Raises:
        AnswerRefused: no building or no room.
    """
    building, unit, room = building.strip(), unit.strip(), room.strip()
    if not building:
        raise AnswerRefused(tr("请先选几号楼。"))
    if not room:
        raise AnswerRefused(tr("请按房间号。"))
    shown = staff_words(building + (f"{unit}单元" if unit else "") + f"{room}室")
    values = tuple(part for part in (building, unit, room) if part)
    return Answer(step=step.name, values=values, label=step.summary, shown=shown)


def day(step: DateStep, chosen_day: date, part: DayPart | None, now: datetime) -> Answer:
    """The answer of a day and, if the step asks for it, a part of it; `now` is local.

    Raises:
        AnswerRefused: not offered, or not any more.
    """
    offered = next((it for it in offered_days(step, now) if it.day == chosen_day), None)
    if offered is None:
        raise AnswerRefused(tr("这一天已经选不了了，请另选一天。"))
    if step.parts and part not in offered.parts:
        raise AnswerRefused(tr("请选一个时间。"))
    part = part if step.parts else None
    values = (chosen_day.isoformat(), *([part.value] if part else []))
    shown = chinese_day(chosen_day, part)
    return Answer(step=step.name, values=values, label=step.summary, shown=shown)


def count(step: CountStep, number: int) -> Answer:
    """The answer of a number of things.

    Raises:
        AnswerRefused: too few or too many.
    """
    if not step.minimum <= number <= step.maximum:
        words = tr(
            "请选{least}到{most}{unit}。",
            least=step.minimum,
            most=step.maximum,
            unit=tr(step.unit),
        )
        raise AnswerRefused(words)
    shown = f"{number}{step.unit}"
    return Answer(step=step.name, values=(str(number),), label=step.summary, shown=shown)


def activity(step: ActivityStep, key: UUID, offers: Iterable[Offer], now: datetime) -> Answer:
    """The answer of an activity; its value is the document's id. `now` is local. Of one that is
    full the place on its waiting list.

    Raises:
        AnswerRefused: it is over, or closed for signing up.
    """
    found = next((offer for offer in offers if offer.id == key), None)
    if found is None or not takes_names(found.activity, now):
        raise AnswerRefused(tr("这个活动现在报不了名了，请另选一个。"))
    begins = found.activity.starts_at.astimezone(now.tzinfo)
    day = chinese_day(begins.date(), None)
    waits = "" if seats_left(found.activity) else staff_words("，排候补")
    shown = f"{found.activity.title}（{day}{waits}）"
    return Answer(step=step.name, values=(str(key),), label=step.summary, shown=shown)


def skipped(step: WordsStep | DigitsStep) -> Answer:
    """The answer of a step that may be left empty, and was.

    Raises:
        AnswerRefused: this step may not.
    """
    if isinstance(step, DigitsStep) and not step.optional:
        wanted = _wanted_digits(step)
        raise AnswerRefused(tr("请按{wanted}数字，物业好找到您。", wanted=wanted))
    return Answer(step=step.name, values=(), label=step.summary, shown=NOTHING)


def mask_phone(phone: str) -> str:
    """The phone as a public screen may show it: the four digits before the last four hidden,
    so 138****5678, 0573****1234."""
    tail, rest = phone[-4:], phone[:-4]
    hidden = min(4, len(rest))
    return rest[: len(rest) - hidden] + "*" * hidden + tail
