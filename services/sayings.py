"""What can be said on each page: sentences as residents say them, shown and spoken as examples."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from process.language import mark, tr

PRICE: Final = mark("今天青菜多少钱")
WEATHER: Final = mark("明天天气怎么样")
REPAIR: Final = mark("我家水管漏水了")
READ: Final = mark("念一下通知")
HOME: Final = mark("回首页")
BIGGER: Final = mark("字大一点")

_USUAL: Final = (PRICE, WEATHER, REPAIR)
_BY_PAGE: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "channel": (PRICE, mark("先停一下"), READ),
        "emergency": (mark("不用来了"), mark("再说一遍"), HOME),
        "alert": (mark("再说一遍"), mark("说慢一点"), HOME),
        "notices": (READ, mark("停水通知念一遍"), HOME),
        "notice": (mark("再说一遍"), mark("说慢一点"), mark("返回")),
        "prices": (PRICE, mark("什么菜便宜"), mark("帮我买两斤土豆")),
        "good": (mark("鸡蛋多少钱"), mark("什么菜便宜"), mark("返回")),
        "directory": (mark("我要找物业"), mark("卫生站在哪儿"), mark("给我女儿打电话")),
        "person": (mark("再说一遍"), mark("返回"), HOME),
        "forms": (mark("我要订饭"), mark("预约看病"), mark("我要报修")),
        "form": (mark("再说一遍"), mark("返回"), HOME),
        "receipt": (mark("再说一遍"), mark("报修修到哪一步了"), HOME),
        "requests": (mark("报修修到哪一步了"), mark("我要报修"), HOME),
        "activities": (mark("今天有什么活动"), mark("我要报名"), mark("下午有什么活动")),
        "activity": (mark("我要报名"), mark("再说一遍"), mark("返回")),
        "ebook": (mark("再说一遍"), mark("返回"), HOME),
        "ebooks": (mark("有没有养生的书"), mark("返回"), HOME),
        "settings": (BIGGER, mark("声音大一点"), mark("说慢一点")),
    }
)


def examples_for(page: str) -> tuple[str, str, str]:
    """Three sentences that fit the page; of a form its page is `form:repair`."""
    first, second, third = _BY_PAGE.get(page.partition(":")[0], _USUAL)
    return tr(first), tr(second), tr(third)
