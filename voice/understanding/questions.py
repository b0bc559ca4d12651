"""Answers to the question that is open: yes or no, a card by its name or its place."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from voice.understanding.sounds import same_fold, same_sound

YES, NO, CHOOSE = "confirm.yes", "confirm.no", "choose"

_NAMED = 0.7
_AHEAD = 0.12
_MAY_FOLLOW = "啊呀哇呢吧嘛吗哈咯啰喽啦哦噢嗯哪的了就好谢"

_FIRST = "第|头|前|数"
_PLACES: tuple[tuple[str, int], ...] = (
    ("最后一?个|末一?个|最下面|最后面|最底下|尾巴", -1),
    ("(第一|头一|一号|最上面|最前面|上面|前面|左边|靠上|上头|前头|首个)", 1),
    ("(第二|二号|中间|当中|正中)", 2),
    ("(第三|三号)", 3),
    ("(第四|四号)", 4),
    ("(下面|后面|右边|靠下|下头|底下|后头|后一个)", -1),
)
_CHEAP = re.compile("便宜|最省|价低|不贵")
_DEAR = re.compile("贵的|最贵|好一点的")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Agreement:
    """The sayings of yes and no, put together as people do: 对对就这样."""

    def __init__(self, yes: Sequence[str], no: Sequence[str]) -> None:
        self._sayings = {YES: _sounding(yes), NO: _sounding(no)}
        self._characters = {YES: frozenset(yes), NO: frozenset(no)}

    def whole(self, text: str) -> str:
        """`confirm.yes` or `confirm.no` if the text is nothing else; empty otherwise."""
        rest = text.rstrip("啊呀哇呢嘛哈咯啰喽啦哦噢哪") or text
        for answer in (NO, YES):
            if rest in self._characters[answer] or self._made_of(same_sound(rest), answer):
                return answer
        return ""

    def begins(self, text: str) -> str:
        """The same where a question is open: yes or no stands at the beginning, what it is about
        follows: 对就送到三号楼, 不对是四斤."""
        if whole := self.whole(text):
            return whole
        for answer in (NO, YES):
            sayings = sorted(self._characters[answer], key=len, reverse=True)
            for saying in sayings:
                if text.startswith(saying) and self._ends(text[len(saying) :], saying):
                    return answer
        folded = same_fold(text)
        return next((a for a in (NO, YES) if folded in self._folds(a)), "")

    def _ends(self, rest: str, saying: str) -> bool:
        return len(saying) > 1 or (bool(rest) and rest[0] in _MAY_FOLLOW)

    def _folds(self, answer: str) -> frozenset[str]:
        return frozenset(same_fold(one) for one in self._characters[answer] if len(one) > 1)

    def _made_of(self, sound: str, answer: str) -> bool:
        if not sound:
            return True
        return any(
            sound.startswith(saying) and self._made_of(sound[len(saying) :], answer)
            for saying in self._sayings[answer]
        )


def _sounding(words: Sequence[str]) -> tuple[str, ...]:
    """The sounds of the words that are long enough to be told by sound: 是 is also 事."""
    return tuple(sorted({same_sound(word) for word in words if len(word) > 1}))


def chosen_number(text: str, labels: Sequence[str]) -> int | None:
    """The place, from 1, of the card that is named by its label, its place or its price."""
    if not labels:
        return None
    named = _by_label(text, labels)
    if named is not None:
        return named
    for pattern, place in _PLACES:
        if re.search(pattern, text):
            number = len(labels) if place < 0 else place
            return number if number <= len(labels) else None
    return _by_price(text, labels)


def _by_label(text: str, labels: Sequence[str]) -> int | None:
    fold = same_fold(text)
    likeness = [_label_likeness(fold, same_fold(label)) for label in labels]
    best = max(likeness)
    others = sorted(likeness)[:-1]
    if best >= _NAMED and (not others or best - others[-1] >= _AHEAD):
        return likeness.index(best) + 1
    return None


def _label_likeness(text: str, label: str) -> float:
    """How much of the label, or of the text, is in the other."""
    if not text or not label:
        return 0.0
    if label in text or (len(text) > 1 and text in label):
        return 1.0
    blocks = Levenshtein.normalized_similarity(text, label)
    return max(blocks, _common_run(text, label) / len(label))


def _common_run(one: str, other: str) -> int:
    """The longest run of signs that both have, from two on."""
    for length in range(min(len(one), len(other)), 1, -1):
        if any(one[at : at + length] in other for at in range(len(one) - length + 1)):
            return length
    return 0


def _by_price(text: str, labels: Sequence[str]) -> int | None:
    """便宜的那个, where the cards tell their prices."""
    prices = [float(found[0]) if (found := _NUMBER.search(label)) else None for label in labels]
    told = [price for price in prices if price is not None]
    if len(told) < 2:
        return next(
            (n for n, label in enumerate(labels, 1) if _CHEAP.search(text) and "便宜" in label),
            None,
        )
    if _CHEAP.search(text):
        return prices.index(min(told)) + 1
    return prices.index(max(told)) + 1 if _DEAR.search(text) else None
