"""What is made of a signal."""

from dataclasses import dataclass

from services.contract.calls import CallFlag


@dataclass(frozen=True)
class Verdict:
    """Whether a signal demands people, and why, in a plain English sentence for log and replay.

    `call` is true for every press that must reach people, also one that will join an open call.
    `words` are Chinese, for staff.
    """

    call: bool
    why: str
    flags: tuple[CallFlag, ...] = ()
    words: str = ""
