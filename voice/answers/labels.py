"""What a card says that stands for a meaning: in plain words what comes of pressing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from process.language import mark, staff_words, tr
from services.actions import find_action
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.answers.navigation import ACTION, FORM
from voice.answers.numbers import amount_words


@dataclass(frozen=True)
class Card:
    """A card's words and picture. `words` may have `{slot}`; `bare` is without any slot said."""

    bare: str
    icon: str
    words: str = ""
    slot: str = ""


CARDS: Final[Mapping[str, Card]] = MappingProxyType(
    {
        "emergency.help": Card(mark("叫人来帮我"), "siren"),
        "emergency.fire": Card(mark("着火了，叫人来"), "flame"),
        "emergency.cancel": Card(mark("不用叫人了"), "x"),
        "repair.report": Card(mark("报修"), "wrench", mark("报修：{said}"), "thing"),
        "repair.status": Card(mark("查报修到哪一步"), "clipboard-list"),
        "property.call": Card(mark("找物业"), "phone", mark("找{said}"), "target"),
        "property.fee": Card(mark("问物业费"), "banknote", mark("问{said}费"), "kind"),
        "market.price": Card(mark("看菜价"), "shopping-basket", mark("查{said}价钱"), "goods"),
        "market.cheap": Card(mark("看便宜的菜"), "shopping-basket"),
        "market.order": Card(mark("请人买菜"), "shopping-basket", mark("买{said}"), "goods"),
        "library.return": Card(mark("还书"), "book-up", mark("还书：{said}"), "title"),
        "library.borrow": Card(mark("看书借书"), "book-open", mark("找书：{said}"), "title"),
        "library.renew": Card(mark("续借书"), "book-open", mark("续借：{said}"), "title"),
        "clinic.nearby": Card(mark("找附近的医生"), "stethoscope"),
        "clinic.bp": Card(mark("找地方量血压"), "heart-pulse", mark("找地方量{said}"), "measure"),
        "clinic.appoint": Card(mark("预约看病"), "stethoscope", mark("预约：{said}"), "dept"),
        "meal.menu": Card(mark("看食堂菜单"), "utensils"),
        "meal.order": Card(mark("订饭"), "utensils", mark("订{said}"), "meal"),
        "notice.read": Card(mark("念通知"), "megaphone", mark("念{said}的通知"), "topic"),
        "activity.list": Card(mark("看活动"), "calendar-days", mark("看{said}活动"), "activity"),
        "activity.signup": Card(
            mark("活动报名"), "calendar-check", mark("报名：{said}"), "activity"
        ),
        "tv.channel": Card(mark("看频道"), "tv", mark("听{said}"), "genre"),
        "tv.pause": Card(mark("停一下"), "pause"),
        "volume.up": Card(mark("大声一点"), "volume-2"),
        "volume.down": Card(mark("小声一点"), "volume-1"),
        "speech.repeat": Card(mark("再说一遍"), "repeat"),
        "speech.slow": Card(mark("说慢一点"), "turtle"),
        "display.bigger": Card(mark("字放大"), "a-large-small"),
        "nav.back": Card(mark("返回"), "undo-2"),
        "nav.home": Card(mark("回首页"), "house"),
        "nav.help": Card(mark("教我怎么说"), "circle-question-mark"),
        "page.read": Card(mark("念这一页"), "volume-2"),
        "page.next": Card(mark("下一页"), "chevron-right"),
        "page.previous": Card(mark("上一页"), "chevron-left"),
        "confirm.yes": Card(mark("对"), "check"),
        "confirm.no": Card(mark("不对"), "x"),
        "time.ask": Card(mark("问时间日子"), "clock"),
        "weather.ask": Card(mark("问天气"), "cloud-sun", mark("问{said}天气"), "day"),
        "family.call": Card(mark("联系家里人"), "phone", mark("联系{said}"), "person"),
        "bus.ask": Card(mark("问公交车"), "bus", mark("坐车去{said}"), "dest"),
    }
)
"""The card of every intent."""


def label_of(asked: Asked) -> str:
    """查青菜价钱, 报修：厨房水管."""
    intent = asked.candidate.intent
    card = CARDS.get(intent)
    if card is None:
        return _listed(asked)
    said = _SAID.get(intent, _plain)(asked, card.slot)
    return tr(card.words, said=brief(said, 10)) if said and card.words else tr(card.bare)


def icon_of(asked: Asked) -> str:
    """The picture of that card."""
    intent = asked.candidate.intent
    card = CARDS.get(intent)
    if card is not None:
        return card.icon
    if intent.startswith(ACTION):
        return find_action(intent.removeprefix(ACTION)).icon
    form = asked.community.form(intent.removeprefix(FORM))
    return form.icon if form else ""


def spoken_of(asked: Asked) -> tuple[str, ...]:
    """Further words for the card: those of the action or form it stands for."""
    intent = asked.candidate.intent
    if intent.startswith(ACTION):
        return find_action(intent.removeprefix(ACTION)).spoken
    form = asked.community.form(intent.removeprefix(FORM))
    return form.spoken if form else ()


def _listed(asked: Asked) -> str:
    intent = asked.candidate.intent
    if intent.startswith(ACTION):
        return tr("打开“{title}”", title=tr(find_action(intent.removeprefix(ACTION)).title))
    form = asked.community.form(intent.removeprefix(FORM))
    if form:
        return tr("办“{title}”", title=brief(form.title))
    label = asked.word("label")
    return tr("选“{title}”", title=brief(label)) if label else tr("选这一个")


def _plain(asked: Asked, slot: str) -> str:
    return asked.word(slot) if slot else ""


def _broken(asked: Asked, _: str) -> str:
    return asked.word("place") + asked.word("thing")


def _ordered(asked: Asked, _: str) -> str:
    goods, number = asked.word("goods"), asked.number("qty")
    if goods and number is not None and asked.word("unit"):
        return amount_words(number, asked.word("unit")) + goods
    return goods


def _fee(asked: Asked, slot: str) -> str:
    return asked.word(slot).removesuffix(staff_words("费"))


def _book(asked: Asked, _: str) -> str:
    return asked.word("title") or asked.word("topic")


def _whom(asked: Asked, _: str) -> str:
    return asked.word("target") or asked.word("person")


_SAID: Final[Mapping[str, Callable[[Asked, str], str]]] = MappingProxyType(
    {
        "repair.report": _broken,
        "market.order": _ordered,
        "property.fee": _fee,
        "property.call": _whom,
        "library.borrow": _book,
    }
)
"""Where the card says more than one slot."""
