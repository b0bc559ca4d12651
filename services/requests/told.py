"""What the resident has told in this session, so that a second form need not ask it again.

It stands in memory only and is gone when the session ends (age-friendly criteria E3 and A4).
"""

from services.contract.forms import Form, PlaceStep
from services.contract.wizard import PHONE_STEP, Draft, answer_to, phone_of


class Told:
    """`phone` has digits only; `home` are the values of an answer to a place step. Both are empty
    before something was sent."""

    def __init__(self) -> None:
        self.phone = ""
        self.home: tuple[str, ...] = ()

    def remember(self, draft: Draft, form: Form) -> None:
        """Take the phone and the home out of what was sent."""
        self.phone = phone_of(draft, form) or self.phone
        for step in form.steps:
            given = answer_to(draft, step.name) if isinstance(step, PlaceStep) else None
            if given is not None and step.name not in draft.known:
                self.home = given.values

    def phone_for(self, step_name: str) -> str:
        """The phone, if that step asks for one."""
        return self.phone if step_name == PHONE_STEP else ""

    def forget(self) -> None:
        """Know nothing any more."""
        self.phone = ""
        self.home = ()
