"""What the machine answers to what was understood."""

from collections.abc import Iterable
from typing import Final

from process.language import tr
from voice.answers import asked_step
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS
from voice.answers.catalogue import topic_of
from voice.answers.community import Community
from voice.answers.examples import COMMON, examples_for
from voice.answers.labels import icon_of, label_of, spoken_of
from voice.conversation.reply import Offer, Reply
from voice.understanding.meaning import Candidate, Certainty, Meaning

LONGEST_QUOTE: Final = 12
"""Characters of what was heard that are said back; the screen has all of it."""

MOST_COMMON: Final = 4


def answer(meaning: Meaning, community: Community) -> Reply:
    """The reply to a sentence. Nothing leaves the box by it alone: a form is opened, filled with
    what was said, and its own last page confirms; what cannot wait for that is asked first."""
    to_the_form = asked_step.answered(meaning, community)
    if to_the_form is not None:
        return to_the_form
    if meaning.certainty is Certainty.NOTHING:
        return not_understood(meaning.text, community)
    offers = offers_of(meaning.candidates, meaning.text, community)
    if meaning.certainty is Certainty.UNSURE and len(offers) > 1:
        return Reply((tr("您是要哪一个？"),), offers=offers)
    if meaning.certainty is Certainty.UNSURE and offers:
        question = tr("您是要“{label}”吗？", label=offers[0].label)
        return Reply((question,), yes=offers[0].reply, no=_example(community))
    best = meaning.best
    asked = Asked(meaning.text, best, community) if best else None
    topic = topic_of(asked) if asked else None
    if asked is None or topic is None:
        return not_understood(meaning.text, community)
    return topic(asked)


def offers_of(
    candidates: Iterable[Candidate], text: str, community: Community, most: int = MOST_ITEMS
) -> tuple[Offer, ...]:
    """The meanings as cards, at most `most`, none twice; each says in plain words what it does, so
    choosing it confirms what was heard."""
    found: dict[str, Offer] = {}
    for candidate in candidates:
        asked = Asked(text, candidate, community).sure()
        topic = topic_of(asked)
        if topic is not None:
            label = label_of(asked)
            card = Offer(label, topic(asked), icon=icon_of(asked), spoken=spoken_of(asked))
            found.setdefault(label, card)
    return tuple(found.values())[:most]


def common_offers(community: Community) -> tuple[Offer, ...]:
    """What people mostly ask, as cards for those whom the machine does not understand."""
    return offers_of((Candidate(intent) for intent in COMMON), "", community, MOST_COMMON)


def not_understood(text: str, community: Community) -> Reply:
    """What was heard, and a sentence that would be understood on this page."""
    example = _example(community).say
    if not text:
        return Reply((tr("没有听清，请再说一遍。"), *example), unheard=True)
    return Reply((tr("我听到“{text}”，没有听懂。", text=_quoted(text)), *example), unheard=True)


def _example(community: Community) -> Reply:
    return Reply((tr("您可以说：{example}。", example=examples_for(community.page)[0]),))


def _quoted(text: str) -> str:
    return text[:LONGEST_QUOTE]
