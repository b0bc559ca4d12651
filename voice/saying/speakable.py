"""Text made safe to speak: an engine reads 13800138000 as thirteen billion and 8:30 as a ratio.

Rules of speech stand in one table, tried from the top at each place; the first that fits wins. They
are compiled with the first sentence (and kept by `re`): the kiosk's first picture does not wait.
"""

import re
from collections.abc import Callable
from typing import Final

from process.language import SOURCE, spoken_language
from voice.saying import signs
from voice.saying.numerals import (
    say_count,
    say_decimal,
    say_digits,
    say_money,
    say_number,
    say_year,
)

_MEASURES: Final = (
    "个|位|名|人|斤|公斤|千克|克|块|元|毛|盒|板|袋|条|把|箱|只|包|瓶|份|户|家|天|周|年|次|遍|小时|分钟|点钟|件|张|台|辆"
    "|棵|颗|本|片|碗|杯|米|公里|层|种|样|场|排|步|道|扇|间|套|组|节|届|门|袋"
)
_UNITS: Final = (
    "斤|公斤|千克|kg|克|g|两|盒|板|袋|条|把|个|箱|只|包|瓶|桶|份|颗|棵|捆|件|枚|罐|串|次|人|月|天|小时"
    "|平方米|立方米|度|吨|升|节"
)
_TO: Final = r" ?(?:-|–|—|——|～|~|至|到) ?"
_NO_DIGIT_BEFORE: Final = r"(?<![\d.])"
_NO_DIGIT_AFTER: Final = r"(?!\d|\.\d)"

Rule = tuple[str, Callable[[re.Match[str]], str]]


def is_chinese(sentence: str) -> bool:
    """Whether it is to be spoken as Chinese: always while Chinese is the language in force, else
    if it has an ideograph."""
    return spoken_language() == SOURCE or re.search(r"[\u4e00-\u9fff]", sentence) is not None


def speakable(sentence: str) -> str:
    """The sentence as the engine should get it: no digits, no signs that it would spell out. Other
    languages than Chinese are left to their engine's own rules."""
    if not is_chinese(sentence):
        return sentence
    text = signs.told_apart(sentence.translate(_HALF_WIDTH))
    for pattern, say in _RULES:
        text = re.sub(pattern, say, text)
    text = signs.without_signs(text)
    return re.sub(r" {2,}", " ", re.sub(r"[，,]{2,}", "，", text)).strip(" ，")


_HALF_WIDTH: Final = {
    **{0xFF10 + digit: ord("0") + digit for digit in range(10)},
    **str.maketrans("：～－％／．￥", ":~-%/.¥"),
}


def _phone(match: re.Match[str]) -> str:
    groups = [group for group in re.split(r"\D+", match[0]) if group]
    digits = "".join(groups)
    if len(groups) == 1 and len(digits) == 11:
        groups = [digits[:3], digits[3:7], digits[7:]]
    elif len(groups[-1]) in (7, 8):
        groups[-1:] = [groups[-1][:-4], groups[-1][-4:]]
    return "，".join(say_digits(group) for group in groups)


def _named_digits(match: re.Match[str]) -> str:
    return match["name"] + say_digits(match["digits"])


def _day(match: re.Match[str]) -> str:
    month, day = say_number(int(match["month"])), say_number(int(match["day"]))
    year = f"{say_year(match['year'])}年" if match["year"] else ""
    return f"{year}{month}月{day}日"


def _clock(text: str) -> str:
    hour, minute = (int(part) for part in text.split(":")[:2])
    said = f"{say_count(hour)}点"
    if minute == 30:
        return f"{said}半"
    gap = "零" if 0 < minute < 10 else ""
    return f"{said}{gap}{say_number(minute)}分" if minute else said


def _times(match: re.Match[str]) -> str:
    said = _clock(match["from"])
    return f"{said}到{match['part'] or ''}{_clock(match['to'])}" if match["to"] else said


def _price(match: re.Match[str]) -> str:
    low, high = match["low"].replace(",", ""), (match["high"] or "").replace(",", "")
    said = f"{say_money(low)}到{say_money(high)}" if high else say_money(low)
    unit = {"kg": "公斤", "g": "克"}.get(match["unit"] or "", match["unit"] or "")
    if match["amount"]:
        return f"每{say_decimal(match['amount'])}{unit}{said}"
    return f"{said}一{unit}" if unit else said


