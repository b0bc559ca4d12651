"""A local word while it is written: as typed, what is wrong with it, whether it can be heard."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hub.desk.forms import Sent
from hub.sound_alikes import sound_alikes, sounds_alike
from services.contract.local_words import LONGEST_WORD, LocalWord, LocalWordKind
from services.contract.vocabulary import unheard

KINDS: Mapping[LocalWordKind, str] = MappingProxyType(
    {
        LocalWordKind.GOODS: "菜和货",
        LocalWordKind.PLACE: "地方、店",
        LocalWordKind.PERSON: "人、单位",
        LocalWordKind.ACTIVITY: "活动",
        LocalWordKind.ACTION: "要办的事",
    }
)
"""What staff call the kinds."""
LONGEST_MEANING: Final = 40
SHORTEST_WORD: Final = 2
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class LocalWordDraft:
    """Everything as typed."""

    word: str = ""
    kind: str = LocalWordKind.GOODS
    means: str = ""
    heard_as: str = ""

    def local_word(self) -> LocalWord:
        """The word as it is published. Raises pydantic's ValidationError."""
        return LocalWord(
            word=self.word,
            kind=LocalWordKind(self.kind),
            means=self.means,
            heard_as=self.heard_as,
        )


@dataclass(frozen=True)
class Hearing:
    """Whether the recogniser can output `word`: `missing` are the characters it cannot, `proposed`
    are spellings of the same sound that it can."""

    word: str
    missing: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()

    @property
    def heard(self) -> bool:
        """Whether it can be heard as it is written."""
        return bool(self.word) and not self.missing


def draft_sent(sent: Sent) -> LocalWordDraft:
    """The draft in a form."""
    return LocalWordDraft(
        re.sub(r"\s", "", sent.text("word")),
        sent.text("kind") or LocalWordKind.GOODS,
        sent.text("means"),
        sent.text("heard_as"),
    )


def draft_of(word: LocalWord) -> LocalWordDraft:
    """A published word, to be changed."""
    return LocalWordDraft(word.word, word.kind, word.means, word.heard_as)


def hearing_of(word: str) -> Hearing:
    """Whether that word can be heard, and as what else; empty for what is no Chinese word."""
    if not _CHINESE.fullmatch(word) or len(word) > LONGEST_WORD:
        return Hearing("")
    missing = tuple(dict.fromkeys(unheard(word)))
    return Hearing(word, missing, sound_alikes(word) if missing else ())


def problems_of(draft: LocalWordDraft, others: Iterable[LocalWord]) -> Mapping[str, str]:
    """What must be put right first, by field; `others` are the words there are besides."""
    found = {
        "word": _wrong_word(draft.word) or _taken(draft.word, others),
        "kind": "" if draft.kind in set(LocalWordKind) else "请选它是什么。",
        "means": _wrong_meaning(draft),
        "heard_as": _wrong_spelling(draft),
    }
    return {name: words for name, words in found.items() if words}


def _wrong_word(word: str) -> str:
    if not word:
        return "请写这里的人怎么说。"
    if not _CHINESE.fullmatch(word):
        return "只能用汉字写：屏幕听不出字母和数字，请照着念的写。"
    if len(word) < SHORTEST_WORD:
        return "一个字容易听错，请写两个字以上的说法。"
    return f"太长了，最多 {LONGEST_WORD} 个字。" if len(word) > LONGEST_WORD else ""


def _taken(word: str, others: Iterable[LocalWord]) -> str:
    before = next((other for other in others if word in (other.word, other.heard_as)), None)
    return f"“{word}”已经有了，指的是“{before.means}”。请改那一条。" if before else ""


def _wrong_meaning(draft: LocalWordDraft) -> str:
    if not draft.means:
        return "请写它指的是什么。"
    if draft.means == draft.word:
        return "和说法一样，就不用写了。"
    return f"太长了，最多 {LONGEST_MEANING} 个字。" if len(draft.means) > LONGEST_MEANING else ""


def _wrong_spelling(draft: LocalWordDraft) -> str:
    spelling = draft.heard_as
    if not spelling or _wrong_word(draft.word):
        return ""
    if not _CHINESE.fullmatch(spelling) or unheard(spelling):
        return "这个写法也听不出来，请另选一个。"
    return "" if sounds_alike(spelling, draft.word) else "这个写法念起来不一样，请另选一个。"
