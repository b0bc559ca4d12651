"""What is said but not asked for: refused (我不要报修), or told of others and of what is over
(他们家漏水把楼下淹了)."""

import re
from collections.abc import Sequence

from voice.understanding.sentences import NotMeant


class Refusals:
    """The words for it, ready for use."""

    def __init__(self, words: NotMeant) -> None:
        self._refused = re.compile(_any((*words.asked, *words.refused)))
        self._asked = frozenset(words.asked)
        self._again = re.compile(_any(words.again))
        self._told = re.compile(_any(words.told))
        self._told_first = re.compile(_any(words.told_first))
        self._past = re.compile(f"(?:{_any(words.past)}).*(?:[了过说]|打来|的$)")
        self._whose = re.compile(f"(?:我们?|我家|我的|我们家)?(?:{_any(words.whose)}).*[了过]$")
        self._asking = re.compile(_any(words.asking))

    def spans(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """Where something is refused: where the refusing word begins and ends, and how far what it
        refuses may reach."""
        found = []
        for word in self._refused.finditer(text):
            if word[0] in self._asked or _asks(text, word.start()):
                continue
            again = self._again.search(text, word.end() + 2)
            found.append((word.start(), word.end(), again.start() if again else len(text)))
        return tuple(found)

    def told(self, text: str) -> bool:
        """Whether it is told of others, or of what is over."""
        return bool(self._told.search(text) or self._told_first.match(text))

    def over(self, text: str) -> bool:
        """Whether it only says what has been, or what somebody of the family did."""
        if self._asking.search(text):
            return False
        return bool(self._past.search(text) or self._whose.match(text))


def _asks(text: str, at: int) -> bool:
    """Whether it is a question of the kind 报不报名."""
    return 0 < at < len(text) - 1 and text[at - 1] == text[at + 1]


def refuses(spans: Sequence[tuple[int, int, int]], words: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these words stands in what is refused; the refusing word itself may be one of
    them, as in 别放了."""
    for begin, end, reach in spans:
        inside = any(begin < b < reach for b, _ in words)
        itself = any(b <= begin and end <= e for b, e in words)
        if inside and not itself:
            return True
    return False


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
