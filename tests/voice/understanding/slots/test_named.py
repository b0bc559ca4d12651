"""What is published and what staff taught comes before what everybody says."""

from services.contract.local_words import LocalWord, LocalWordKind
from tests.voice.understanding.slots.test_catalogue import find
from voice.understanding.scene import Scene


def values(slot: str, text: str, scene: Scene) -> list[object]:
    return [one.value for one in find(slot, text, scene)]


def test_goods_are_named_as_they_are_published() -> None:
    scene = Scene(goods=("番茄", "本地青菜"))
    assert values("goods", "西红柿多少钱", scene) == ["番茄"]
    assert values("goods", "本地青菜呢", scene) == ["本地青菜"]


def test_of_a_group_with_two_published_names_the_word_itself_is_kept() -> None:
    scene = Scene(goods=("鲢鱼", "胖头鱼"))
    assert values("goods", "胖头鱼", scene) == ["胖头鱼"]
    assert values("goods", "鳙鱼", scene) == ["鲢鱼"]


def test_a_local_word_means_what_staff_say() -> None:
    words = (LocalWord(word="老王那儿", kind=LocalWordKind.PLACE, means="老王菜摊"),)
    assert values("place", "老王那儿的灯不亮", Scene(local_words=words)) == ["老王菜摊"]
    assert values("goods", "老王那儿", Scene(local_words=words)) == []


def test_a_local_word_is_found_by_the_spelling_that_can_be_heard() -> None:
    word = LocalWord(word="茭儿菜", kind=LocalWordKind.GOODS, means="茭白", heard_as="教儿才")
    scene = Scene(local_words=(word,))
    (found,) = find("goods", "教儿才多少钱", scene)
    assert found.value == "茭白"
    assert found.exact


def test_folded_sounds_are_no_exact_match() -> None:
    (found,) = find("goods", "流乃多少钱")
    assert found.value == "牛奶"
    assert not found.exact


def test_on_the_page_of_prices_small_words_may_be_goods() -> None:
    assert values("goods", "还书多少钱", Scene(page="prices")) == ["红薯"]
    assert values("goods", "还书多少钱", Scene(page="home")) == []


def test_activities_of_today_are_found_by_their_names() -> None:
    scene = Scene(activities=("金秋茶话会",))
    assert values("activity", "金秋茶话会我要去", scene) == ["金秋茶话会"]
