"""Whether somebody calls for help, surely or nearly.

A sure call is told in its own sounds, in a sentence about hardly anything else, and nothing in it
might make it harmless even if that was heard badly: it is counted down for. What else is likely a
call, with a syllable wrong or a doubt in it, is `exact` false: somebody is asked whether they need
help. The weights are in emergency_words.toml; docs/emergency-words.md tells how good they are.
"""

import re
from collections.abc import Iterator

from voice.understanding.emergency_hearing import NEARLY, STRICTLY, Spoken, Told, heard, told
from voice.understanding.emergency_weighing import TELLS_MOST, Weighed, certain, weigh
from voice.understanding.emergency_words import emergency_words
from voice.understanding.meaning import Candidate

HELP = "emergency.help"
FIRE = "emergency.fire"

NEARLY_HEARD = 0.8
"""The score of a call that is to be asked about."""

_SIGNS = re.compile(r"[^\w]|_")
_FILLERS = re.compile("^(那个|这个|嗯|啊|呃)+|(那个|嗯|呃)+$")
_CALLS = ("cry", "call")


def emergency_in(text: str) -> Candidate | None:
    """The call for help in what was heard: `emergency.help`, or `emergency.fire` for fire, smoke
    and gas; None where somebody only talks about one.

    Slots: `what` happened (摔倒了), `who` it is and `place`, where they were said. `exact` is false
    where no saying was heard in all its sounds.
    """
    spoken = _spoken(text)
    strictly = weigh(spoken, STRICTLY)
    if strictly.calls and certain(strictly, spoken):
        return _candidate(strictly, min(1.0, strictly.total), exact=True)
    nearly = strictly if strictly.calls else weigh(spoken, NEARLY)
    return _candidate(nearly, NEARLY_HEARD, exact=False) if nearly.asks else None


def _candidate(weighed: Weighed, score: float, *, exact: bool) -> Candidate:
    fire = [one for one in weighed.telling if one.saying.fire]
    burns = _burns(fire, weighed.telling)
    slots = _slots(fire if burns else weighed.telling, weighed.supporting)
    return Candidate(FIRE if burns else HELP, slots, score, exact)


def _spoken(text: str) -> Spoken:
    return heard(_FILLERS.sub("", _SIGNS.sub("", text)))


def waived(text: str) -> bool:
    """Whether it says that help is not needed (`emergency.cancel`): no 没事 counts where the same
    breath calls for help again. To be asked only while a call is about to go out."""
    spoken = _spoken(text)
    said = any(one.exact for one in told(emergency_words().waiving, spoken, STRICTLY))
    return said and not weigh(spoken, STRICTLY).calls


def _burns(fire: list[Told], telling: tuple[Told, ...]) -> bool:
    if not fire or max(one.weight for one in fire) < TELLS_MOST:
        return False
    return any(one.exact for one in fire) or not any(
        one.exact and one.saying.group not in _CALLS for one in telling
    )


def _slots(telling: tuple[Told, ...] | list[Told], supporting: tuple[Told, ...]) -> dict[str, str]:
    happened = [one for one in telling if one.saying.group not in _CALLS]
    slots = {}
    for name, found in (
        ("what", max(happened or telling, key=lambda one: one.weight).saying.what),
        ("who", _longest(supporting, "who")),
        ("place", _longest(supporting, "where")),
    ):
        if found:
            slots[name] = found
    return slots


def _longest(supporting: tuple[Told, ...], kind: str) -> str:
    return max(_words_of(supporting, kind), key=len, default="")


def _words_of(supporting: tuple[Told, ...], kind: str) -> Iterator[str]:
    return (one.saying.words for one in supporting if one.saying.what == kind)
