"""What staff may write as a local word, and what they are told otherwise."""

import pytest

from hub.desk.local_word_draft import LocalWordDraft, hearing_of, problems_of
from services.contract.local_words import LocalWord, LocalWordKind

YANGYU = LocalWord(word="洋芋", kind=LocalWordKind.GOODS, means="土豆")
GUOZI = LocalWord(word="馃子", kind=LocalWordKind.GOODS, means="油条", heard_as="果子")


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (LocalWordDraft("", means="土豆"), "word", "请写这里的人怎么说"),
        (LocalWordDraft("abc", means="土豆"), "word", "只能用汉字"),
        (LocalWordDraft("3号店", means="小店"), "word", "只能用汉字"),
        (LocalWordDraft("芋", means="土豆"), "word", "一个字容易听错"),
        (LocalWordDraft("很" * 11, means="土豆"), "word", "太长了"),
        (LocalWordDraft("洋芋", means="红薯"), "word", "已经有了，指的是“土豆”"),
        (LocalWordDraft("果子", means="水果"), "word", "已经有了，指的是“油条”"),
        (LocalWordDraft("洋山芋", means=""), "means", "请写它指的是什么"),
        (LocalWordDraft("洋山芋", means="洋山芋"), "means", "和说法一样"),
        (LocalWordDraft("洋山芋", means="土" * 41), "means", "太长了"),
        (LocalWordDraft("洋山芋", kind="x", means="土豆"), "kind", "请选它是什么"),
        (LocalWordDraft("嬢嬢", means="王阿姨", heard_as="嬢嬢"), "heard_as", "听不出来"),
        (LocalWordDraft("嬢嬢", means="王阿姨", heard_as="阿姨"), "heard_as", "不一样"),
    ],
)
def test_a_fault_is_named_at_its_field(draft: LocalWordDraft, field: str, words: str) -> None:
    problems = problems_of(draft, (YANGYU, GUOZI))
    assert list(problems) == [field]
    assert words in problems[field]


def test_a_good_word_has_no_fault() -> None:
    draft = LocalWordDraft("嬢嬢", LocalWordKind.PERSON, "王阿姨", "娘娘")
    assert problems_of(draft, (YANGYU,)) == {}
    assert draft.local_word().heard_as == "娘娘"


def test_whether_a_word_can_be_heard() -> None:
    assert hearing_of("洋芋").heard
    missing = hearing_of("馃子")
    assert not missing.heard
    assert missing.missing == ("馃",)
    assert missing.proposed[0] == "果子"
    assert not hearing_of("abc").heard
    assert not hearing_of("").heard
