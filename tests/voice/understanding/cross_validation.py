"""`python -m tests.voice.understanding.cross_validation`: phrasings that were never seen.

The known sentences (utterances.tsv and the test sentences beside the data files) are dealt into
ten parts. For each part everything is built anew without it: left out are

- every template of the intent that writes out a sentence like one of the part (by edits between
  folded sounds, three quarters and more alike), so a phrasing goes with all its variants, and what
  is counted from it goes too;
- every word of the intent's anchor and hint rows, also of shared rules, that among all known
  sentences of the intent only sentences of the part contain; a row that loses a whole term goes.

Kept are words that no known sentence contains (they come from nobody's phrasing), vetoes, slots,
and the rules of emergencies, which are data of their own: those intents are left out of the count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from tests.voice.understanding.evaluation import Figures, Said, known, measure
from voice.understanding.scene import Scene
from voice.understanding.sentences import Intent, Sentences, read_sentences
from voice.understanding.slots.catalogue import SLOTS
from voice.understanding.sounds import same_fold, same_sound
from voice.understanding.templates import slots_in, written_out
from voice.understanding.tidying import Tidying, bare
from voice.understanding.understanding import Understanding

PARTS = 10
ALIKE = 0.75


def validate() -> Figures:
    """The figures over all parts."""
    counts: Counter[str] = Counter()
    for part in parts():
        counts += measure(part, by=Understanding(without(part, read_sentences()))).counts
    return Figures(counts)


def parts() -> Iterator[tuple[Said, ...]]:
    """The known sentences, every tenth together, so that each part has some of every intent."""
    counted = [one for one in known() if not one.intent.startswith("emergency.")]
    for number in range(PARTS):
        yield tuple(counted[number::PARTS])


def without(part: Sequence[Said], sentences: Sentences) -> Sentences:
    """The sentences as if nobody had ever said those of the part."""
    tidying = Tidying(sentences.rules)
    left_out: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for one in known():
        chosen = left_out if one in part else others
        chosen[one.intent].append(_heard(one.text, tidying))
    intents = tuple(
        _without(intent, left_out[intent.name], others[intent.name], sentences, tidying)
        for intent in sentences.intents
    )
    return replace(sentences, intents=intents)


def _heard(text: str, tidying: Tidying) -> str:
    return tidying.core(tidying.plain(bare(text)))


def _without(
    intent: Intent, gone: list[str], kept: list[str], sentences: Sentences, tidying: Tidying
) -> Intent:
    rules = sentences.rules.rules
    unlike = [it for it in intent.sentences if not _writes(it, gone, rules, tidying)]
    only = _Only(gone, kept, rules, tidying)
    return replace(
        intent,
        sentences=tuple(unlike) or ("什么也没有人说过",),
        anchors=tuple(filter(None, map(only.row, intent.anchors))),
        hints=tuple(filter(None, map(only.row, intent.hints))),
    )


def _writes(template: str, gone: list[str], rules, tidying: Tidying) -> bool:
    """Whether the template stands for something like one of these."""
    names = slots_in(template)
    folds = [same_fold(tidying.plain(one)) for one in _without_slots(template, rules)]
    for text in gone:
        fold = same_fold(_slots_out(text, names))
        if any(Levenshtein.normalized_similarity(fold, one) >= ALIKE for one in folds):
            return True
    return False


def _without_slots(template: str, rules) -> tuple[str, ...]:
    written = written_out(template, rules)
    for name in slots_in(template):
        written = tuple(one.replace(f"{{{name}}}", "〇") for one in written)
    return written


def _slots_out(text: str, names: frozenset[str]) -> str:
    taken: list[tuple[int, int]] = []
    for name in sorted(names):
        for one in SLOTS[name](text, Scene()):
            if all(one.end <= begin or end <= one.begin for begin, end in taken):
                taken.append((one.begin, one.end))
                break
    for begin, end in sorted(taken, reverse=True):
        text = text[:begin] + "〇" + text[end:]
    return text


class _Only:
    """Takes the words out of rows that only the sentences left out contain."""

    def __init__(self, gone: list[str], kept: list[str], rules, tidying: Tidying) -> None:
        self._gone = "|".join(map(same_sound, gone))
        self._kept = "|".join(map(same_sound, kept))
        self._rules = rules
        self._tidying = tidying

    def row(self, row: str) -> str:
        wanted, mark, unwanted = row.partition("!")
        terms = [self._term(term) for term in wanted.split()]
        return " ".join([*terms, mark + unwanted]).strip() if all(terms) else ""

    def _term(self, term: str) -> str:
        words: list[str] = []
        for word in term.split("|"):
            words += self._rules[word[1:-1]] if word.startswith("<") else [word]
        return "|".join(word for word in words if word.startswith("{") or not self._theirs(word))

    def _theirs(self, word: str) -> bool:
        sound = same_sound(self._tidying.plain(word))
        return sound in self._gone and sound not in self._kept


if __name__ == "__main__":
    print("right | strict | among | nothing | off | wrong")
    print(validate())
