"""What the service directory offers: categories, needs, and the entries under each."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from process.language import staff_words, tr
from services.content.content import Published
from services.content.opening import opening_now
from services.contract.documents import DirectoryEntry
from ui.shortened import shortened

Entries = tuple[Published[DirectoryEntry], ...]

_ICONS = staff_words(
    (
        (("看病", "买药", "医", "药", "卫生", "健康"), "stethoscope"),
        (("物业",), "building-2"),
        (("修", "开锁", "疏通"), "wrench"),
        (("买菜", "超市", "菜场", "菜"), "shopping-basket"),
        (("吃", "餐", "饭", "食堂"), "utensils"),
        (("理发", "美发"), "scissors"),
        (("家政", "保洁", "护理", "养老"), "hand-heart"),
        (("快递", "搬家", "送水", "送"), "truck"),
        (("公交", "交通", "车"), "bus"),
        (("银行", "水费", "电费", "缴费"), "wallet"),
        (("社区", "居委", "政务", "办事", "派出所", "政府"), "landmark"),
        (("图书", "活动", "学习"), "book-open"),
        (("收废", "回收"), "recycle"),
    )
)
LONGEST_CATEGORY = 8
_ANY_ICON = "store"
_URGENT_ICON = "stethoscope"


@dataclass(frozen=True)
class CardRow:
    """One category as a card; `note` says how many entries it has."""

    key: str
    title: str
    note: str
    icon: str


@dataclass(frozen=True)
class LineRow:
    """One line of a list; `open_now` colours nothing, it chooses the icon. `kind` is `need` or
    `entry`."""

    kind: str
    key: str
    title: str
    note: str
    icon: str


def category_cards(entries: Entries) -> list[CardRow]:
    """The categories in the order of the directory, those of doctors and medicine first."""
    counts: dict[str, int] = {}
    for entry in _urgent_first(entries):
        counts[entry.body.category] = counts.get(entry.body.category, 0) + 1
    return [
        CardRow(name, shortened(name, LONGEST_CATEGORY), tr("{n}家", n=n), icon_of(name))
        for name, n in counts.items()
    ]


def need_cards(entries: Entries) -> list[CardRow]:
    """The same categories, each with how many needs it has; those without any are left out."""
    counts: dict[str, set[str]] = {}
    for entry in _urgent_first(entries):
        if entry.body.needs:
            counts.setdefault(entry.body.category, set()).update(entry.body.needs)
    return [
        CardRow(name, shortened(name, LONGEST_CATEGORY), tr("{n}件事", n=len(needs)), icon_of(name))
        for name, needs in counts.items()
    ]


def need_lines(entries: Entries) -> list[LineRow]:
    """What residents need, in their own words, and who helps with it."""
    helpers: dict[str, list[str]] = {}
    category: dict[str, str] = {}
    for entry in entries:
        for need in entry.body.needs:
            helpers.setdefault(need, []).append(entry.body.name)
            category.setdefault(need, entry.body.category)
    return [
        LineRow(
            "need",
            need,
            shortened(need),
            shortened(tr("找{name}", name=_several(helpers[need]))),
            icon_of(category[need]),
        )
        for need in helpers
    ]


def entry_lines(entries: Entries, now: datetime, zone: tzinfo) -> list[LineRow]:
    """Those entries, with whether they are open."""
    return [_entry_line(entry, now, zone) for entry in entries]


def under_category(entries: Entries, category: str) -> Entries:
    """The entries of that category."""
    return tuple(entry for entry in entries if entry.body.category == category)


def under_need(entries: Entries, need: str) -> Entries:
    """The entries that help with that need."""
    return tuple(entry for entry in entries if need in entry.body.needs)


def icon_of(category: str) -> str:
    """An icon that fits the category's name."""
    for words, icon in _ICONS:
        if any(word in category for word in words):
            return icon
    return _ANY_ICON


def _urgent_first(entries: Entries) -> Entries:
    return tuple(sorted(entries, key=lambda it: icon_of(it.body.category) != _URGENT_ICON))


def _entry_line(entry: Published[DirectoryEntry], now: datetime, zone: tzinfo) -> LineRow:
    opening = opening_now(entry.body.hours, now, zone)
    icon = ("door-open" if opening.open_now else "door-closed") if opening.known else "phone"
    note = opening.words or entry.body.person or entry.body.address or tr("请打电话问")
    return LineRow("entry", str(entry.id), shortened(entry.body.name), shortened(note), icon)


def _several(names: list[str]) -> str:
    return names[0] if len(names) == 1 else tr("{name}等{n}家", name=names[0], n=len(names))
