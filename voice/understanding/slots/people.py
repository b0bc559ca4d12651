"""Whom a resident wants: relatives, offices, and people by their family name (小王, 李师傅)."""

import re
from typing import Final

from voice.understanding.scene import Scene
from voice.understanding.slots.found import Finder, Found
from voice.understanding.slots.named import named

_FAMILY_NAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤"
)
_CALLED: Final = (
    "师傅|医生|大夫|主任|阿姨|老师|经理|书记|站长|护士|管家|同志|大姐|大哥"
    "|大爷|大妈|婶|叔|伯|奶奶|爷爷"
)
_BY_NAME: Final = re.compile(
    rf"(?:[小老阿](?!于)[{_FAMILY_NAMES}](?![{_FAMILY_NAMES}]?[板家师])|[{_FAMILY_NAMES}](?:{_CALLED}))"
)


def _meet(one: Found, other: Found) -> bool:
    return one.begin < other.end and other.begin < one.end


def people(table: str) -> Finder:
    """The finder of a table of `people.toml` that also knows people by their family name."""
    by_word = named("people", table)

    def find(text: str, scene: Scene) -> tuple[Found, ...]:
        found = by_word(text, scene)
        called = tuple(Found(match[0], *match.span()) for match in _BY_NAME.finditer(text))
        named_so = (one for one in found if not any(_meet(one, it) for it in called))
        return tuple(sorted((*named_so, *called), key=lambda it: it.begin))

    return find
