"""What the machine answers to what was understood."""

from collections.abc import Iterable
from typing import Final

from process.language import tr
from services.sayings import examples_for
from voice.answers import asked_step, on_page
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS
from voice.answers.catalogue import topic_of
from voice.answers.community import Community
from voice.answers.emergency import FIRE, HELP, asked_kindly
from voice.answers.examples import COMMON
from voice.answers.labels import icon_of, label_of, spoken_of
from voice.conversation.reply import Offer, Reply
from voice.understanding.meaning import Candidate, Certainty, Meaning

LONGEST_QUOTE: Final = 12
"""Characters of what was heard that are said back; the screen has all of it."""

MOST_COMMON: Final = 4


def answer(meaning: Meaning, community: Community) -> Reply:
    """The reply to a sentence. Nothing leaves the box by it alone: a form is opened, filled with
    what was said, and its own last page confirms; what cannot wait for that is asked first."""
    best = meaning.best
    if best and meaning.certainty is Certainty.UNSURE and best.intent in (HELP, FIRE):
        return asked_kindly(Asked(meaning.text, best, community))
    on_screen = asked_step.answered(meaning, community)
    if on_screen is None and meaning.certainty is not Certainty.SURE:
        on_screen = on_page.named(meaning.text, community)
    if on_screen is not None:
        return on_screen
    match meaning.certainty:
        case Certainty.SURE:
            return _sure(meaning, community)
        case Certainty.UNSURE:
            return _unsure(meaning, community)
        case Certainty.NOTHING:
            return not_understood(meaning.text, community)


def _sure(meaning: Meaning, community: Community) -> Reply:
    best = meaning.best
    asked = Asked(meaning.text, best, community) if best else None
    topic = topic_of(asked) if asked else None
    if asked is None or topic is None:
        return not_understood(meaning.text, community)
    return topic(asked)


def _unsure(meaning: Meaning, community: Community) -> Reply:
    offers = offers_of(meaning.candidates, meaning.text, community)
    if not offers:
        return not_understood(meaning.text, community)
    if len(offers) > 1:
        return Reply((tr("您是要哪一个？"),), offers=offers)
    question = tr("您是要“{label}”吗？", label=offers[0].label)
    return Reply((question,), yes=offers[0].reply, no=_example(community))


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