def _arrow(match: re.Match[str]) -> str:
    word = "涨" if match["arrow"] in "▲↑" else "降"
    return f"{word}{say_money(match['money'])}"


def _room(match: re.Match[str]) -> str:
    building = f"{_letters_or_number(match['building'])}{match['house']}"
    unit = f"{say_number(int(match['unit']))}单元" if match["unit"] else ""
    return f"{building}{unit}{say_year(match['room'])}"


def _letters_or_number(text: str) -> str:
    return re.sub(r"\d+", lambda digits: say_number(int(digits[0])), text)


def _temperature(match: re.Match[str]) -> str:
    parts = [_degrees(match["low"])]
    if match["high"]:
        parts.append(_degrees(match["high"]))
    return f"{'到'.join(parts)}度"


def _degrees(text: str) -> str:
    bare = text.lstrip("-−")
    return f"零下{say_decimal(bare)}" if bare != text else say_decimal(bare)


def _span(match: re.Match[str], to: str = "到") -> str:
    return f"{say_decimal(match['low'])}{to}{say_decimal(match['high'])}"


def _counted(match: re.Match[str]) -> str:
    return say_count(int(match["count"]))


def _bare(match: re.Match[str]) -> str:
    digits = match[0].replace(",", "")
    return say_digits(digits) if len(digits) > 8 and "." not in digits else say_decimal(digits)


def _rule(pattern: str, say: Callable[[re.Match[str]], str] | str) -> Rule:
    return pattern, (lambda _: say) if isinstance(say, str) else say


_N: Final = r"\d+(?:\.\d+)?"
_MONEY: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?"

