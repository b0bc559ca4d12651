"""Which of the activities offered was named: by its title, a part of it, or what it is about."""

from datetime import datetime
from typing import Final

from services.contract.sign_up import Offer, takes_names
from voice.understanding.scene import Scene
from voice.understanding.slots.lexicon import heard
from voice.understanding.slots.named import named

_ABOUT: Final = named("words", "activity")
_SAYS_NOTHING: Final = frozenset("活动报名社区老年参加课班的一次今天明下上午第期大小了我要去")
_LEAST: Final = 2


def offer_said(text: str, offers: tuple[Offer, ...], now: datetime) -> Offer | None:
    """The one activity that can be signed up for at `now` and fits best; `None` if two fit alike
    or none does."""
    weights = {
        offer.id: (_weight(text, offer.activity.title), offer)
        for offer in offers
        if takes_names(offer.activity, now)
    }
    best = max((weight for weight, _ in weights.values()), default=0)
    fitting = [offer for weight, offer in weights.values() if weight == best]
    return fitting[0] if best >= _LEAST and len(fitting) == 1 else None


def _weight(text: str, title: str) -> int:
    about = {one.value for one in _ABOUT(title, Scene())}
    meant = {one.value for one in _ABOUT(text, Scene())}
    return max(_in_common(text, title), 3 if about & meant else 0)


def _in_common(text: str, title: str) -> int:
    """The longest run of sounds in both that is more than words every title has."""
    said, name = heard(text), heard(title)
    longest = 0
    for begin in range(len(title)):
        for end in range(begin + max(longest, _LEAST - 1) + 1, len(title) + 1):
            if not _holds(said, name[begin:end]):
                break
            if any(sign not in _SAYS_NOTHING for sign in title[begin:end]):
                longest = end - begin
    return longest


def _holds(said: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(said[at : at + len(part)] == part for at in range(len(said) - len(part) + 1))
