"""Understanding: from what was heard to what is meant.

A sentence is made plain (`tidying`), slots are found in it, words that tell an intent are listened
for by their sounds (`anchors`), and it is compared with known sentences (`likeness`). What is
refused or told of others is left out (`refusals`). Emergencies come first, by rules of their own.
docs/understanding.md tells how good it is.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from services.contract.forms import Form
from services.contract.local_words import LocalWord
from voice.understanding.anchors import Anchors, Told
from voice.understanding.asked_form import answers_step, intent_of
from voice.understanding.emergency import emergency_in, waived
from voice.understanding.forms import as_arguments, spoken_in
from voice.understanding.leaning import Leaning
from voice.understanding.likeness import Likeness
from voice.understanding.listed import ListedWords
from voice.understanding.meaning import Candidate, Certainty, Meaning, Slots
from voice.understanding.questions import CHOOSE, NO, YES, Agreement, chosen_number
from voice.understanding.refusals import Refusals, refuses
from voice.understanding.scene import AskedStep, CountingDown, OneOf, Scene, YesNo
from voice.understanding.sentences import Intent, Sentences, read_sentences
from voice.understanding.slots.catalogue import SLOTS
from voice.understanding.tidying import Tidying, bare, with_local_words
from voice.understanding.values import Values, as_matches, put_right, slots_of, values_in
from voice.understanding.weighing import Heard, Weight, decide, lowered, rows_told, weigh

CANCEL = "emergency.cancel"
_PLAIN = 0.9
"""So likely an everyday sentence outweighs a call for help that was not heard exactly."""
_LESS_LIKELY = 0.04
"""What every next text of the recogniser's loses against the one before."""


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class Understanding:
    """Understands sentences. `load` first; it takes a fraction of a second."""

    def __init__(
        self, sentences: Sentences | None = None, now: Callable[[], datetime] = _now
    ) -> None:
        self._sentences = sentences
        self._now = now
        self._loaded: _Loaded | None = None

    def load(self) -> None:
        """Read the sentences and make them ready.

        Raises:
            ValueError: a data file is wrong; the text names it.
        """
        if self._loaded is None:
            self._loaded = _Loaded(self._sentences or read_sentences())

    def understand(self, texts: Sequence[str], scene: Scene) -> Meaning:
        """What is meant by what was heard; `texts` are the recogniser's guesses, the best first."""
        self.load()
        loaded = self._loaded
        heard = tuple(dict.fromkeys(said for text in texts if (said := bare(text))))
        if loaded is None or not heard:
            return Meaning(Certainty.NOTHING, texts[0] if texts else "")
        if called := loaded.called(heard, scene):
            certainty = Certainty.SURE if called.exact else Certainty.UNSURE
            return Meaning(certainty, heard[0], (called,))
        local = tuple(with_local_words(text, scene.local_words) for text in heard)
        return self._answer(loaded, local, scene) or self._free(loaded, local, scene)

    def _free(self, loaded: "_Loaded", texts: tuple[str, ...], scene: Scene) -> Meaning:
        """The meaning of what answers no question; what is not clear may name a thing on the
        page."""
        meaning = loaded.general(texts, scene)
        if meaning.certainty is Certainty.SURE or not scene.on_page or scene.question:
            return meaning
        return loaded.chosen(texts, OneOf(scene.on_page)) or meaning

    def _answer(self, loaded: "_Loaded", texts: tuple[str, ...], scene: Scene) -> Meaning | None:
        """The answer to the open question, if it is one."""
        question = scene.question
        if isinstance(question, CountingDown) and any(waived(text) for text in texts):
            return _sure(texts[0], Candidate(CANCEL))
        if isinstance(question, YesNo) and any(waived(text) for text in texts):
            return loaded.agreed(texts, scene) or _sure(texts[0], Candidate(NO))
        if isinstance(question, YesNo | CountingDown):
            return loaded.agreed(texts, scene)
        if isinstance(question, OneOf):
            return loaded.chosen(texts, question)
        if isinstance(question, AskedStep):
            return self._step(loaded, texts, question, scene)
        return None

    def _step(
        self, loaded: "_Loaded", texts: tuple[str, ...], asked: AskedStep, scene: Scene
    ) -> Meaning | None:
        """The answers to the step that is asked, and to others named with it, as arguments of the
        form's page in the slots; those in doubt are among them."""
        besides = loaded.general(texts, scene)
        for text in texts:
            spoken = spoken_in(text, asked.form, scene, self._now())
            found = (*spoken.answers, *(doubt.answer for doubt in spoken.doubts))
            if answers_step(besides, asked, found):
                slots = dict(as_arguments(found))
                return _sure(text, Candidate(intent_of(asked.form), slots))
        return None


