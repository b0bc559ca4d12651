"""What holds for every answer, whatever was asked, in every state of the community."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from services.actions import ACTIONS
from services.contract.beforehand import PREFIX, Around, preset_answers
from services.contract.sign_up import Offer as SignUp
from tests.support.answered import COMMUNITIES, NOW, all_replies, replied
from tests.support.asked_sentences import SAID
from ui.screens.catalogue import SCREENS
from voice.answers.answering import answer
from voice.answers.catalogue import TOPICS
from voice.answers.community import Community
from voice.conversation.deeds import AskBeforeCalling, OpenPage
from voice.conversation.reply import Reply
from voice.saying.speakable import speakable
from voice.understanding.meaning import Candidate, Certainty, Meaning

LONGEST, MOST_SENTENCES, MOST_CARDS = 25, 4, 3
LOOKED_UP = {"market.price", "market.cheap", "weather.ask", "time.ask", "clinic.bp", "bus.ask"}
OUTWARD = (
    "repair.report",
    "market.order",
    "clinic.appoint",
    "meal.order",
    "activity.signup",
    "form.visitor",
    "property.call",
    "family.call",
)

everything = pytest.mark.parametrize(
    "said", range(len(SAID)), ids=[f"{intent}: {text}" for intent, text, _ in SAID]
)
everywhere = pytest.mark.parametrize("state", COMMUNITIES)


@cache
def replies(state: str, said: int) -> tuple[Reply, ...]:
    """The answer to `SAID[said]` and all that may come of it."""
    intent, text, slots = SAID[said]
    return tuple(all_replies(replied(COMMUNITIES[state](), intent, slots, text=text)))


def everywhere_replied(said: int) -> Iterator[tuple[str, Reply]]:
    """The answers to `SAID[said]` in every state, each with that state's name."""
    for state in COMMUNITIES:
        for reply in replies(state, said):
            yield state, reply


def test_every_intent_is_tried_and_known() -> None:
    tried = {intent for intent, _, _ in SAID}
    assert set(TOPICS) - tried == set()
    assert len(TOPICS) == 40 + 1


@everything
def test_sentences_are_short_few_and_speakable(said: int) -> None:
    for state, reply in everywhere_replied(said):
        assert len(reply.say) <= MOST_SENTENCES, f"{state}: {reply.say}"
        assert sum("？" in sentence for sentence in reply.say) <= 2, f"{state}: {reply.say}"
        for sentence in reply.say:
            spoken = speakable(sentence)
            assert re.findall(r"[0-9A-Za-z{}<>…%/–℃]", spoken) == [], f"{state}: {sentence}"
            heard = re.sub(r"[^\w]", "", spoken)
            assert len(heard) <= LONGEST, f"{state}: {len(heard)} {sentence}"
            assert re.search(r"[。？！]$", sentence), f"{state}: {sentence}"


@everything
def test_something_is_said_done_or_asked(said: int) -> None:
    for state, reply in everywhere_replied(said):
        assert reply.say or reply.deeds or reply.offers, state
        assert not (reply.offers and reply.yes), f"{state}: two questions at once"
        assert len(reply.offers) <= MOST_CARDS, state
        labels = [offer.label for offer in reply.offers]
        assert len(set(labels)) == len(labels), state


@everything
def test_pages_exist_and_forms_take_what_they_are_given(said: int) -> None:
    for state, reply in everywhere_replied(said):
        for deed in reply.deeds:
            if isinstance(deed, OpenPage):
                assert deed.page in SCREENS, state
                if deed.page == "form":
                    _takes_what_it_is_given(deed, COMMUNITIES[state](), state)


def _takes_what_it_is_given(page: OpenPage, community: Community, state: str) -> None:
    published = community.content.activities
    around = Around(NOW, tuple(SignUp(it.id, it.body) for it in published))
    form = community.form(page.arguments["form"])
    assert form is not None, state
    given = [name for name in page.arguments if name.startswith(PREFIX)]
    assert len(preset_answers(form, page.arguments, around)) == len(given), state


@everywhere
@pytest.mark.parametrize("intent", OUTWARD)
def test_what_was_not_heard_exactly_is_asked_before_it_fills_a_form(
    state: str, intent: str
) -> None:
    for name, text, slots in SAID:
        if name == intent:
            reply = replied(COMMUNITIES[state](), intent, slots, text=text, exact=False)
            opened = [deed for deed in reply.deeds if isinstance(deed, OpenPage)]
            assert [it for it in opened if it.page == "form"] == [], text


@everywhere
def test_actions_of_the_list_are_all_answered(state: str) -> None:
    for action in ACTIONS:
        reply = replied(COMMUNITIES[state](), f"action.{action.name}", text=action.spoken[0])
        assert not reply.unheard
        assert reply.deeds or reply.offers or reply.say


@everything
def test_help_is_called_only_for_what_asks_for_it(said: int) -> None:
    intent = SAID[said][0]
    for state in COMMUNITIES:
        called = [it for it in replies(state, said)[0].deeds if isinstance(it, AskBeforeCalling)]
        helps = intent in ("emergency.help", "emergency.fire", "action.help")
        assert bool(called) is helps, state
        for deed in called:
            assert deed.seconds == (5 if intent == "emergency.fire" else 8), state


def test_an_intent_that_nobody_knows_is_not_understood() -> None:
    meaning = Meaning(Certainty.SURE, "打麻将", (Candidate("mahjong.play"),))
    assert answer(meaning, COMMUNITIES["usual"]()).unheard
