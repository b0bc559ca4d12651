"""老人看得清吗: what makes a notice hard for an old resident, and one-press cures.

The rules follow WCAG 2.2 success criterion 3.1.5 and the design's own limits: sentences one can
read aloud in a breath, time with 上午/下午, plain words, and a number to call.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

LONGEST_SENTENCE = 25
LONGEST_TITLE = 16
LONGEST_BODY = 220

PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "特此通知": "",
        "望周知": "",
        "敬请": "请",
        "届时": "到时候",
        "莅临": "来",
        "逾期": "过了时间",
        "予以": "",
        "凭有效身份证件": "带上身份证",
        "致电": "打电话",
        "前往": "去",
    }
)

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_BREATH = re.compile(r"[，,]")
_SPEAKABLE = re.compile(r"[\w]")
_PHONE = re.compile(
    r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-—\s]?\d{3,4}[\s-]?\d{4}|\d{4}[\s-]?\d{4}|\d{7})(?!\d)"
)
_AFTERNOON = re.compile(r"(?:下午|晚上|中午)?(?<!\d)(1[3-9]|2[0-3])[:：点]([0-5]\d)?(?!\d)")


class FixKind(StrEnum):
    """A cure that staff can press: split a sentence, add the phone, name the hour, plain words."""

    SPLIT = "split"
    PHONE = "phone"
    HOUR = "hour"
    PLAIN = "plain"


@dataclass(frozen=True)
class Fix:
    """One cure. `argument` is the text it is about; `label` is what the button says."""

    kind: FixKind
    argument: str
    label: str

    @property
    def code(self) -> str:
        """The value of the button; `parse_fix` reads it back."""
        return f"{self.kind}:{self.argument}"


@dataclass(frozen=True)
class Advice:
    """One thing to better, in words, with its cure if there is a sure one."""

    words: str
    fix: Fix | None = None


def advise(title: str, body: str, property_phone: str) -> tuple[Advice, ...]:
    """All advice on a notice, most helpful first. Empty text gives none."""
    if not body.strip():
        return ()
    return (
        *_long_sentences(body),
        *_missing_phone(title + body, property_phone),
        *_railway_hours(body),
        *_office_words(body),
        *_too_much(title, body),
    )


def apply_fix(body: str, code: str, property_phone: str) -> str:
    """The body after the cure that `code` names; unchanged when it does not fit any more."""
    kind, _, argument = code.partition(":")
    cure = _CURES.get(kind)
    return cure(body, argument, property_phone) if cure else body


def _long_sentences(body: str) -> tuple[Advice, ...]:
    found = []
    for number, match in enumerate(_SENTENCE.finditer(body), start=1):
        sentence = match.group().strip()
        length = len(_SPEAKABLE.findall(_PHONE.sub("", sentence)))
        if length > LONGEST_SENTENCE:
            fix = Fix(FixKind.SPLIT, sentence, "帮我分成两句") if _cut_at(sentence) else None
            found.append(Advice(f"第 {number} 句有 {length} 个字，一口气念不完。", fix))
    return tuple(found)


def _missing_phone(text: str, property_phone: str) -> tuple[Advice, ...]:
    if _PHONE.search(text):
        return ()
    fix = Fix(FixKind.PHONE, "", "加上物业电话") if property_phone else None
    return (Advice("没有写电话号码，有事不知道问谁。", fix),)


def _railway_hours(body: str) -> tuple[Advice, ...]:
    return tuple(
        Advice(
            f"“{match.group()}”要在心里换算。",
            Fix(FixKind.HOUR, match.group(), f"改成{_spoken_hour(match)}"),
        )
        for match in _AFTERNOON.finditer(body)
    )


def _office_words(body: str) -> tuple[Advice, ...]:
    return tuple(
        Advice(
            f"“{word}”是公文话。",
            Fix(FixKind.PLAIN, word, f"改成“{plain}”" if plain else "去掉"),
        )
        for word, plain in PLAIN.items()
        if word in body
    )


def _too_much(title: str, body: str) -> tuple[Advice, ...]:
    found = []
    if len(title.strip()) > LONGEST_TITLE:
        found.append(Advice(f"标题有 {len(title.strip())} 个字，走过时看不完。16 个字以内最好。"))
    if len(body) > LONGEST_BODY:
        found.append(Advice("内容有点长，要翻好几页。只留：什么事、什么时候、要做什么、问谁。"))
    return tuple(found)


def _cut_at(sentence: str) -> int | None:
    """The comma nearest the middle, outside brackets and quotes, with six characters each side."""
    places = [
        match.start()
        for match in _BREATH.finditer(sentence)
        if 6 <= match.start() <= len(sentence) - 7 and _is_outside(sentence[: match.start()])
    ]
    return min(places, key=lambda place: abs(place - len(sentence) // 2), default=None)


def _is_outside(before: str) -> bool:
    return all(
        sum(before.count(mark) for mark in opening) <= sum(before.count(mark) for mark in closing)
        for opening, closing in (("（(", "）)"), ("“", "”"), ("《", "》"))
    )


def _spoken_hour(match: re.Match[str]) -> str:
    hour, minutes = int(match.group(1)), match.group(2)
    part = "下午" if hour < 18 else "晚上"
    return f"{part}{hour - 12}:{minutes}" if minutes else f"{part}{hour - 12}点"


def _split(body: str, sentence: str, _phone: str) -> str:
    place = _cut_at(sentence)
    if place is None or sentence not in body:
        return body
    return body.replace(sentence, f"{sentence[:place]}。{sentence[place + 1 :]}", 1)


def _add_phone(body: str, _argument: str, phone: str) -> str:
    return f"{body.rstrip()}\n有事请打物业电话 {phone}。" if phone else body


def _name_hour(body: str, hour: str, _phone: str) -> str:
    match = _AFTERNOON.fullmatch(hour)
    return body.replace(hour, _spoken_hour(match), 1) if match else body


def _plainly(body: str, word: str, _phone: str) -> str:
    if word not in PLAIN:
        return body
    if PLAIN[word]:
        return body.replace(word, PLAIN[word])
    alone = rf"(?:^|(?<=[。！\n])){word}[。！]?"
    return re.sub(rf"{alone}|[，,]?{word}", "", body).rstrip()


_CURES: Mapping[str, Callable[[str, str, str], str]] = MappingProxyType(
    {
        FixKind.SPLIT: _split,
        FixKind.PHONE: _add_phone,
        FixKind.HOUR: _name_hour,
        FixKind.PLAIN: _plainly,
    }
)