class _Loaded:
    """The sentences made ready."""

    def __init__(self, sentences: Sentences) -> None:
        rules = sentences.rules
        self._intents: dict[str, Intent] = {one.name: one for one in sentences.intents}
        self._tidying = Tidying(rules)
        self._refusals = Refusals(rules.not_meant)
        self._anchors = Anchors(sentences, self._tidying.plain)
        self._likeness = Likeness(sentences, self._tidying.plain, tuple(SLOTS))
        self._leaning = Leaning(sentences, self._tidying.plain, tuple(SLOTS))
        self._agreement = Agreement(self._sayings(YES), self._sayings(NO))
        chosen = [one for one in sentences.intents if one.keeps_refusal]
        self._keeps_refusal = frozenset(one.name for one in chosen)
        self._outward = frozenset(one.name for one in sentences.intents if one.needs_exact)
        self._listed = lru_cache(maxsize=4)(self._list)

    def _sayings(self, name: str) -> tuple[str, ...]:
        intent = self._intents.get(name)
        return tuple(one for one in intent.sentences if "[" not in one) if intent else ()

    def called(self, texts: tuple[str, ...], scene: Scene) -> Candidate | None:
        """The surest call for help in any guess of the recogniser."""
        calls = (
            found
            for text in texts
            if (found := emergency_in(text)) and not self.knows_otherwise(text, scene)
        )
        called = max(calls, key=lambda one: (one.exact, one.score), default=None)
        if called and not called.exact and self._is_plain(texts, scene):
            return None
        return called

    def _is_plain(self, texts: tuple[str, ...], scene: Scene) -> bool:
        """Whether it surely means something of everyday, in its own sounds: 今天中午吃什么 only
        begins like 中毒. What tells of a trouble is not everyday: 天然气泄漏了."""
        meaning = self.general(texts[:1], scene)
        best = meaning.best
        if best is None or meaning.certainty is not Certainty.SURE:
            return False
        intent = self._intents.get(best.intent)
        troubled = intent is None or intent.lasts
        return best.exact and best.score >= _PLAIN and not troubled

    def knows_otherwise(self, text: str, scene: Scene) -> bool:
        """Whether this is, in its own sounds, a known sentence of something else than a call for
        help: 有没有人给量血压."""
        plain = self._tidying.plain(text)
        likes = self._likeness.like(plain, values_in(plain, scene))
        return any(like.exact and not name.startswith("emergency.") for name, like in likes.items())

    def _list(self, forms: tuple[Form, ...], local_words: tuple[LocalWord, ...]) -> ListedWords:
        labels = {one.label: name for name, one in self._intents.items()}
        return ListedWords(forms, local_words, self._likeness.knows, labels)

    def general(self, texts: tuple[str, ...], scene: Scene) -> Meaning:
        """The meaning without regard to a question."""
        text = self._put_right(texts[0], scene)
        plain = self._tidying.plain(texts[0])
        core = self._tidying.core(plain)
        if agreed := self._agreement.whole(plain) or self._agreement.whole(core):
            return _sure(texts[0], Candidate(agreed))
        if len(texts[0]) < 2:
            return self._one_syllable(texts[0])
        weights: dict[str, Weight] = {}
        values: dict[str, tuple[Values, str]] = {}
        for number, one in enumerate((text, *texts[1:])):
            found = self._weights(one, scene)
            for name, weight in lowered(found[0], number * _LESS_LIKELY).items():
                if name not in weights or weights[name].score < weight.score:
                    weights[name], values[name] = weight, found[1:]
        return decide(
            texts[0], weights, self._outward, lambda name: self._slots(name, *values[name])
        )

    def _one_syllable(self, text: str) -> Meaning:
        """Ghosts of noise are of one syllable; only what is a whole sentence is taken: 停."""
        for name, intent in self._intents.items():
            if text in intent.sentences:
                return _sure(text, Candidate(name))
        return Meaning(Certainty.NOTHING, text)

    def _slots(self, name: str, values: Values, text: str) -> Slots:
        intent = self._intents.get(name)
        return slots_of(intent.slots if intent else (), values, text)

    def _weights(self, text: str, scene: Scene) -> tuple[dict[str, Weight], Values, str]:
        plain = self._tidying.plain(text)
        core = self._tidying.core(plain)
        values = values_in(core, scene)
        likes = self._likeness.like(core, values)
        if core != plain:
            likes |= {
                name: like
                for name, like in self._likeness.like(plain, values_in(plain, scene)).items()
                if name not in likes or likes[name].score < like.score
            }
        matches = {**self._anchors.heard_in(core), **as_matches(values)}
        refused = self._refusals.spans(core)
        told, over = self._refusals.told(core), self._refusals.over(core)
        leans = self._leaning.leans(core, values)
        heard = Heard(matches, likes, leans, refused, told, over, len(core))
        rows = rows_told(self._anchors, heard, self._keeps_refusal)
        weights = self._add_listed(rows, core, heard, scene)
        page = _page(scene)
        for name, intent in self._intents.items():
            weights[name] = weigh(intent, rows.get(name), heard, page)
        return weights, values, core

    def _add_listed(
        self, rows: dict[str, Told], text: str, heard: Heard, scene: Scene
    ) -> dict[str, Weight]:
        """What the list says for intents goes to their rows; the rest is weighed here."""
        weights: dict[str, Weight] = {}
        for told in self._listed(scene.forms, scene.local_words).heard_in(text):
            if refuses(heard.refused, told.spans):
                continue
            if told.intent not in self._intents:
                if not (heard.told or heard.over):
                    weights[told.intent] = Weight(told.score, told.exact)
            elif told.intent not in rows or rows[told.intent].score < told.score:
                rows[told.intent] = told
        return weights

    def _put_right(self, text: str, scene: Scene) -> str:
        """The sentence with the resident's own corrections carried out."""
        parts = self._tidying.corrected(text)
        if parts is None:
            return text
        before, after = parts
        spliced = put_right(self._tidying.plain(before), self._tidying.plain(after), scene)
        if spliced is not None:
            return spliced
        alone = self.general((after,), scene)
        return after if alone.certainty is Certainty.SURE else before + after

    def agreed(self, texts: tuple[str, ...], scene: Scene) -> Meaning | None:
        """Yes or no to the open question, with the values said along: 不对是四斤."""
        for text in texts:
            core = self._tidying.core(self._tidying.plain(text))
            for said in (self._tidying.plain(text), core):
                if answer := self._agreement.begins(said):
                    values = values_in(core, scene)
                    slots = slots_of(tuple(values), values, core)
                    return _sure(texts[0], Candidate(answer, slots))
        return None

    def chosen(self, texts: tuple[str, ...], question: OneOf) -> Meaning | None:
        """The card that is named."""
        for text in texts:
            core = self._tidying.core(self._tidying.plain(text))
            number = chosen_number(core, question.labels) or chosen_number(text, question.labels)
            if number is not None:
                return _sure(texts[0], Candidate(CHOOSE, {"number": number}))
        return None


def _page(scene: Scene) -> str:
    question = scene.question
    return f"form:{question.form.name}" if isinstance(question, AskedStep) else scene.page


def _sure(text: str, *candidates: Candidate) -> Meaning:
    return Meaning(Certainty.SURE, text, candidates)
