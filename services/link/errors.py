"""What can go wrong between kiosk and hub. Only these leave `services.link`:

    LinkError
    ├── Temporary          the same again may succeed
    │   ├── Unreachable    no connection, or no answer in time
    │   └── Busy           an answer that decides nothing: 5xx, 429, a proxy's page, not understood
    │       └── NotKnown   the address, or what the message belongs to, is not known there
    ├── Unauthorised       the hub does not know this kiosk (any more); staff must enrol it again
    └── Refused            the hub's considered no; the same again can never succeed

Errors of the HTTP library are mapped to these in `services.link.client`.
"""

from services.contract.requests import Problem


class LinkError(Exception):
    """Something between kiosk and hub did not work."""


class Temporary(LinkError):  # noqa: N818  a kind of failure, named as staff would say it
    """The same again may succeed later."""


class Unreachable(Temporary):
    """The hub did not answer: no connection, or not in time."""


class Busy(Temporary):
    """Something answered, but it decides nothing."""


class NotKnown(Busy):
    """The address is not known, or not what the message belongs to."""


class Unauthorised(LinkError):  # noqa: N818
    """The hub does not accept this kiosk's token, or there is none yet."""


class Refused(LinkError):  # noqa: N818
    """A permanent refusal; `problem.words` is fit for resident and staff."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
