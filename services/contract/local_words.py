"""Local words 本地说法: what people here call things, told by staff so that the screens hear it."""

from enum import StrEnum

from services.contract.base import Down, ShortText

LONGEST_WORD = 10
"""Characters that a local word may have: longer ones are sentences."""


class LocalWordKind(StrEnum):
    """What the word names: goods of the market, a place, a person or office, an activity, or
    something a resident can do."""

    GOODS = "goods"
    PLACE = "place"
    PERSON = "person"
    ACTIVITY = "activity"
    ACTION = "action"


class LocalWord(Down):
    """`word` is said here for `means`: 洋芋 for 土豆, 老王那儿 for the entry 老王菜摊; of an action
    `means` is what the screen calls it, 报修. `heard_as` is the spelling that the recogniser can
    output where it cannot output `word`."""

    word: ShortText
    kind: LocalWordKind
    means: ShortText
    heard_as: str = ""
