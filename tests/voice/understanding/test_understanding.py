"""What sentences mean in their scenes: pages, questions, forms, corrections, several guesses."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.actions import ACTIONS
from services.contract.forms import Form
from services.contract.local_words import LocalWord, LocalWordKind
from voice.understanding.listed import COVERED
from voice.understanding.meaning import Certainty, Meaning
from voice.understanding.scene import AskedStep, CountingDown, OneOf, Scene, YesNo
from voice.understanding.sentences import read_sentences
from voice.understanding.understanding import Understanding

FORMS = tuple(
    Form.model_validate(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted((Path(__file__).parents[3] / "assets/forms").glob("*.json"))
)
MACHINE = Understanding(now=lambda: datetime(2024, 6, 3, 9, tzinfo=UTC))
INTENTS = {one.name for one in read_sentences().intents}


def meant(text: str | list[str], scene: Scene | None = None) -> Meaning:
    return MACHINE.understand([text] if isinstance(text, str) else text, scene or Scene())


def sure(text: str | list[str], scene: Scene | None = None) -> str:
    meaning = meant(text, scene)
    assert meaning.best is not None, meaning
    assert meaning.certainty is Certainty.SURE, meaning
    return meaning.best.intent


def slots(text: str, scene: Scene | None = None) -> dict[str, object]:
    best = meant(text, scene).best
    assert best is not None
    return dict(best.slots)


def form(name: str) -> Form:
    return next(one for one in FORMS if one.name == name)


def test_silence_and_ghosts_mean_nothing() -> None:
    for texts in ([], [""], ["嗯"], ["事"], ["。"]):
        assert MACHINE.understand(texts, Scene()).certainty is Certainty.NOTHING


def test_one_breath_gives_all_slots() -> None:
    assert sure("厨房水管漏水了三号楼二单元五零一") == "repair.report"
    told = slots("厨房水管漏水了三号楼二单元五零一")
    assert told["room"] == {"building": "3", "unit": "2", "room": "501"}
    assert (told["place"], told["thing"]) == ("厨房", "水管")


@pytest.mark.parametrize(
    ("text", "intent", "slot", "value"),
    [
        ("帮我买两斤不对三斤土豆", "market.order", "qty", 3),
        ("帮我买两斤土豆哦不三斤", "market.order", "qty", 3),
        ("我要报修不对我要订饭", "meal.order", None, None),
        ("给我订两份饭说错了是三份", "meal.order", "count", 3),
    ],
)
def test_the_last_word_wins(text: str, intent: str, slot: str | None, value: object) -> None:
    assert sure(text) == intent
    if slot:
        assert slots(text)[slot] == value


def test_the_page_decides_between_what_sounds_alike() -> None:
    assert sure("我要还书", Scene(page="ebooks")) == "library.return"
    asked = meant("番薯", Scene(page="prices", goods=("番薯",)))
    assert asked.best is not None
    assert asked.best.intent.startswith("market.")


def test_what_leaves_the_box_is_asked_where_only_folded_sounds_fit() -> None:
    assert meant("定环", Scene()).certainty is not Certainty.SURE


def test_further_guesses_of_the_recogniser_help() -> None:
    assert meant("无月飞").certainty is not Certainty.SURE
    assert sure(["无月飞", "物业费要交多少"]) == "property.fee"


def test_an_emergency_in_any_guess_comes_first() -> None:
    assert sure(["旧名我率倒了", "救命我摔倒了"]) == "emergency.help"


def test_a_known_sentence_of_another_kind_is_no_emergency() -> None:
    assert sure("有没有人给量血压") == "clinic.bp"


def test_what_only_resembles_a_call_is_offered_and_never_done() -> None:
    for text in ("昨天有人摔倒了你知道吗", "救命恩人啊谢谢你", "着火的那家是几楼"):
        assert meant(text).certainty is Certainty.NOTHING


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: one.name)
def test_every_action_is_understood_by_all_its_words(action) -> None:
    for said in (action.title, *action.spoken):
        meaning = meant(said)
        name = f"action.{action.name}"
        wanted = COVERED.get(name, name)
        intents = [one.intent for one in meaning.candidates]
        assert wanted in intents or (intents and intents[0] in INTENTS), (said, meaning)


@pytest.mark.parametrize("one", [it for it in FORMS if it.offered], ids=lambda one: one.name)
def test_every_form_is_understood_by_its_title(one: Form) -> None:
    name = f"form.{one.name}"
    assert sure(one.title, Scene(forms=FORMS)) == COVERED.get(name, name)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我想申请高龄津贴", "form.benefit"),
        ("请人帮我搬东西", "form.help_visit"),
        ("我要找个钟点工", "form.home_help"),
        ("家里要装修登记一下", "form.renovation"),
    ],
)
def test_forms_are_understood_by_their_words(text: str, intent: str) -> None:
    best = meant(text, Scene(forms=FORMS)).best
    assert best is not None
    assert best.intent == intent


def test_a_form_that_staff_made_is_understood_at_once() -> None:
    made = form("benefit").model_copy(
        update={"name": "flu_jab", "title": "流感疫苗", "spoken": ("打流感针", "流感疫苗登记")}
    )
    assert sure("我想打流感针", Scene(forms=(*FORMS, made))) == "form.flu_jab"
    assert meant("我想打流感针", Scene(forms=FORMS)).certainty is not Certainty.SURE


def test_local_words_name_goods_and_things_to_do() -> None:
    words = (
        LocalWord(word="洋芋", kind=LocalWordKind.GOODS, means="土豆"),
        LocalWord(word="喊管家", kind=LocalWordKind.ACTION, means="报修"),
        LocalWord(word="跑腿的", kind=LocalWordKind.ACTION, means="请人帮忙", heard_as="泡退的"),
    )
    scene = Scene(forms=FORMS, local_words=words)
    assert slots("洋芋多少钱", scene)["goods"] == "土豆"
    assert sure("喊管家", scene) == "repair.report"
    assert sure("泡退的", scene) == "form.help_visit"


def test_yes_and_no_with_what_is_said_along() -> None:
    scene = Scene(question=YesNo())
    assert sure("嗯对", scene) == "confirm.yes"
    assert sure("不对是四斤", scene) == "confirm.no"
    assert slots("不对是四斤", scene)["qty"] == 4
    assert sure("今天青菜多少钱", scene) == "market.price"


def test_a_card_is_named() -> None:
    scene = Scene(question=OneOf(("问菜价", "买菜送来")))
    assert sure("第二个", scene) == "choose"
    assert slots("买菜送来那个", scene) == {"number": 2}
    assert sure("大声一点", scene) == "volume.up"
    assert sure("都不是", scene) == "confirm.no"


def test_a_thing_on_the_page_is_named_by_its_place_or_its_words() -> None:
    scene = Scene(page="notices", on_page=("停水通知", "重阳节活动", "防骗讲座"))
    assert slots("第二个", scene) == {"number": 2}
    assert slots("重阳节活动那个", scene) == {"number": 2}
    assert sure("返回", scene) == "nav.back"
    assert meant("第二个").certainty is Certainty.NOTHING


def test_a_step_that_is_asked_is_answered() -> None:
    asked = form("meal_order")
    step = next(one for one in asked.steps if one.name == "portions")
    scene = Scene(page="form", question=AskedStep(asked, step), forms=FORMS)
    assert sure("三份", scene) == "meal.order"
    assert slots("三份", scene)["preset.portions"] == "3"
    assert sure("返回", scene) == "nav.back"
    assert sure("大声一点", scene) == "volume.up"


def asked_for(name: str, step: str) -> Scene:
    asked = form(name)
    return Scene(
        page="form",
        question=AskedStep(asked, next(one for one in asked.steps if one.name == step)),
        forms=FORMS,
    )


def test_a_doubtful_answer_is_one_to_its_step() -> None:
    scene = asked_for("meal_order", "portions")
    assert sure("四份", scene) == "meal.order"
    assert sure("3-2-501", asked_for("meal_order", "home")) == "meal.order"
    told = slots("3-2-501", asked_for("meal_order", "home"))
    assert told["preset.home"] == "3号楼,2,501"


def test_a_step_that_may_be_left_empty_is_left_so_by_a_no() -> None:
    scene = asked_for("repair", "more")
    assert sure("不用", scene) == "repair.report"
    assert sure("不用", asked_for("repair", "home")) == "confirm.no"


@pytest.mark.parametrize(("name", "step"), [("repair", "more"), ("meal_order", "portions")])
def test_help_is_called_for_while_a_step_is_asked(name: str, step: str) -> None:
    assert sure("救命我摔倒了", asked_for(name, step)) == "emergency.help"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("念给我听", "page.read"),
        ("下一页", "page.next"),
        ("往上翻", "page.previous"),
        ("上一页", "nav.back"),
        ("把通知念给我听", "notice.read"),
        ("再念一遍", "speech.repeat"),
    ],
)
@pytest.mark.parametrize("page", ["", "notices", "notice", "prices"])
def test_a_page_is_read_and_turned(text: str, intent: str, page: str) -> None:
    assert sure(text, Scene(page=page)) == intent


@pytest.mark.parametrize("activities", [(), ("免费量血压", "书法班")])
@pytest.mark.parametrize("page", ["", "activities", "directory"])
def test_taking_blood_pressure_is_no_activity_to_go_to(
    page: str, activities: tuple[str, ...]
) -> None:
    assert sure("哪里量血压", Scene(page=page, activities=activities)) == "clinic.bp"


@pytest.mark.parametrize(
    "text",
    ["昨天我女儿给我打电话了", "我孙子考上大学了", "这个电视剧真好看", "前天我去食堂吃饭了"],
)
def test_what_only_tells_asks_for_nothing(text: str) -> None:
    assert meant(text).certainty is Certainty.NOTHING


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("昨天水管漏了一地", "repair.report"),
        ("前天借的书我要还", "library.return"),
        ("昨天报的修怎么没人来", "repair.status"),
        ("上个星期的菜价", "market.price"),
    ],
)
def test_what_was_before_may_still_be_asked(text: str, intent: str) -> None:
    assert sure(text) == intent


def test_single_syllables_in_their_own_characters_are_heard_exactly() -> None:
    assert sure("我想订个饭") == "meal.order"
    assert meant("我想定个环").certainty is not Certainty.SURE


def test_while_help_is_about_to_be_called() -> None:
    scene = Scene(question=CountingDown())
    assert sure("没事没事不用叫了", scene) == "emergency.cancel"
    assert sure("是的", scene) == "confirm.yes"
    assert sure("救命啊快来人", scene) == "emergency.help"


def test_unsure_offers_two_or_three_best_first() -> None:
    meaning = meant("物业")
    assert meaning.certainty is Certainty.UNSURE
    assert 1 <= len(meaning.candidates) <= 3
    scores = [one.score for one in meaning.candidates]
    assert scores == sorted(scores, reverse=True)
