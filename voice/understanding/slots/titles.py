"""Titles of books: known ones, 《…》, and what follows 借一本."""

import re
from typing import Final

from voice.understanding.scene import Scene
from voice.understanding.slots.found import Found
from voice.understanding.slots.named import named

_KNOWN: Final = named("words", "title")
_NO_TITLE: Final = (
    "书|几|两|三|点|什么|啥|别的|好看|新|一|回去|走|来|去|给|讲|关于|养生|戏曲|历史|故事|小说"
)
_SAID: Final = re.compile(
    r"《(?P<marked>[^》]{1,20})》"
    rf"|[借看还读](?:一)?(?:本|部|套)(?:书名?叫|叫)?(?P<after>(?!{_NO_TITLE})[一-龥]{{2,10}}?)"
    r"(?:这本书|那本书|的书|看看|看|吧|吗|有没有|没有|可以吗|行不行|回家|$|[，。？])"
    r"|(?:那本|这本)(?P<called>(?!书)[一-龥]{2,10}?)(?:还|在|有|能|续|再|借|$)"
)


def find_title(text: str, scene: Scene) -> tuple[Found, ...]:
    """Titles; of what nobody knows only those that follow 借一本, as they were heard."""
    known = tuple(one for one in _KNOWN(text, scene) if one.end - one.begin > 1)
    if known:
        return known
    return tuple(_title(match) for match in _SAID.finditer(text))


def _title(match: re.Match[str]) -> Found:
    name = next(name for name, said in match.groupdict().items() if said)
    return Found(match[name], *match.span(name), exact=name == "marked")
