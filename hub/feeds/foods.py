"""Categories of goods and the words that tell them, so that residents find things by kind."""

import re
from collections.abc import Mapping
from typing import Final

from hub.feeds.wording import close_up

_CATEGORY: Final = re.compile(
    r"蔬菜|叶菜|根茎|茄果|瓜果|菌菇|食用菌|时令菜|肉|肉类|肉食|猪肉|牛肉|羊肉|牛羊肉|鸡肉|鸭肉|"
    r"鹅肉|禽|禽肉|家禽|禽蛋|蛋|蛋类|肉蛋|肉禽|肉禽蛋|鲜肉|水产|水产品|海鲜|海产|河鲜|鱼|鱼类|"
    r"鱼虾|淡水鱼|海水鱼|虾蟹|贝类|水果|鲜果|干果|粮油|粮食|米面|油|食用油|豆制品|豆品|调料|"
    r"调味品|干货|南北货|副食|副食品|熟食|卤味|奶制品|乳制品|主食|面点|零食|饮料|烟酒|日用品|"
    r"其他|其它|叶菜类|肉禽类|禽类|蔬菜瓜果|鲜活|鲜活水产|特价|特价菜|今日特价"
)

ANIMALS: Final[Mapping[str, str]] = {
    "猪肉": "猪",
    "猪": "猪",
    "牛肉": "牛",
    "牛": "牛",
    "羊肉": "羊",
    "羊": "羊",
    "鸡肉": "鸡",
    "鸡": "鸡",
    "鸭肉": "鸭",
    "鸭": "鸭",
    "鹅肉": "鹅",
    "鹅": "鹅",
}
"""Groups whose goods are cuts: 猪肉:后腿14 is said 猪后腿."""

_MEAT_AND_EGGS: Final = re.compile(r"(?:鲜|[猪牛羊鸡鸭鹅])*(?:肉|禽|蛋|肉食|家禽|肉禽)+类?")
_NO_SHELF: Final = re.compile(r"其他|其它|特价菜?|今日特价|鲜活|零食")
_SUFFIX: Final = re.compile(r"(?:类|品类|系列|专区|区|部分|价格|行情|报价)$")
_ORDINAL: Final = re.compile(r"^(?:[一二三四五六七八九十\d]+[、.)]|\([一二三四五六七八九十\d]+\))")
_BRACKETS: Final = "【】[]()<>《》:*#=-—_~★☆●◆■▲·• "

_KINDS: Final[Mapping[str, str]] = {
    "调味品": (
        r"酱油|醋$|味精|鸡精|食盐|^盐$|白糖|红糖|冰糖|八角|花椒|胡椒|桂皮|香叶|料酒|蚝油|干辣椒|豆瓣酱"
    ),
    "水产": (
        r"鱼|虾|蟹|鳝|鳅|鳖|甲鱼|蛤|蛏|蚬|螺|贝|鱿|带鱼|海带丝|牡蛎|生蚝|海参|泥鳅|黄鱼|鲳|鲈|"
        r"鲫|鳊|鲤|鲢|花甲|墨鱼|章鱼"
    ),
    "豆制品": (r"豆腐|豆干|豆皮|千张|百叶|腐竹|素鸡|豆浆|香干|油豆|面筋|油泡"),
    "粮油": (
        r"大米|粳米|籼米|小米|糯米|香米|面粉|挂面|食用油|菜籽油|花生油|豆油|调和油|玉米油|杂粮|油$|"
        r"色拉油"
    ),
    "肉蛋": (
        r"肉|排骨|小排|大排|肋排|猪|牛|羊|鸡(?!毛菜)|鸭|鹅|鸽|鹌鹑|蛋|腿|五花|里脊|蹄|肝|肚|肘|"
        r"腰花|猪油|板油|龙骨|筒骨|牛腩|牛腱|火腿|香肠|筋"
    ),
    "水果": (
        r"苹果|香蕉|橘|桔|橙|柚|梨|葡萄|提子|西瓜|甜瓜|哈密瓜|香瓜|草莓|桃(?!仁)|李子|樱桃|"
        r"芒果|猕猴桃|火龙果|菠萝|荔枝|龙眼|枣|柿子|石榴|山竹|榴莲|蓝莓|甘蔗|枇杷|杨梅|车厘子|"
        r"柠檬|杏(?!鲍|仁)"
    ),
    "蔬菜": (
        r"菜|椒|茄|瓜|豆|薯|笋|菇|芹|葱|姜|蒜|韭|萝卜|藕|山药|土豆|芋|番茄|西红柿|木耳|玉米|莴|"
        r"苋|蒿|荠|香菜|马兰|茭白|慈菇|荸荠|百合|花菜|西兰花|洋葱|上海青|小青|鸡毛菜|菌|耳|苗|"
        r"尖|秋葵|芽|苔|海带"
    ),
}
_PLANTS_FIRST: Final = re.compile(
    r"西红柿|番茄|茄|蒜苗|蒜薹|鸡毛菜|鸡腿菇|羊角椒|羊肚菌|牛心菜|牛肝菌|猪油菜|鱼腥草|杏鲍菇|龙豆"
    r"|蛋茄|豇豆|四季豆|毛豆|黄豆芽|绿豆芽|豆芽|豆苗|土豆|蚕豆|豌豆|扁豆|刀豆|荷兰豆|瓠|牛蒡|猪毛菜"
    r"|鱼香菜|虾菜|肉丝瓜|鸡枞|螺丝椒|贝贝南瓜|枣南瓜|腰豆|柿子椒|羊栖菜"
)


def category_word(text: str) -> str:
    """The category's name if the text is nothing else (【蔬菜类】, 一、肉类), or nothing."""
    bare = _ORDINAL.sub("", close_up(text).strip(_BRACKETS)).strip(_BRACKETS)
    stem = _SUFFIX.sub("", bare)
    if _CATEGORY.fullmatch(bare):
        return bare.removesuffix("类") if _CATEGORY.fullmatch(stem) else bare
    if _CATEGORY.fullmatch(stem):
        return stem
    return stem if bare != stem and bare.endswith("类") and 1 < len(stem) <= 6 else ""


def name_in_group(group: str, name: str) -> str:
    """What residents call it: 后腿 of 猪肉 is 猪后腿, 青菜 of 蔬菜 stays 青菜."""
    animal = ANIMALS.get(group)
    return f"{animal}{name}" if animal and animal not in name else name


def shelf_of(category: str, name: str) -> str:
    """The few kinds that screens offer, where a file divides finer (猪肉 and 禽类 are 肉蛋)."""
    if not category or _NO_SHELF.fullmatch(category):
        return guess_category(name)
    return "肉蛋" if _MEAT_AND_EGGS.fullmatch(category) else category


def guess_category(name: str) -> str:
    """The kind residents look under, where the file does not say it; nothing if not known."""
    if _PLANTS_FIRST.search(name):
        return "蔬菜"
    found = (kind for kind, words in _KINDS.items() if re.search(words, name))
    return next(found, "")
