"""What can be done besides the intents of the data files: every action of the list and every form,
by their titles and spoken words. Staff-made forms are understood as soon as they are published."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from services.actions import ACTIONS
from services.contract.forms import ChooseStep, Form
from services.contract.local_words import LocalWord, LocalWordKind
from voice.understanding.anchors import Told
from voice.understanding.words_heard import Match, WordIndex

COVERED: Final[Mapping[str, str]] = {
    "action.notices": "notice.read",
    "action.prices": "market.price",
    "action.repair": "repair.report",
    "action.activities": "activity.list",
    "action.channel": "tv.channel",
    "action.home": "nav.home",
    "action.help": "emergency.help",
    "action.medical": "clinic.nearby",
    "form.repair": "repair.report",
    "form.meal_order": "meal.order",
    "form.activity_sign_up": "activity.signup",
    "form.clinic_appointment": "clinic.appoint",
    "form.market_order": "market.order",
}
"""Actions and forms that an intent of the data files stands for."""

_WHOLE = 1.05
_LONG = 0.86
_MIDDLE = 0.78
_SHORT = 0.6
_CHOICE = 0.58
_ASKED_FOR = 0.2
"""What is added where the sentence asks for something: 我想申请…"""

_REQUESTS = ("我要", "我想", "帮我", "给我", "申请", "办", "登记", "请人", "找人", "预约", "填")
"""Words with which something is asked for; these are heard, never said by the machine."""


def _sayings_of_actions() -> dict[str, str]:
    return {
        said: COVERED.get(f"action.{action.name}", f"action.{action.name}")
        for action in ACTIONS
        for said in (action.title, *action.spoken)
    }


class ListedWords:
    """The sayings of these forms, of all actions and of what local words name."""

    def __init__(
        self,
        forms: Sequence[Form],
        local_words: Iterable[LocalWord],
        knows: Callable[[str], bool],
        labels: Mapping[str, str],
    ) -> None:
        """`knows` tells whether the data files have a sentence: it is theirs then. `labels` are the
        intents by what stands on their cards."""
        self._sayings = _sayings_of_actions()
        self._choices: dict[str, str] = {}
        for form in forms:
            name = COVERED.get(f"form.{form.name}", f"form.{form.name}")
            self._sayings |= dict.fromkeys((form.title, *form.spoken), name)
            self._take_choices(form, name)
        self._titles = {**labels, **self._sayings}
        self._sayings = {said: name for said, name in self._sayings.items() if not knows(said)}
        for word in local_words:
            meant = self._meant(word)
            if meant:
                self._sayings |= {said: meant for said in (word.word, word.heard_as) if said}
        self._index = WordIndex([*self._sayings, *self._choices])

    def _take_choices(self, form: Form, name: str) -> None:
        """What can be chosen first in a form tells the form too: 搬东西 is 请人帮忙."""
        if not name.startswith("form.") or not form.offered:
            return
        first = form.steps[0]
        if isinstance(first, ChooseStep):
            sayings = {said for choice in first.choices for said in (choice.label, *choice.spoken)}
            for said in sayings:
                if len(said) > 2:
                    self._choices[said] = "" if said in self._choices else name

    def _meant(self, word: LocalWord) -> str:
        if word.kind is not LocalWordKind.ACTION:
            return ""
        return self._titles.get(word.means, word.means if "." in word.means else "")

    def heard_in(self, text: str) -> tuple[Told, ...]:
        """The best of each that is spoken of."""
        found: dict[str, Told] = {}
        asks = any(request in text for request in _REQUESTS)
        for said, matches in self._index.heard_in(text).items():
            for name, chosen in ((self._sayings.get(said), False), (self._choices.get(said), True)):
                if name:
                    heard = _weigh(name, matches[0], len(text), chosen=chosen, asks=asks)
                    if name not in found or found[name].score < heard.score:
                        found[name] = heard
        return tuple(found.values())


def _weigh(name: str, match: Match, length: int, *, chosen: bool, asks: bool) -> Told:
    syllables = match.end - match.begin
    if syllables == length:
        score = _WHOLE
    elif chosen:
        score = _CHOICE + (_ASKED_FOR if asks else 0.0)
    else:
        score = _LONG if syllables > 3 else _MIDDLE if syllables == 3 else _SHORT
        score += _ASKED_FOR if asks and syllables < 3 else 0.0
    if chosen and syllables == length:
        score -= _ASKED_FOR
    spans = ((match.begin, match.end),)
    return Told(name, score * match.quality, spans, match.quality == 1.0)
