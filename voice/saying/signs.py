"""Signs and units as they are said: what stands before or after numbers, and what is not said.

Only tables and patterns; `voice.saying.speakable` tries them in its order.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from voice.saying.numerals import say_count, say_decimal, say_digits, say_number, say_year

UNITS: Final[Mapping[str, str]] = {
    "mmol/L": "毫摩尔每升",
    "μmol/L": "微摩尔每升",
    "mmHg": "毫米汞柱",
    "mg/L": "毫克每升",
    "g/L": "克每升",
    "km/h": "公里每小时",
    "m/s": "米每秒",
    "次/分": "次每分钟",
    "kW·h": "度",
    "kWh": "度",
    "kcal": "千卡",
    "m³": "立方米",
    "m3": "立方米",
    "m²": "平方米",
    "m2": "平方米",
    "㎡": "平方米",
    "kg": "公斤",
    "km": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "ml": "毫升",
    "mL": "毫升",
    "mg": "毫克",
    "μg": "微克",
    "dB": "分贝",
    "kW": "千瓦",
    "min": "分钟",
    "m": "米",
    "g": "克",
    "h": "小时",
    "L": "升",
    "W": "瓦",
    "V": "伏",
    "A": "安",
}
UNIT: Final = rf"(?<=\d) ?(?P<unit>{'|'.join(map(re.escape, UNITS))})(?![A-Za-z²³])"
WORDS: Final = (
    (r"(?<![A-Za-z])(?i:wi-?fi)(?![A-Za-z])", "无线网"),
    (r"(?<=[A-Za-z])_(?=\w)", ""),
    (r"(?<![A-Za-z])(?i:e-?mail)(?![A-Za-z])", "邮箱"),
    (r"(?<![A-Za-z])OK(?![A-Za-z])", "好"),
    (r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", "邮箱地址"),
    (r"(?<=\d) ?[×xX*] ?(?=\d)", "乘"),
    (r"(?<=米) ?[×xX*] ?(?=\d)", "乘"),
    (r"(?<=\d) ?\+ ?(?=\d)", "加"),
    (r"(?<=\d)\+", "以上"),
    (r"(?<=[\d米元]) ?= ?(?=\d)", "等于"),
    (r"(?:≥|>=) ?(?=\d)", "不少于"),
    (r"(?:≤|<=) ?(?=\d)", "不超过"),
    (r"± ?(?=\d)", "正负"),
    (r"(?<=[\w]) ?(?:→|->|⇒) ?(?=\w)", "到"),
    (r"(?<=[\w]) ?& ?(?=\w)", "和"),
    (r"(?:№|(?<![A-Za-z])[Nn][Oo]\.) ?(?=\d)", "第"),
    (r"\$ ?(?=\d)", "美元"),
)
"""What stands for words, as patterns."""
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"
ITEM: Final = (
    rf"^ *(?:(?P<circled>[{_CIRCLED}])|(?P<number>\d{{1,2}})[.．](?!\d)"
    r"|(?P<round>\d{1,2})[)）]) *"
)
FRACTION: Final = (
    r"(?<![\d./-])(?P<part>\d{1,3})/(?P<whole>\d{1,3})(?![\d./-])(?P<of>的|以上|左右)?"
)
HALF: Final = r"(?<![\d.])(?P<whole>\d{1,3})\.5 ?(?P<unit>斤|个小时|小时|个月|天|年)"
HOUSE: Final = r"(?<![\d-])(?P<house>\d{1,3})[-—](?P<unit>\d{1,2})[-—](?P<room>\d{3,4})(?![\d-])"
FLAT: Final = (
    r"(?<![\d-])(?P<house>\d{1,2})[-—]"
    r"(?P<room>\d{3,4}(?=室|房|业主|住户)|(?:[1-9]|[12]\d|3[0-3])0[1-9](?![\d-]))"
)
PAGE: Final = r"[第共]?(?P<page>\d{1,3})/(?P<pages>\d{1,3}) ?页"
HALF_DAY: Final = r"(?P<clock>(?:1[0-2]|0?\d):[0-5]\d) ?(?P<half>[AaPp])\.?[Mm]\.?(?![A-Za-z])"
_SILENT: Final = frozenset({"So", "Sk", "Cf", "Co", "Cn", "Cs", "Cc", "Me", "Mn"})
_BARE: Final = frozenset("~^`=<>+×÷@#&$|\\_{}…→←⇒≥≤±°№")


def say_unit(match: re.Match[str]) -> str:
    """The unit in words."""
    return UNITS[match["unit"]]


def say_item(match: re.Match[str]) -> str:
    """The number before an item of a list: 1. and ① are 第一."""
    number = _CIRCLED.index(match["circled"]) + 1 if match["circled"] else 0
    return f"第{say_number(number or int(match['number'] or match['round']))}，"


def say_fraction(match: re.Match[str]) -> str:
    """1/2 is 二分之一, 11/20 the day, 130/85 a blood pressure."""
    part, whole, of = int(match["part"]), int(match["whole"]), match["of"] or ""
    if 0 < part < whole and (whole < 10 or of):
        return f"{say_number(whole)}分之{say_number(part)}{of}"
    if 1 <= part <= 12 and 10 <= whole <= 31:
        return f"{say_number(part)}月{say_number(whole)}日{of}"
    return f"{say_number(part)}，{say_number(whole)}{of}"


def say_page(match: re.Match[str]) -> str:
    """3/5页 is the third page of five."""
    return f"第{say_number(int(match['page']))}页，共{say_number(int(match['pages']))}页"


def say_half(match: re.Match[str]) -> str:
    """2.5斤 is 两斤半, 1.5小时 一个半小时, 0.5斤 半斤."""
    whole, unit = int(match["whole"]), match["unit"]
    if not whole:
        return f"半{unit}" if unit != "个小时" else "半个小时"
    if unit.endswith(("小时", "月")):
        return f"{say_count(whole)}个半{unit.removeprefix('个')}"
    return f"{say_count(whole)}{unit}半"


def say_house(match: re.Match[str]) -> str:
    """3-2-501 with the pauses of a house, a unit and a room."""
    return f"{say_number(int(match['house']))}，{say_number(int(match['unit']))}，" + say_year(
        match["room"]
    )


def say_flat(match: re.Match[str]) -> str:
    """2-501室: a unit and a room."""
    return f"{say_number(int(match['house']))}，{say_year(match['room'])}"


def say_half_day(match: re.Match[str]) -> str:
    """Morning or afternoon before the clock, which stays to be said."""
    return ("上午" if match["half"] in "Aa" else "下午") + match["clock"]


def say_letters(match: re.Match[str]) -> str:
    """Capitals one by one; digits after letters one by one when they are many."""
    letters, digits = match["letters"], match["digits"] or ""
    apart = f" {' '.join(letters)} " if letters.isupper() and len(letters) > 1 else letters
    if len(digits) > 2:
        return apart + say_digits(digits)
    return apart + (say_decimal(digits) if digits else "")


def without_signs(text: str) -> str:
    """Without what an engine would name or stumble over: emoji, arrows, bare operators."""
    return "".join(map(_said, text))


def _said(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "No":
        return say_number(int(unicodedata.numeric(sign)))
    return " " if sign in _BARE or kind in _SILENT else sign


def told_apart(text: str) -> str:
    """四 and 十 sound alike: where a question sets them against each other, 十 is 一十."""
    if "还是" not in text or not re.search(r"(?<!\d)4(?!\d)|四", text):
        return text
    text = re.sub(r"(?<![\d.:])10(?![\d.:])", "一十", text)
    return re.sub(r"(?<![一二三四五六七八九\d])十(?![一二三四五六七八九\d])", "一十", text)
