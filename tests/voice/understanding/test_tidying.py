import pytest

from services.contract.local_words import LocalWord, LocalWordKind
from voice.understanding.sentences import read_sentences
from voice.understanding.tidying import Tidying, bare, with_local_words

TIDYING = Tidying(read_sentences().rules)


def test_punctuation_and_spaces_go_and_digits_are_written_out() -> None:
    assert bare("我要 报修，3号楼！") == "我要报修三号楼"
    assert bare("停停停停停停") == "停停"


def test_a_home_that_was_typed_is_written_as_it_is_said() -> None:
    assert bare("3-2-501") == "三号楼二单元五零一"
    assert bare("住12-301。") == "住一二号楼三零一"
    assert bare("138-0013-8000") == "一三八零零一三八零零零"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("今朝青菜几钿", "今天青菜多少钱"),
        ("啥子辰光", "什么辰光"),
        ("侬晓得伐", "你知道伐"),
        ("屋里头莫得电", "家里没有电"),
        ("落雨了没得", "下雨了没有"),
        ("俺这咋整", "我这怎么办"),
        ("几块钱一斤", "多少钱一斤"),
    ],
)
def test_words_of_dialects_are_made_plain(said: str, plain: str) -> None:
    assert TIDYING.plain(said) == plain


@pytest.mark.parametrize(
    ("said", "core"),
    [
        ("小同志啊我跟你讲我要报修", "我要报修"),
        ("闺女啊麻烦问一下今天几号啊谢谢", "今天几号"),
        ("那个那个返回", "返回"),
        ("哎呀", "哎呀"),
    ],
)
def test_what_is_said_around_it_goes(said: str, core: str) -> None:
    assert TIDYING.core(said) == core


def test_a_correction_divides_the_sentence() -> None:
    assert TIDYING.corrected("帮我买两斤不对三斤土豆") == ("帮我买两斤", "三斤土豆")
    assert TIDYING.corrected("不对不对") is None
    assert TIDYING.corrected("你说得对不对") is None


def test_local_words_stand_for_what_they_mean() -> None:
    words = (
        LocalWord(word="洋芋", kind=LocalWordKind.GOODS, means="土豆", heard_as="阳雨"),
        LocalWord(word="找老李", kind=LocalWordKind.ACTION, means="报修"),
    )
    assert with_local_words("阳雨多少钱", words) == "土豆多少钱"
    assert with_local_words("洋芋多少钱", words) == "土豆多少钱"
    assert with_local_words("找老李", words) == "找老李"
