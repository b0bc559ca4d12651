"""Which home or building a call comes from, by its words: 3号楼2单元501室."""

import re
import unicodedata

_SHORT = re.compile(r"^(\d+)-(\d+)-(\d+)$")
_ENDINGS = ("室", "号房", "房")


def plain_place(words: str) -> str:
    """The place without what people write differently: blanks, wide digits, 3-2-501, the ending."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
    if short := _SHORT.match(text):
        text = "{}号楼{}单元{}".format(*short.groups())
    text = text.replace("栋", "号楼") if re.match(r"^\d+栋", text) else text
    for ending in _ENDINGS:
        if re.search(rf"\d{ending}$", text):
            return text.removesuffix(ending)
    return text


def lies_in(place: str, scope: str) -> bool:
    """Is the place this home, or within this building or staircase? 3号楼 is not in 13号楼, and
    room 501 not in room 50."""
    inner, outer = plain_place(place), plain_place(scope)
    if not outer or not inner.startswith(outer):
        return False
    rest = inner[len(outer) :]
    return not rest or not (outer[-1].isdigit() and rest[0].isdigit())


def is_home(place: str, home: str) -> bool:
    """Are these two ways to write one home?"""
    return bool(plain_place(home)) and plain_place(place) == plain_place(home)
