"""What the screen shows of a state."""

from collections.abc import Mapping
from types import MappingProxyType

from process.language import tr
from services.talking import Talk, TalkCard, TalkPhase
from voice.conversation.states import Asked, Phase, State
from voice.conversation.words import NO, YES

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
    page_waits = state.page_asked is not None and state.page_asked.said
    return Talk(
        PHASES[state.phase],
        heard=state.heard,
        settled=state.settled,
        words=state.words,
        large=state.large,
        cards=cards_of(state.asked),
        open=state.asked is not None or (page_waits and state.phase is not Phase.REST),
        patient=state.patient,
    )


def cards_of(asked: Asked | None) -> tuple[TalkCard, ...]:
    """The cards of a question of the machine's own."""
    if asked is None:
        return ()
    if asked.offers:
        return tuple(
            TalkCard(str(number), offer.label, offer.note, offer.icon)
            for number, offer in enumerate(asked.offers, 1)
        )
    return (TalkCard(YES_KEY, tr(YES), icon="check"), TalkCard(NO_KEY, tr(NO), icon="x"))
