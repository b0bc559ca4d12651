"""Making and checking the answer to one step; the same rules for touch, remote and voice."""

from services.contract.forms import Choice, ChooseStep, DigitsStep, PlaceStep, WordsStep
from services.contract.requests import Answer


class AnswerRefused(Exception):  # noqa: N818
    """The answer does not fit the step; `words` say kindly what is wanted."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def chosen(step: ChooseStep | WordsStep, choice: Choice) -> Answer:
    """The answer of a choice that was tapped or said."""
    raise NotImplementedError


def spoken_words(step: WordsStep, words: str) -> Answer:
    """The answer of free words.

    Raises:
        AnswerRefused: too long.
    """
    raise NotImplementedError


def digits(step: DigitsStep, typed: str) -> Answer:
    """The answer of digits from the keypad.

    Raises:
        AnswerRefused: too few or too many digits.
    """
    raise NotImplementedError


def place(step: PlaceStep, building: str, unit: str, room: str) -> Answer:
    """The answer of a home: 3号楼, 2, 501 is shown as 3号楼2单元501室.

    Raises:
        AnswerRefused: no building or room.
    """
    raise NotImplementedError


def skipped(step: WordsStep | DigitsStep) -> Answer:
    """The answer of a step that may be left empty, and was.

    Raises:
        AnswerRefused: this step may not.
    """
    raise NotImplementedError


def mask_phone(phone: str) -> str:
    """The phone as a public screen may show it: 138****5678, 0573****1234."""
    raise NotImplementedError
