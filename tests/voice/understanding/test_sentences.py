"""The data files held to their rules, as Home Assistant lints its sentences."""

import re
import tomllib
from collections import defaultdict
from itertools import chain

import pytest

from tests.voice.understanding.evaluation import known, utterances
from voice.understanding.sentences import FOLDER, Intent, read_sentences
from voice.understanding.slots.catalogue import SLOTS
from voice.understanding.sounds import same_fold
from voice.understanding.sounds_making import VOCABULARY
from voice.understanding.templates import slots_in, written_out
from voice.understanding.tidying import Tidying

SENTENCES = read_sentences()
RULES = SENTENCES.rules.rules
WORDS = frozenset(VOCABULARY.read_text(encoding="utf-8").split())
LONGEST = max(map(len, WORDS))

each_intent = pytest.mark.parametrize("intent", SENTENCES.intents, ids=lambda one: one.name)


def _rows(intent: Intent) -> tuple[str, ...]:
    return (*intent.anchors, *intent.hints)


def _spoken(intent: Intent) -> set[str]:
    """Every stretch of Chinese that the file says."""
    texts = chain(intent.sentences, _rows(intent), intent.vetoes)
    return {word for text in texts for word in re.findall(r"[一-龥]+", text)}


def can_be_output(text: str) -> bool:
    """Whether the recogniser's words can write it."""
    ends = {0}
    for begin in range(len(text)):
        if begin in ends:
            ends |= {
                end
                for end in range(begin + 1, min(len(text), begin + LONGEST) + 1)
                if text[begin:end] in WORDS
            }
    return len(text) in ends


def test_all_intents_of_the_utterances_have_a_file() -> None:
    names = {one.name for one in SENTENCES.intents}
    of_pages = {"page.read", "page.next", "page.previous"}
    assert {one.intent for one in utterances() if one.intent} == names - of_pages


@each_intent
def test_templates_can_be_written_out(intent: Intent) -> None:
    for template in intent.sentences:
        assert written_out(template, RULES)


@each_intent
def test_slots_and_rules_exist(intent: Intent) -> None:
    spoken = {name for text in (*intent.sentences, *_rows(intent)) for name in slots_in(text)}
    assert spoken | set(intent.slots) <= set(SLOTS)
    used = set(re.findall(r"<(\w+)>", " ".join((*intent.sentences, *_rows(intent)))))
    assert used <= set(RULES)


def test_rules_name_no_rules_and_all_are_used() -> None:
    assert not [word for words in RULES.values() for word in words if set(word) & set("<>{}|()[]")]
    files = " ".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml"))
    assert not [name for name in RULES if f"<{name}>" not in files]


@each_intent
def test_nothing_stands_twice(intent: Intent) -> None:
    for listed in (intent.sentences, _rows(intent), intent.vetoes):
        assert len(set(listed)) == len(listed)


def test_no_sentence_of_two_intents_sounds_alike() -> None:
    plain = Tidying(SENTENCES.rules).plain
    meant = defaultdict(set)
    for intent in SENTENCES.intents:
        for sentence in chain.from_iterable(written_out(it, RULES) for it in intent.sentences):
            meant[same_fold(plain(sentence))].add((intent.name, sentence))
    several = [sorted(all_) for all_ in meant.values() if len({name for name, _ in all_}) > 1]
    assert not several


@each_intent
def test_the_recogniser_can_write_every_word(intent: Intent) -> None:
    assert not sorted(word for word in _spoken(intent) if not can_be_output(word))


def test_the_recogniser_can_write_every_shared_word() -> None:
    words = {word for words in RULES.values() for word in words}
    assert not sorted(word for word in words if not can_be_output(word))


@each_intent
def test_each_has_a_label_and_a_dozen_sentences_to_test_with(intent: Intent) -> None:
    assert 1 < len(intent.label) <= 8
    utterances_of = {one.text for one in utterances() if one.intent == intent.name}
    own = {one.text for one in known() if one.intent == intent.name} - utterances_of
    assert len(own) >= 12


def test_test_sentences_belong_to_intents() -> None:
    for path in (FOLDER / "tests").glob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(content) <= {"sentences", "never"}
        assert path.stem in {one.name for one in SENTENCES.intents}
        assert len(set(content["sentences"])) == len(content["sentences"])
