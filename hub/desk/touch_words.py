"""The controls of the screens by the names that staff can see on them."""

from hub.desk.filters import SCREENS

CONTROLS = {
    "strip_home": "最下面的“首页”",
    "strip_back": "最下面的“返回”",
    "strip_read": "最下面的“朗读”",
    "strip_talk": "最下面的“说话”",
    "strip_help": "红色的“求助”",
    "tile_notices": "“通知”方块",
    "tile_prices": "“菜价”方块",
    "tile_directory": "“找人办事”方块",
    "tile_repair": "“报修”方块",
    "tile_forms": "“登记预约”方块",
    "tile_activities": "“活动”方块",
    "tile_requests": "“我的请求”方块",
    "tile_settings": "“字大声音”方块",
    "tile": "其他方块",
    "page_back": "“上一页”",
    "page_next": "“下一页”",
    "digit": "数字键",
    "choice": "选项卡片",
    "row": "一行一行的单子",
    "chip": "分类小按钮",
    "notice_card": "首页上的通知",
    "key_hint": "屏幕下边的按键提示",
    "button": "其他按钮",
}
"""The fixed list of ui/touches.py, in words."""


def control_words(name: str) -> str:
    """The control as staff would call it."""
    return CONTROLS.get(name, "其他按钮")


def screen_words(name: str) -> str:
    """The screen as staff would call it."""
    return SCREENS.get(name, "其他页")
