"""Weather in people's words: which picture fits, and what is good to be told."""

SKIES = (
    "晴",
    "多云",
    "阴",
    "小雨",
    "中雨",
    "大雨",
    "雷阵雨",
    "小雪",
    "大雪",
    "雾",
    "大风",
    "多云转小雨",
)
ADVICE = (
    "出门带伞。",
    "路滑，走慢一点。",
    "天热，中午不要出门，多喝水。",
    "天冷，多穿一件，注意关节。",
    "雾大，晨练晚一点出门。",
    "风大，关好窗，收好阳台上的东西。",
)
_ICONS = (
    ("雷", "cloud-lightning"),
    ("雪", "cloud-snow"),
    ("大雨", "cloud-rain-wind"),
    ("暴雨", "cloud-rain-wind"),
    ("雨", "cloud-rain"),
    ("雾", "cloud-fog"),
    ("霾", "cloud-fog"),
    ("风", "wind"),
    ("阴", "cloudy"),
    ("云", "cloud-sun"),
    ("晴", "sun"),
)


def icon_of(sky: str) -> str:
    """The icon of the weather that matters most in these words."""
    return next((icon for word, icon in _ICONS if word in sky), "cloud-sun")
