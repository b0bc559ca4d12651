"""What can be said on each page, as examples shown while the ear is open."""

from collections.abc import Mapping
from types import MappingProxyType

from process.language import mark

ANYWHERE = (mark("今天天气怎么样"), mark("厨房水管漏水了"), mark("青菜多少钱一斤"))

SAYINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "notices": (mark("念第一条通知"), mark("停水的通知")),
        "notice": (mark("念给我听"), mark("下一页")),
        "prices": (mark("青菜多少钱一斤"), mark("今天什么便宜")),
        "good": (mark("鸡蛋多少钱"), mark("返回")),
        "directory": (mark("物业电话是多少"), mark("卫生站几点开门")),
        "person": (mark("电话再说一遍"), mark("返回")),
        "forms": (mark("厨房水管漏水了"), mark("我要订午饭")),
        "form": (mark("直接说答案"), mark("第二个"), mark("返回")),
        "receipt": (mark("再说一遍"), mark("回首页")),
        "requests": (mark("我的报修怎么样了"), mark("返回")),
        "activities": (mark("今天有什么活动"), mark("我要报名")),
        "activity": (mark("我要报名"), mark("念给我听")),
        "ebooks": (mark("第一本"), mark("返回")),
        "ebook": (mark("念给我听"), mark("下一页")),
        "settings": (mark("字大一点"), mark("说慢一点"), mark("大声一点")),
        "emergency": (mark("不用来了"), mark("再叫一次")),
        "alert": (mark("念给我听"), mark("知道了")),
        "channel": (mark("今天天气怎么样"), mark("停一下"), mark("救命")),
    }
)
"""By the page's name; other pages have `ANYWHERE`."""


def sayings(page: str) -> tuple[str, ...]:
    """Examples for that page, in Chinese."""
    return SAYINGS.get(page, ANYWHERE)
