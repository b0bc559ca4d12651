"""What is made of a signal."""

from dataclasses import dataclass

from services.contract.calls import CallFlag


@dataclass(frozen=True)
class Verdict:
    """Whether a signal demands people, and why, in a plain English sentence for log and replay.

    `call` is true for every press that must reach people, also one that will join an open call.
    Flags without a call belong to the call that is open already. `words` are Chinese, for staff.
    `tested` marks the one press that was the weekly test 周检.
    """

    call: bool
    why: str
    flags: tuple[CallFlag, ...] = ()
    words: str = ""
    tested: bool = False
