"""Words that espeak-ng's dictionary reads wrongly, with the pinyin it must be given instead.

Each was heard wrong in espeak-ng 1.51; `espeak-ng -q -x -v cmn-latn-pinyin 便宜` shows the sounds.
"""

import re
from collections.abc import Mapping
from typing import Final

PINYIN: Final[Mapping[str, str]] = {
    "便宜": "pian2 yi5",
    "还书": "huan2 shu1",
    "还给": "huan2 gei3",
    "归还": "gui1 huan2",
    "银行": "yin2 hang2",
    "行业": "hang2 ye4",
    "重庆": "chong2 qing4",
    "重新": "chong2 xin1",
    "重复": "chong2 fu4",
    "长大": "zhang3 da4",
    "组长": "zu3 zhang3",
    "院长": "yuan4 zhang3",
    "家长": "jia1 zhang3",
    "会计": "kuai4 ji4",
    "空调": "kong1 tiao2",
    "调解": "tiao2 jie3",
    "调整": "tiao2 zheng3",
    "着火": "zhao2 huo3",
    "着急": "zhao2 ji2",
    "睡觉": "shui4 jiao4",
    "摔倒": "shuai1 dao3",
    "绊倒": "ban4 dao3",
    "跌倒": "die1 dao3",
    "晕倒": "yun1 dao3",
    "音乐": "yin1 yue4",
    "了解": "liao3 jie3",
    "大夫": "dai4 fu5",
    "出差": "chu1 chai1",
    "地方": "di4 fang5",
    "尽快": "jin3 kuai4",
    "尽量": "jin3 liang4",
}
_WORDS: Final = re.compile("|".join(PINYIN))


def with_pinyin(text: str) -> str:
    """The text with such words spelt out for the engine."""
    return _WORDS.sub(lambda word: f" {PINYIN[word[0]]} ", text)
