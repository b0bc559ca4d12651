"""What the screen shows of a state."""

from collections.abc import Mapping
from types import MappingProxyType

from process.language import tr
from services.talking import Talk, TalkCard, TalkPhase
from voice.conversation.states import Asked, Phase, State
from voice.conversation.words import NO, YES
from voice.understanding.scene import YesNo

YES_KEY, NO_KEY = "yes", "no"

PHASES: Mapping[Phase, TalkPhase] = MappingProxyType(
    {
        Phase.REST: TalkPhase.CLOSED,
        Phase.WAITING: TalkPhase.OPENING,
        Phase.OPENING: TalkPhase.OPENING,
        Phase.LISTENING: TalkPhase.LISTENING,
        Phase.ENDING: TalkPhase.THINKING,
        Phase.THINKING: TalkPhase.THINKING,
        Phase.SPEAKING: TalkPhase.ANSWERING,
    }
)


def picture(state: State) -> Talk:
    """The talk as it stands."""
    if state.phase is Phase.REST and state.lacking:
        return Talk(TalkPhase.UNAVAILABLE, words=state.lacking)
    page = state.page_asked if state.phase is not Phase.REST else None
    asked = state.asked or (page if page is not None and page.said else None)
    return Talk(
        PHASES[state.phase],
        heard=state.heard,
        settled=state.settled,
        words=state.words,
        large=state.large,
        cards=cards_of(asked),
        open=asked is not None,
        patient=state.patient,
    )


def cards_of(asked: Asked | None) -> tuple[TalkCard, ...]:
    """The cards of a question; a page that asks other things has its own."""
    if asked is None or not (asked.offers or isinstance(asked.question, YesNo) or asked.yes):
        return ()
    if asked.offers:
        return tuple(
            TalkCard(str(number), offer.label, offer.note, offer.icon)
            for number, offer in enumerate(asked.offers, 1)
        )
    return (TalkCard(YES_KEY, tr(YES), icon="check"), TalkCard(NO_KEY, tr(NO), icon="x"))
