"""The pictures staff choose from, by what they show; a form from a file may have others."""

from dataclasses import dataclass

from hub.form_check import known_icons


@dataclass(frozen=True)
class Picture:
    """`drawn` is the character that the icons' font draws."""

    name: str
    title: str
    drawn: str


TITLES = {
    "notebook-pen": "本子",
    "house": "房子",
    "building-2": "楼",
    "door-open": "门",
    "wrench": "扳手",
    "hammer": "锤子",
    "lightbulb": "灯泡",
    "droplet": "水",
    "plug": "电",
    "flame": "火",
    "car": "汽车",
    "bike": "自行车",
    "bus": "公交车",
    "truck": "货车",
    "map-pin": "地点",
    "trees": "树",
    "flower-2": "花",
    "dog": "狗",
    "trash-2": "垃圾",
    "brush-cleaning": "扫帚",
    "washing-machine": "洗衣机",
    "scissors": "剪刀",
    "utensils": "碗筷",
    "soup": "汤",
    "salad": "菜",
    "shopping-bag": "袋子",
    "package": "包裹",
    "gift": "礼物",
    "banknote": "钱",
    "id-card": "证件",
    "stethoscope": "看病",
    "pill": "药",
    "accessibility": "轮椅",
    "heart-handshake": "照顾",
    "hand-helping": "帮忙",
    "user-round": "一个人",
    "users-round": "几个人",
    "baby": "小孩",
    "phone": "电话",
    "mail": "信",
    "book-open": "书",
    "music": "音乐",
    "calendar-days": "日历",
    "clock": "钟",
    "sun": "太阳",
    "moon": "月亮",
    "smile": "笑脸",
    "meh": "平脸",
    "frown": "哭脸",
    "thumbs-up": "赞成",
    "thumbs-down": "反对",
    "check": "打钩",
    "x": "打叉",
    "vote": "投票",
    "megaphone": "喇叭",
    "triangle-alert": "当心",
    "circle-question-mark": "问号",
    "ellipsis": "别的",
}


def pictures(*used: str) -> tuple[Picture, ...]:
    """All to choose from; those that are `used` already are among them."""
    drawn = known_icons()
    more = {name: "原来的" for name in used if name in drawn and name not in TITLES}
    return tuple(Picture(name, title, drawn[name]) for name, title in (TITLES | more).items())
