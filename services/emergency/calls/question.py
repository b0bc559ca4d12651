"""A question 您还好吗 before anybody is called, as the journal proves it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.emergency.calls.events import Added, Asked, Entry, Raised, Waived


class Answer(StrEnum):
    """Fine: the resident said so. Called: nobody answered, or help was wanted. Overtaken: somebody
    raised a call meanwhile, so that nothing was left to ask."""

    FINE = "fine"
    CALLED = "called"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class Question:
    """One pre-alarm. `answer` is `None` while nothing on disk says how it ended."""

    asked: Asked
    asked_at: datetime
    answer: Answer | None = None

    @property
    def id(self) -> UUID:
        return self.asked.pre_alarm.id


def questions(entries: Iterable[Entry]) -> tuple[Question, ...]:
    """The questions that these entries prove, oldest first. A question and the call it became have
    one id, also where that call joined another."""
    known: dict[UUID, Question] = {}
    for entry in entries:
        match entry.event:
            case Asked() as asked:
                known.setdefault(entry.call_id, Question(asked, entry.written_at))
            case Waived(call_id=None):
                _answer(known, entry.call_id, Answer.FINE)
            case Waived():
                _answer(known, entry.call_id, Answer.OVERTAKEN)
            case Raised(call=call):
                _answer(known, call.id, Answer.CALLED)
            case Added(event=added):
                _answer(known, added.id, Answer.CALLED)
    return tuple(known.values())


def _answer(known: dict[UUID, Question], question: UUID, answer: Answer) -> None:
    asked = known.get(question)
    # A call outweighs everything: somebody who is fine first and wants help then, wants help.
    if asked and (asked.answer is None or answer is Answer.CALLED):
        known[question] = replace(asked, answer=answer)
