"""`python -m voice.understanding.sounds_making`: writes `sounds.txt` anew, with pypinyin.

Only developers run it; the kiosk reads the file, because pypinyin takes 40 MB and half a second.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from process.later import Later

if TYPE_CHECKING:
    import pypinyin
else:
    pypinyin = Later("pypinyin")

VOCABULARY = Path(__file__).parents[2] / "assets" / "vocabulary" / "words.txt"
TABLE = Path(__file__).with_name("sounds.txt")

SAID_OTHERWISE = {"嗯": "en", "欸": "ei", "呒": "wu", "着": "zhe"}
"""Characters that people say otherwise than pypinyin's likeliest reading."""

MORE = Path(__file__).with_name("readings.txt")
"""Phrases that are no words of the vocabulary but settle a reading, then further readings."""


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def _sounds(text: str) -> list[str]:
    sounds: list[str] = pypinyin.lazy_pinyin(text)
    return sounds


def _level_one() -> str:
    """The 3,755 commonest characters, in GB 2312 rows 16 to 55."""
    pairs = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(bytes(pair).decode("gb2312", errors="ignore") for pair in pairs)


def _phrases(words: Iterable[str], sound: dict[str, str]) -> Iterator[str]:
    for word in sorted(set(words)):
        said = _sounds(word)
        if len(said) == len(word) > 1 and said != [sound[character] for character in word]:
            yield f"{word} {' '.join(said)}"


def table(vocabulary: str) -> str:
    """The text of `sounds.txt` for the words of this vocabulary, one a line."""
    beyond, readings = (block.split() for block in MORE.read_text(encoding="utf-8").split("\n\n"))
    words = [word for word in vocabulary.split() if _is_chinese(word)]
    characters = sorted({*"".join(words), *_level_one(), *SAID_OTHERWISE})
    sound = {character: _sounds(character)[0] for character in characters} | SAID_OTHERWISE
    saying = defaultdict(list)
    for character in characters:
        saying[sound[character]].append(character)
    lines = [f"{said} {''.join(saying[said])}" for said in sorted(saying)]
    more = defaultdict(list)
    for reading in readings:
        more[reading[0]].append(reading[1:])
    lines += ["", *(f"{character} {' '.join(said)}" for character, said in sorted(more.items()))]
    lines += ["", *_phrases([*words, *beyond], sound)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(VOCABULARY.read_text(encoding="utf-8")), encoding="utf-8")
