import pytest

from voice.understanding.questions import NO, YES, Agreement, chosen_number
from voice.understanding.sentences import read_sentences

SAYINGS = {one.name: one.sentences for one in read_sentences().intents}
PLAIN = {name: [one for one in said if "[" not in one] for name, said in SAYINGS.items()}
AGREEMENT = Agreement(PLAIN[YES], PLAIN[NO])


@pytest.mark.parametrize("text", ["对", "是的", "对对对就这样", "好的好的", "行就这样啊", "要得"])
def test_yes_alone(text: str) -> None:
    assert AGREEMENT.whole(text) == YES


@pytest.mark.parametrize("text", ["不是", "不对不对", "不要了啊", "错了不是这个", "莫要"])
def test_no_alone(text: str) -> None:
    assert AGREEMENT.whole(text) == NO


@pytest.mark.parametrize("text", ["是不是漏气了", "好冷啊", "中午吃什么", "对面那家", "事"])
def test_other_sentences_are_neither(text: str) -> None:
    assert AGREEMENT.whole(text) == ""
    assert AGREEMENT.begins(text) == ""


def test_more_may_follow_where_a_question_is_open() -> None:
    assert AGREEMENT.begins("不对是四斤") == NO
    assert AGREEMENT.begins("好的谢谢你") == YES
    assert AGREEMENT.begins("没错就送到三号楼") == YES


LABELS = ("问菜价", "买菜送来", "今天什么便宜")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二个", 2),
        ("上面那个", 1),
        ("下面那个", 3),
        ("最后一个", 3),
        ("中间那个", 2),
        ("问菜价", 1),
        ("我要买菜送来", 2),
        ("文才家", 1),
        ("第四个", None),
        ("今天天气怎么样", None),
    ],
)
def test_a_card_is_named_by_its_label_or_its_place(text: str, number: int | None) -> None:
    assert chosen_number(text, LABELS) == number


def test_the_cheap_one_where_cards_tell_prices() -> None:
    labels = ("草鱼 9.80元", "鲫鱼 7.50元", "鲈鱼 18元")
    assert chosen_number("便宜的那个", labels) == 2
    assert chosen_number("最贵的", labels) == 3
    assert chosen_number("便宜的那个", ("草鱼", "鲫鱼")) is None
