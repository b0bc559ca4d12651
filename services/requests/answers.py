"""Making and checking the answer to one step; the same rules for touch, remote and voice."""

import re

from services.contract.forms import Choice, ChooseStep, DigitsStep, PlaceStep, WordsStep
from services.contract.requests import Answer

NOTHING = "没有填"
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
        raise AnswerRefused("请选一个。")
    if len(choices) > 1 and isinstance(step, ChooseStep):
        raise AnswerRefused("这里只能选一个。")
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
        raise AnswerRefused("请说几个字，或者选一句现成的话。")
    if len(text) > LONGEST_WORDS:
        raise AnswerRefused("话有点长，请说得短一些。")
    return Answer(step=step.name, values=(text,), label=step.summary, shown=text)


def digits(step: DigitsStep, typed: str) -> Answer:
    """The answer of digits from the keypad.

    Raises:
        AnswerRefused: too few or too many digits.
    """
    number = re.sub(r"[\s-]", "", typed)
    if not re.fullmatch(r"[0-9]+", number):
        raise AnswerRefused(f"请按数字键，输入{_wanted_digits(step)}数字。")
    if not step.minimum <= len(number) <= step.maximum:
        raise AnswerRefused(f"现在是{len(number)}位数字，要{_wanted_digits(step)}，请再核对一下。")
    return Answer(step=step.name, values=(number,), label=step.summary, shown=number)


def _wanted_digits(step: DigitsStep) -> str:
    if step.minimum == step.maximum:
        return f"{step.minimum}位"
    return f"{step.minimum}到{step.maximum}位"


def place(step: PlaceStep, building: str, unit: str, room: str) -> Answer:
    """The answer of a home: 3号楼, 2, 501 is shown as 3号楼2单元501室. A house without units
    has an empty `unit`.

    Raises:
        AnswerRefused: no building or no room.
    """
    building, unit, room = building.strip(), unit.strip(), room.strip()
    if not building:
        raise AnswerRefused("请先选几号楼。")
    if not room:
        raise AnswerRefused("请输入房间号。")
    shown = building + (f"{unit}单元" if unit else "") + f"{room}室"
    values = tuple(part for part in (building, unit, room) if part)
    return Answer(step=step.name, values=values, label=step.summary, shown=shown)


def skipped(step: WordsStep | DigitsStep) -> Answer:
    """The answer of a step that may be left empty, and was.

    Raises:
        AnswerRefused: this step may not.
    """
    if isinstance(step, DigitsStep) and not step.optional:
        raise AnswerRefused(f"请输入{_wanted_digits(step)}数字，物业好找到您。")
    return Answer(step=step.name, values=(), label=step.summary, shown=NOTHING)


def mask_phone(phone: str) -> str:
    """The phone as a public screen may show it: the four digits before the last four hidden,
    so 138****5678, 0573****1234."""
    tail, rest = phone[-4:], phone[:-4]
    hidden = min(4, len(rest))
    return rest[: len(rest) - hidden] + "*" * hidden + tail
