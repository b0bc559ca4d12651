"""Finding sayings in a sentence by their sounds, as strictly as is wanted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from voice.understanding.emergency_words import GAP, Saying, bits_of
from voice.understanding.sounds import folded, readings, sounds_of

GAP_AT_MOST = 3
SHORT = 2


@dataclass(frozen=True)
class Hearing:
    """What is left of a saying's weight where it was not heard as it should be: with a sound that
    only folds alike, with a syllable that differs or lacks, or written in entirely other
    characters. Each is a share for sayings of 0, 1, 2 … syllables, the last for all longer ones.
    With `begins` the first syllable must at least fold alike; `alarming`, something must be written
    that alarms where a syllable of a short one differs."""

    folds: tuple[float, ...]
    differs: tuple[float, ...]
    written: tuple[float, ...] = (1.0,)
    begins: bool = False
    alarming: bool = False

    def differs_from(self) -> int:
        """From so many syllables on, one may differ."""
        return next((length for length, share in enumerate(self.differs) if share), 99)


STRICTLY = Hearing((0, 0, 0.85, 0.85, 0.95), (0, 0, 0, 0, 0.5, 0.85), (1, 1, 0.6, 0.85, 1))
NEARLY = Hearing(
    (0, 0, 0.85, 0.9, 0.97), (0, 0, 0, 0.75, 0.85, 0.9), (1, 1, 0.7, 0.9, 1), alarming=True
)
AS_SIGN = Hearing((0, 0, 0.85), (0,), (1, 0, 0.6, 0.85, 1))
"""A single character is a sign only as it is written."""
GENEROUSLY = Hearing((0, 0, 0, 1), (0, 0, 0, 0, 0, 0.85), (1, 1, 0, 1), begins=True)
ANYHOW = Hearing((0, 0, 1), (0, 0, 0, 0, 0, 1), (1, 1, 0, 1))
"""What would make a call harmless is heard in almost anything: then it is only asked about."""

LONG = 4
_ALARMING = frozenset(
    "救护命警昏晕摔跌滑绊栽磕倒爬喘憋窒闷疼痛绞梗瘫麻抽搐歪血淌噎卡呛哽毒烫烧触淹溺砸撞贼偷盗抢劫"
    "刀砍杀困锁火着燃炸焦糊烟煤漏味呼吸醒死动"
)
_EVERYWHERE = frozenset("了的得不上来下去在一有我")

_TURNING = ("bu", "mei")
"""爬起来 is not 爬不起来: these are heard, or the saying is not."""

_SAME, _FOLDED, _DIFFERS = 0, 1, 2
_TOO_FAR = 3


@dataclass(frozen=True)
class Spoken:
    """A sentence with every usual reading of its characters, plain and folded."""

    text: str
    sounds: tuple[frozenset[str], ...]
    folds: tuple[frozenset[str], ...]
    heard: int
    """The folded sounds as a set of bits, like those of sayings."""

    def written(self, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Where one of these words is written, as begin and end."""
        return tuple(
            (begin, begin + len(word))
            for word in words
            for begin in range(len(self.text))
            if self.text.startswith(word, begin)
        )

    def says(self, sound: str, position: int) -> bool:
        """Whether the character at `position` may sound so."""
        return position < len(self.sounds) and sound in self.sounds[position]

    def ends_at(self, position: int, words: Iterable[tuple[str, ...]]) -> bool:
        """Whether one of these words, given as sounds, ends just before `position`."""
        return any(
            len(word) <= position
            and all(
                sound in self.sounds[position - len(word) + place]
                for place, sound in enumerate(word)
            )
            for word in words
        )


@dataclass(frozen=True)
class Told:
    """A saying that was heard, where it begins, and the weight it has as heard."""

    saying: Saying
    begin: int
    end: int
    weight: float
    exact: bool

    def lighter(self, share: float) -> "Told":
        """The same, believed less."""
        return replace(self, weight=self.weight * share, exact=False)


