"""The list: everything a resident can do, declared once. Touch, remote and voice go through it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from process.language import mark


@dataclass(frozen=True)
class Action:
    """Something a resident can do.

    `title` is translated where it is shown. `page` is the screen it opens, with `arguments`.
    `digit` is the key printed on its tile. `spoken` are the words people say for it. `on_home` puts
    it on the home screen, in list order.
    """

    name: str
    title: str
    icon: str
    page: str
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    digit: int | None = None
    spoken: tuple[str, ...] = ()
    on_home: bool = False


ACTIONS: tuple[Action, ...] = (
    Action(
        "notices",
        mark("通知"),
        "megaphone",
        "notices",
        digit=1,
        on_home=True,
        spoken=("通知", "看通知", "有什么通知", "公告"),
    ),
    Action(
        "prices",
        mark("菜价"),
        "shopping-basket",
        "prices",
        digit=2,
        on_home=True,
        spoken=("菜价", "今天菜价", "菜多少钱", "行情"),
    ),
    Action(
        "directory",
        mark("找人办事"),
        "phone",
        "directory",
        digit=3,
        on_home=True,
        spoken=("找人办事", "打电话找谁", "便民服务", "物业电话"),
    ),
    Action(
        "repair",
        mark("报修"),
        "wrench",
        "form",
        MappingProxyType({"form": "repair"}),
        digit=4,
        on_home=True,
        spoken=("报修", "东西坏了", "找人修"),
    ),
    Action(
        "forms",
        mark("登记预约"),
        "notebook-pen",
        "forms",
        digit=5,
        on_home=True,
        spoken=("登记", "预约", "办事", "要办什么事"),
    ),
    Action(
        "activities",
        mark("活动"),
        "calendar-days",
        "activities",
        digit=6,
        on_home=True,
        spoken=("活动", "有什么活动", "老年大学", "上课"),
    ),
    Action(
        "requests",
        mark("我的请求"),
        "clipboard-list",
        "requests",
        digit=7,
        on_home=True,
        spoken=("我的请求", "查进度", "修好了没有"),
    ),
    Action(
        "settings",
        mark("字大声音"),
        "a-large-small",
        "settings",
        digit=8,
        on_home=True,
        spoken=("字大一点", "声音大一点", "看不清"),
    ),
    Action(
        "medical",
        mark("看病买药"),
        "stethoscope",
        "directory",
        MappingProxyType({"category": "看病买药"}),
        spoken=("看病", "买药", "卫生站"),
    ),
    Action("ebooks", mark("电子书"), "book-open", "ebooks", spoken=("电子书", "看书", "听书")),
    Action("channel", mark("看频道"), "tv", "channel", spoken=("看频道", "看电视")),
    Action("home", mark("首页"), "house", "home", spoken=("首页", "回首页")),
    Action("help", mark("求助"), "siren", "emergency", spoken=("求助", "救命", "叫人来")),
)


def find_action(name: str) -> Action:
    """The action of that name.

    Raises:
        KeyError: there is none.
    """
    for action in ACTIONS:
        if action.name == name:
            return action
    raise KeyError(name)
