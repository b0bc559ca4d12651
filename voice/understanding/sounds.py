"""How characters sound: pinyin without tones, and folded as accents merge it.

Recognisers write a like-sounding word where they are unsure, and elders say z for zh, l for n, h
for f as at home. So sentences are compared by sounds, not by characters. `sounds.txt` holds the
readings; `sounds_making` writes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("sounds.txt")

_FIRST_SIGN = 0xE000

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"))
# Longer endings first; iang stays, or ang would be found in it.
_FINALS = (("ing", "in"), ("eng", "en"), ("uang", "uan"), ("iang", "iang"), ("ang", "an"))


@dataclass(frozen=True)
class _Table:
    sound: Mapping[str, str]
    readings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    longest: Mapping[str, int]


@cache
def _table() -> _Table:
    characters, readings, phrases = _TABLE.read_text(encoding="utf-8").split("\n\n")
    sound = {
        character: said
        for said, _, all_of_it in (line.partition(" ") for line in characters.splitlines())
        for character in all_of_it
    }
    spoken = {
        word: tuple(said.split())
        for word, _, said in (line.partition(" ") for line in phrases.splitlines())
    }
    longest: dict[str, int] = {}
    for word in spoken:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    several = {line[0]: tuple(line[2:].split()) for line in readings.splitlines()}
    return _Table(sound, several, spoken, longest)


def sounds_of(text: str) -> tuple[str, ...]:
    """Toneless pinyin of every character (女 is nv), in its likeliest reading here: 还书 is huan
    shu, 还要 is hai yao. A sign that is no known Chinese character stays itself."""
    return tuple(_spell(text))


def _spell(text: str) -> Iterator[str]:
    table = _table()
    position = 0
    while position < len(text):
        phrase = _phrase_at(text, position, table)
        if phrase:
            yield from table.phrases[phrase]
            position += len(phrase)
        else:
            yield table.sound.get(text[position], text[position])
            position += 1


def _phrase_at(text: str, position: int, table: _Table) -> str:
    for length in range(table.longest.get(text[position], 0), 1, -1):
        if text[position : position + length] in table.phrases:
            return text[position : position + length]
    return ""


def readings(character: str) -> tuple[str, ...]:
    """Every usual toneless reading of one character, the likeliest alone first; a sign that is no
    known Chinese character is its own reading."""
    table = _table()
    first = table.sound.get(character, character)
    return (first, *(said for said in table.readings.get(character, ()) if said != first))


@cache
def folded(sound: str) -> str:
    """The sound with what accents merge made equal: zh/z, ch/c, sh/s, n/l/r at the beginning,
    f/h before u (fan is huan, fei is hui), ing/in, eng/en, ang/an.

    The table is that of docs/understanding.md.
    """
    for long, short in _INITIALS:
        if sound.startswith(long) and sound != "n":
            sound = short + sound[len(long) :]
            break
    if sound.startswith("f"):
        sound = _with_h(sound)
    for long, short in _FINALS:
        if sound.endswith(long) and sound != long:
            return sound[: -len(long)] + short
    return sound


def same_sound(text: str) -> str:
    """The text with every character replaced by one that stands for its toneless sound, so that
    texts of the same sounds are equal strings: 急救 and 基酒 are."""
    return "".join(map(_stand_in, sounds_of(text)))


def same_fold(text: str) -> str:
    """The same for folded sounds: 还书, 番薯 and 反诉 are equal strings."""
    return "".join(_stand_in(folded(sound)) for sound in sounds_of(text))


def _stand_in(sound: str) -> str:
    return _signs().get(sound, sound)


@cache
def _signs() -> Mapping[str, str]:
    """A sign of its own for every sound, from the private characters."""
    table = _table()
    said = {*table.sound.values(), *(one for several in table.readings.values() for one in several)}
    said |= {one for several in table.phrases.values() for one in several}
    sounds = sorted(said | {folded(one) for one in said})
    return {sound: chr(_FIRST_SIGN + number) for number, sound in enumerate(sounds)}


def _with_h(sound: str) -> str:
    final = sound[1:]
    if final == "ei":
        return "hui"
    if final in {"en", "eng"}:
        return "hun"
    return "h" + final if final.startswith(("u", "o")) else "hu" + final
