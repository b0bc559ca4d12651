"""What the process that draws a PDF tells the hub, and what both know of its limits."""

from enum import IntEnum

MOST_PAGES = 20


class Outcome(IntEnum):
    """Exit codes; others mean that the process fell over."""

    DRAWN = 0
    LOCKED = 10
    DAMAGED = 11
    EMPTY = 12
    TOO_LONG = 13