def heard(text: str) -> Spoken:
    """A sentence made ready; it has no spaces and no punctuation."""
    sounds = tuple(
        frozenset((likeliest, *readings(character)))
        for character, likeliest in zip(text, sounds_of(text), strict=True)
    )
    folds = tuple(frozenset(map(folded, of_one)) for of_one in sounds)
    return Spoken(text, sounds, folds, bits_of(frozenset().union(*folds)))


def told(sayings: Sequence[Saying], spoken: Spoken, hearing: Hearing) -> Iterator[Told]:
    """The sayings that were heard, each where it was heard best."""
    differs_from = hearing.differs_from()
    absent = ~spoken.heard
    for saying in sayings:
        if (saying.bits & absent).bit_count() <= (saying.length >= differs_from):
            found = _best(saying, spoken, hearing)
            if found is not None:
                yield found


def places(saying: Saying, spoken: Spoken) -> set[int]:
    """Every character of a sentence that belongs to the saying, wherever it was heard exactly."""
    found: set[int] = set()
    for begin in range(len(spoken.sounds)):
        far, end = _distance(saying.sounds, spoken, 0, begin, spare=False)
        if far == _SAME:
            found.update(range(begin, end))
    return found


def _best(saying: Saying, spoken: Spoken, hearing: Hearing) -> Told | None:
    best: Told | None = None
    alone = len(spoken.text) == saying.length
    first = folded(saying.sounds[0])
    for begin in range(len(spoken.sounds)):
        if hearing.begins and first not in spoken.folds[begin]:
            continue
        far, end = _distance(saying.sounds, spoken, 0, begin)
        weight = saying.weight * _share(saying, far, hearing)
        written = set(spoken.text[begin:end]) & set(saying.words)
        if far == _DIFFERS and _too_little(saying, written, hearing):
            continue
        if not alone and not written - _EVERYWHERE:
            weight *= _of(hearing.written, saying.length)
        if weight > (best.weight if best else 0.0):
            best = Told(saying, begin, end, weight, far == _SAME)
    return best


def _share(saying: Saying, far: int, hearing: Hearing) -> float:
    if far == _SAME:
        return 1.0
    if far == _FOLDED:
        return _of(hearing.folds, saying.length)
    if far == _DIFFERS and GAP not in saying.sounds:
        return _of(hearing.differs, saying.length)
    return 0.0


def _too_little(saying: Saying, written: set[str], hearing: Hearing) -> bool:
    return hearing.alarming and saying.length <= LONG and not written & _ALARMING


def _of(shares: Sequence[float], length: int) -> float:
    return shares[min(length, len(shares) - 1)]


def _distance(
    sounds: Sequence[str], spoken: Spoken, place: int, position: int, *, spare: bool = True
) -> tuple[int, int]:
    """How far the saying from `place` on is from what was heard from `position` on, and where it
    ends there. With `spare`, one syllable may be folded, differ or be missing."""
    if place == len(sounds):
        return _SAME, position
    if sounds[place] == GAP:
        return min(
            _distance(sounds, spoken, place + 1, position + skipped, spare=spare)
            for skipped in range(GAP_AT_MOST + 1)
        )
    if position < len(spoken.sounds) and sounds[place] in spoken.sounds[position]:
        return _distance(sounds, spoken, place + 1, position + 1, spare=spare)
    if not spare:
        return _TOO_FAR, position
    return _forgiven(sounds, spoken, place, position)


def _forgiven(sounds: Sequence[str], spoken: Spoken, place: int, position: int) -> tuple[int, int]:
    if sounds[place] in _TURNING:
        return _TOO_FAR, position
    missing = _distance(sounds, spoken, place + 1, position, spare=False)
    ways = [(max(_DIFFERS, missing[0]), missing[1])]
    if position < len(spoken.sounds):
        rest, end = _distance(sounds, spoken, place + 1, position + 1, spare=False)
        alike = folded(sounds[place]) in spoken.folds[position]
        ways.append((max(_FOLDED if alike else _DIFFERS, rest), end))
    return min(ways)