_RULES: Final[tuple[Rule, ...]] = (
    _rule(r"https?://\S+|www\.\S+", "网址"),
    *(_rule(pattern, words) for pattern, words in signs.WORDS),
    _rule(signs.ITEM, signs.say_item),
    _rule(r"(?<=kW)·(?=h)", ""),
    _rule(r"[“”\"『』「」《》〈〉【】\[\]*#_|·•●■◆★☆]", " "),
    _rule(signs.PAGE, signs.say_page),
    _rule(signs.HOUSE, signs.say_house),
    _rule(signs.FLAT, signs.say_flat),
    _rule(signs.HALF_DAY, signs.say_half_day),
    _rule(
        rf"{_NO_DIGIT_BEFORE}(?:0\d{{2,3}}[- ]?\d{{3,4}}[- ]?\d{{4}}"
        r"|1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
        rf"|[48]00[- ]?\d{{3,4}}[- ]?\d{{3,4}}){_NO_DIGIT_AFTER}",
        _phone,
    ),
    _rule(
        r"(?P<name>(?:电话|热线|拨打|致电|尾号|号码|编号|单号|验证码|取件码|房号|门牌号?|微信号?|QQ号?|群号?|密码|打|拨)"
        r"[是为:： ]{0,3})"
        r"(?P<digits>\d{3,12})(?!\d|[.:]\d|个|元|块|次|分|天|人)",
        _named_digits,
    ),
    _rule(
        rf"(?P<name>){_NO_DIGIT_BEFORE}(?P<digits>110|119|120|122|12345|12315|12320|12348|96\d{{3,4}})"
        r"(?!\d|[.:]\d|个|元|块|次|分|天|人|斤|克|米|户|名|位|岁|平|年|号|页|张|台|毫|度|%|/"
        r"| ?[A-Za-z])",
        _named_digits,
    ),
    _rule(
        r"(?:(?P<year>\d{4}) ?(?:年|[-/.]) ?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])"
        r"(?:(?<=\d)月|(?<=\d{4}[-/.]\d)[-/.]|(?<=\d{4}[-/.]\d\d)[-/.])"
        r" ?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)[日号]?",
        _day,
    ),
    _rule(
        r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", _day
    ),
    _rule(r"(?<=[月日号]) ?[-–—~～]+ ?(?=\d{1,2}[月日号])", "到"),
    _rule(
        r"(?<!\d)(?P<from>(?:19|20)\d\d)年?"
        rf"{_TO}(?P<to>(?:19|20)\d\d)(?=年)",
        lambda match: f"{say_year(match['from'])}到{say_year(match['to'])}",
    ),
    _rule(r"(?<!\d)(?P<born>[0-9][05])后", lambda match: f"{say_year(match['born'])}后"),
    _rule(r"(?P<year>(?:19|20)\d\d)(?=年)", lambda match: say_year(match["year"])),
    _rule(
        r"(?<![\d:])(?P<from>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)"
        rf"(?:{_TO}(?P<part>上午|中午|下午|晚上|次日)?(?P<to>(?:[01]?\d|2[0-4]):[0-5]\d))?(?![\d:])",
        _times,
    ),
    _rule(rf"(?P<arrow>[▲▼↑↓]) ?¥?(?P<money>{_MONEY}) ?元?", _arrow),
    _rule(r"[▲▼↑↓] ?(?=涨|跌|降|贵|便宜)", ""),
    _rule(r"[▲↑]", "涨"),
    _rule(r"[▼↓]", "降"),
    _rule(
        rf"{_NO_DIGIT_BEFORE}¥?(?P<low>{_MONEY}) ?元?(?:{_TO}¥?(?P<high>{_MONEY}))? ?元 ?(?:/|每) ?"
        rf"(?P<amount>{_N})? ?(?P<unit>{_UNITS})",
        _price,
    ),
    _rule(
        rf"{_NO_DIGIT_BEFORE}(?:¥ ?(?P<low>{_MONEY})(?:{_TO}¥?(?P<high>{_MONEY}))?)(?P<amount>)"
        rf"(?:/(?P<unit>{_UNITS}))?",
        _price,
    ),
    _rule(
        rf"{_NO_DIGIT_BEFORE}(?P<low>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.\d{{1,2}})"
        rf"(?:{_TO}(?P<high>{_MONEY}))? ?元(?P<amount>)(?P<unit>)",
        _price,
    ),
    _rule(
        r"(?<![A-Z\d])(?P<building>[A-Z]?\d{1,3}|[A-Z])(?P<house>号楼|栋|幢|座|楼|号)(?:(?P<unit>\d{1,2})单元)?"
        r"(?P<room>\d{3,4})(?!\d|[.:]\d|人|户|元)",
        _room,
    ),
    _rule(
        r"(?<=单元)(?P<digits>\d{3,4})(?!\d)|(?<!\d)(?P<room>\d{3,4})(?=室|房|号房)",
        lambda match: say_year(match["digits"] or match["room"]),
    ),
    _rule(
        rf"{_NO_DIGIT_BEFORE}(?P<low>[-−]?{_N}) ?(?:℃|°C?)?"
        rf"(?:{_TO}(?P<high>[-−]?{_N}))? ?(?:℃|°C?)",
        _temperature,
    ),
    _rule(r"℃|°C", "度"),
    _rule(rf"(?P<low>{_N})%{_TO}(?P<high>{_N})%", lambda m: f"百分之{_span(m)}"),
    _rule(rf"{_NO_DIGIT_BEFORE}100 ?%", "百分之百"),
    _rule(rf"(?P<number>{_N}) ?‰", lambda match: f"千分之{say_decimal(match['number'])}"),
    _rule(rf"(?P<number>{_N}) ?%", lambda match: f"百分之{say_decimal(match['number'])}"),
    _rule(rf"{_NO_DIGIT_BEFORE}(?P<low>{_N}){_TO}(?P<high>{_N}){_NO_DIGIT_AFTER}", _span),
    _rule(signs.UNIT, signs.say_unit),
    _rule(signs.FRACTION, signs.say_fraction),
    _rule(signs.HALF, signs.say_half),
    _rule(r"(?<!\d)(?P<line>\d{3})(?=路)", lambda match: say_digits(match["line"])),
    _rule(r"(?<![\d.])(?P<tenths>\d\d)(?=折)", lambda match: say_year(match["tenths"])),
    _rule(r"(?<![\d.])(?P<low>\d{1,3}):(?P<high>\d{1,3})(?![\d:])", lambda m: _span(m, "比")),
    _rule(r"(?P<letters>[A-Za-z]+)(?P<digits>\d+)?", signs.say_letters),
    _rule(rf"{_NO_DIGIT_BEFORE}(?P<count>2)(?= ?(?:{_MEASURES}))(?!年级|楼|号|月|日)", _counted),
    _rule(rf"{_NO_DIGIT_BEFORE}(?P<count>2)(?=[百千万亿])", _counted),
    _rule(rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_N}", _bare),
    _rule(r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])", "每"),
    _rule(r"(?<=[\u4e00-\u9fff]) ?[-–—～~]+ ?(?=[\u4e00-\u9fff])", "，"),
    _rule(r"[()（）]", "，"),
)
