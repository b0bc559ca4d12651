"""What the machine answers to a sentence."""

from dataclasses import dataclass

from voice.conversation.deeds import Deed


@dataclass(frozen=True)
class Offer:
    """One card of a question, and what comes of choosing it. `spoken` are further words for it."""

    label: str
    reply: "Reply"
    note: str = ""
    icon: str = ""
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """`say` are sentences in the order they are spoken and shown, short and one idea each (not yet
    `speakable`). `deeds` are done first. `large` is an amount, a room or a number shown very large.
    With `offers` the reply is a question; with `yes` it is a question for yes or no, `no` being
    what is said if not; `unanswered` is what comes of it where nobody answers in time, or nobody is
    understood. `unheard` marks an answer that understood nothing."""

    say: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    large: str = ""
    offers: tuple[Offer, ...] = ()
    yes: "Reply | None" = None
    no: "Reply | None" = None
    unheard: bool = False
    unanswered: "Reply | None" = None
