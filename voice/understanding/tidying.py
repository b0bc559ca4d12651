"""A sentence as it was heard, made plain: digits written out, dialect words replaced, what is only
said around it taken off."""

import re
from collections.abc import Iterable, Sequence

from services.contract.local_words import LocalWord, LocalWordKind
from voice.understanding.sentences import Rules

_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_SIGNS = re.compile(r"[^\w]|_")
_TYPED_HOME = re.compile(r"(?<![\d-])(\d{1,3})[-—－/](?:(\d{1,2})[-—－/])?(\d{3,4})(?![\d-])")
_HELD_ON = re.compile(r"(.)\1{3,}")


def bare(text: str) -> str:
    """The text without spaces and punctuation; what is stuttered more than three times is said
    once less often. A home that was typed, 3-2-501, is written as it is said."""
    said = _TYPED_HOME.sub(_home, text)
    return _HELD_ON.sub(r"\1\1", _SIGNS.sub("", said).translate(_DIGITS))


def _home(typed: re.Match[str]) -> str:
    building, unit, room = typed.groups()
    return f"{building}号楼{unit}单元{room}" if unit else f"{building}号楼{room}"


def with_local_words(text: str, words: Iterable[LocalWord]) -> str:
    """Words of this place replaced by what they mean; those for things to do are kept, because
    `listed` looks for them."""
    for word in sorted(words, key=lambda one: -len(one.heard_as or one.word)):
        if word.kind is not LocalWordKind.ACTION:
            for said in filter(None, (word.heard_as, word.word)):
                text = text.replace(said, word.means)
    return text


class Tidying:
    """The rules' synonyms and surroundings, ready for use."""

    def __init__(self, rules: Rules) -> None:
        self._plain = {said: plain for plain, all_ in rules.synonyms.items() for said in all_}
        # What a plain word holds of a dialect word must not be replaced in it again: 几块钱一斤.
        longest = sorted({*self._plain, *rules.synonyms}, key=len, reverse=True)
        self._said = re.compile("|".join(map(re.escape, longest)))
        around = rules.around
        self._before = re.compile(f"^(?:{_any(around.before)})+")
        self._after = re.compile(f"(?:{_any(around.after)})+$")
        self._between = re.compile(_any(around.between))
        self._correcting = re.compile(f"(?<!是)(?:{_any(rules.correcting)})")

    def plain(self, text: str) -> str:
        """Dialect words replaced."""
        return self._said.sub(lambda found: self._plain.get(found[0], found[0]), text)

    def core(self, text: str) -> str:
        """What is left without what is said around it; all of it if nothing would be left."""
        within = self._between.sub("", text) or text
        opened = self._before.sub("", within) or within
        return self._after.sub("", opened) or opened

    def corrected(self, text: str) -> tuple[str, str] | None:
        """What was said before and after the last correction of oneself: 两斤…不对三斤; None where
        nothing stands before or after it."""
        found = list(self._correcting.finditer(text))
        if not found or found[-1].start() < 2 or len(text) - found[-1].end() < 2:
            return None
        return text[: found[-1].start()], text[found[-1].end() :]


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
