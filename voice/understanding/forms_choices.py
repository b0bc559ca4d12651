"""Which choices of a step were said: by label, by the words people say for them, by their sound."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from services.contract.forms import Choice, ChooseStep, Form, Step, WordsStep
from voice.understanding.slots.found import Found
from voice.understanding.slots.lexicon import NO_WORD, Lexicon, groups

_NEGATION: Final = re.compile("(?:不是|不要|不用|没有|别|不|没)$")
_NOT_WANTED: Final = re.compile("(?:就|都|也)?(?:不要了|不用了|不买了|算了|不要买)")
_LISTING: Final = re.compile("和|跟|还有|或者|还是|一份|一个|也")
"""Between two choices: both are meant, or neither is settled."""
_CORRECTION: Final = re.compile("不对|说错了|错了|不是|应该是|改成|还是.{0,4}吧|哦不|不不")
_REFUSAL: Final = ("别的", "其他", "另外的", "都不是", "说不清", "不知道", "随便", "都可以")
"""What answers any question; it means something only where the question was asked."""


def choices_said(
    text: str, choices: Sequence[Choice], *, asked: bool
) -> tuple[tuple[Found, str], ...]:
    """Values of the choices with the word that was said for each, in the order they were said."""
    said: list[tuple[Found, str]] = []
    for found in _lexicon(tuple(choices), asked).find(text, strict=not asked):
        if (asked or found.exact) and not _negated(text, found, first=not said):
            said.append((found, text[found.begin : found.end]))
    return tuple(said)


def one_of(said: Sequence[tuple[Found, str]], text: str) -> tuple[Found, ...]:
    """The mentions of the one value that is meant: the only one, after a correction the last one,
    else that with the longest word (天花板漏水); none if two are alike or both were listed."""
    values: set[object] = {found.value for found, _ in said}
    if len(values) > 1:
        values = _settled(said, text)
    return tuple(found for found, _ in said if found.value in values) if len(values) == 1 else ()


def corrected(text: str, before: int, after: int) -> bool:
    """Whether the speaker took back between these places what was said before."""
    return _CORRECTION.search(text[before:after]) is not None


def _settled(said: Sequence[tuple[Found, str]], text: str) -> set[object]:
    last = said[-1][0]
    others = [found for found, _ in said if found.value != last.value]
    if corrected(text, others[-1].end, last.begin):
        return {last.value}
    if any(_LISTING.search(text, found.end, last.begin) for found in others):
        return set()
    longest = max(found.end - found.begin for found, _ in said)
    return {found.value for found, _ in said if found.end - found.begin == longest}


def _negated(text: str, found: Found, *, first: bool) -> bool:
    """不要鸡蛋, 鸡蛋不要了, 不是家里; but after another choice 不是 takes that one back."""
    if _NOT_WANTED.match(text, found.end):
        return True
    match = _NEGATION.search(text, max(0, found.begin - 2), found.begin)
    return match is not None and (first or match[0] != "不是")


@lru_cache(maxsize=128)
def _lexicon(choices: tuple[Choice, ...], asked: bool) -> Lexicon:
    words = {word: choice.value for choice in choices for word in words_for(choice)}
    if not asked:
        words = {word: value for word, value in words.items() if word not in _REFUSAL}
        held = groups("forms")["holding"][NO_WORD]
        words = {**dict.fromkeys(_held(held, words), NO_WORD), **words}
    return Lexicon(words)


def _held(held: Sequence[str], words: dict[str, str]) -> Iterator[str]:
    """Longer words in which a word of one character means nothing: 电 in 电话."""
    single = {word for word in words if len(word) == 1}
    return (word for word in held if any(sign in word for sign in single))


def words_for(choice: Choice) -> tuple[str, ...]:
    """The label and everything people say for it."""
    return tuple(dict.fromkeys((choice.label, *choice.spoken)))


def choices_of(step: Step) -> tuple[Choice, ...]:
    """What can be chosen in that step; none if it asks otherwise."""
    if isinstance(step, ChooseStep):
        return step.choices
    return step.phrases if isinstance(step, WordsStep) else ()


def asked_alike(form: Form, step: Step) -> frozenset[str]:
    """Words that also mean a choice of another step which may be asked together with `step`."""
    mine = {word for choice in choices_of(step) for word in words_for(choice)}
    others = (
        word
        for other in form.steps
        if isinstance(other, ChooseStep) and other.name != step.name
        if isinstance(step, ChooseStep) and not _either_or(step, other)
        for choice in other.choices
        for word in words_for(choice)
    )
    return frozenset(mine & set(others))


def _either_or(one: Step, other: Step) -> bool:
    """Whether never both are asked, or the one decides whether the other is."""
    first, second = one.only_if, other.only_if
    if (first and first.step == other.name) or (second and second.step == one.name):
        return True
    if first is None or second is None or first.step != second.step:
        return False
    return not set(first.values) & set(second.values)
