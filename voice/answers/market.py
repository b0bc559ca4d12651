"""Prices of the market: of one good, and what is cheap."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from process.language import tr
from services.content.bargains import Bargain, bargains, newest_of_each_market
from services.content.freshness import spoken_day
from services.content.history_words import change_words, compared
from services.content.price_history import PriceHistories
from services.content.price_words import coins, price_words
from services.contract.documents import Good, PriceSheet
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS, brief
from voice.answers.by_sound import containing, in_order, nearest
from voice.answers.goods import said_goods
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Offer, Reply


@dataclass(frozen=True)
class Priced:
    """A good on the newest sheet of its market."""

    good: Good
    sheet: PriceSheet


def price(asked: Asked) -> Reply:
    """青菜，3块5一斤，比昨天便宜2毛; of another day that day is named after it."""
    said = said_goods(asked)
    listed = _listed(asked)
    if not listed:
        return _no_prices()
    if not said:
        return _which(asked, listed)
    found = _found(said, listed)
    if not found:
        return _not_listed(asked, said[0], listed)
    told = found[:MOST_ITEMS]
    more = (tr("还有别的，请看屏幕。"),) if len(found) > MOST_ITEMS else ()
    sentences = [*(told_price(it, asked) for it in told)]
    sentences += _of_which_day(told[0].sheet, asked) or more
    if len(found) > 1:
        return Reply(tuple(sentences), (OpenPage("prices"),))
    return Reply(tuple(sentences), (_page_of(told[0]),), _large(told[0]))


def cheap(asked: Asked) -> Reply:
    """The best bargains, at most three; of the kind that was named, if there are any."""
    sheets = _sheets(asked)
    if not sheets:
        return _no_prices()
    newest = sheets[0]
    found = bargains(newest, PriceHistories(sheets_of(asked), newest))
    wanted = asked.word("goods")
    of_kind = [it for it in found if wanted and wanted in it.good.name + it.good.category]
    told = (of_kind or list(found))[:MOST_ITEMS]
    if not told:
        words = (tr("菜价都和平时差不多。"), *_of_which_day(newest, asked))
        return Reply(words, (OpenPage("prices"),))
    lacking = (
        (tr("便宜的里面没有{goods}。", goods=brief(wanted)),) if wanted and not of_kind else ()
    )
    words = (*lacking, *(_told_bargain(it) for it in told), *_of_which_day(newest, asked))
    return Reply(words, (OpenPage("prices"),))


def told_price(priced: Priced, asked: Asked) -> str:
    """One good's price as a sentence, with its change."""
    good, sheet = priced.good, priced.sheet
    name = brief(good.name, 8)
    sum_ = _sum(good)
    if not sum_:
        return tr("{goods}今天没有价。", goods=name)
    words = tr("{goods}，{price}一{unit}", goods=name, price=sum_, unit=good.unit)
    history = PriceHistories(sheets_of(asked), sheet).of(good)
    change = change_words(history, asked.today) or _told_change(good, sheet, asked)
    if not change:
        return tr("{words}。", words=words)
    return tr("{words}，{change}。", words=words, change=change)


def sheets_of(asked: Asked) -> tuple[PriceSheet, ...]:
    """All price sheets that are known, the newest first."""
    return tuple(it.body for it in asked.community.content.price_sheets)


def _found(said: tuple[str, ...], listed: tuple[Priced, ...]) -> list[Priced]:
    """The goods of these names; 猪后腿肉 for 猪肉."""
    all_names = [it.good.name for it in listed]
    names = [
        name
        for goods in said
        for name in containing(goods, all_names) or [it for it in all_names if in_order(goods, it)]
    ]
    return [it for name in dict.fromkeys(names) for it in listed if it.good.name == name]


def _sheets(asked: Asked) -> tuple[PriceSheet, ...]:
    return newest_of_each_market(sheets_of(asked))


def _listed(asked: Asked) -> tuple[Priced, ...]:
    """Every good once, of the newest sheet that has it."""
    found: dict[str, Priced] = {}
    for sheet in _sheets(asked):
        for good in sheet.goods:
            found.setdefault(good.name, Priced(good, sheet))
    return tuple(found.values())


def _sum(good: Good) -> str:
    if good.low is not None and good.high is not None and good.low != good.high:
        return tr("{low}到{high}", low=coins(good.low), high=coins(good.high))
    sums: Iterable[Decimal | None] = (good.price, good.low, good.high)
    return next((coins(sum_) for sum_ in sums if sum_ is not None), "")


def _told_change(good: Good, sheet: PriceSheet, asked: Asked) -> str:
    if good.change is None:
        return ""
    day = tr("昨天") if sheet.date == asked.today else tr("前一天")
    return compared(good.change, day)


def _of_which_day(sheet: PriceSheet, asked: Asked) -> tuple[str, ...]:
    if sheet.date == asked.today:
        return ()
    day = spoken_day(sheet.date, asked.today)
    return (tr("这是{day}的价，今天的还没来。", day=day),)


def _told_bargain(bargain: Bargain) -> str:
    name, sum_ = brief(bargain.good.name, 8), _sum(bargain.good)
    words = tr("{goods}，{price}一{unit}", goods=name, price=sum_, unit=bargain.good.unit)
    return tr("{words}，{change}。", words=words, change=bargain.words or _cheaper(bargain.good))


def _cheaper(good: Good) -> str:
    return compared(good.change or Decimal(), tr("前一天"))


def _no_prices() -> Reply:
    return Reply((tr("还没有菜价。"), tr("菜场一报价，这里马上有。")))


def _not_listed(asked: Asked, said: str, listed: tuple[Priced, ...]) -> Reply:
    lacking = tr("菜价里没有{goods}。", goods=brief(said))
    near = nearest(said, (it.good.name for it in listed), MOST_ITEMS)
    if not near:
        return Reply((lacking, tr("别的菜价在屏幕上。")), (OpenPage("prices"),))
    chosen = [it for name in near for it in listed if it.good.name == name]
    return Reply((lacking, tr("您问的是这个吗？")), offers=_cards(chosen, asked))


def _which(asked: Asked, listed: tuple[Priced, ...]) -> Reply:
    """One good of each kind to choose from, and the page with all."""
    firsts = {it.good.category: it for it in reversed(listed)}
    chosen = [it for it in listed if firsts[it.good.category] is it][:MOST_ITEMS]
    page = OpenPage("prices")
    return Reply((tr("您要问什么菜？"),), (page,), offers=_cards(chosen, asked))


def _cards(goods: Iterable[Priced], asked: Asked) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            tr("查{goods}价钱", goods=it.good.name),
            Reply((told_price(it, asked),), (_page_of(it),), _large(it)),
            icon="shopping-basket",
            spoken=(it.good.name,),
        )
        for it in goods
    )


def _page_of(priced: Priced) -> OpenPage:
    good = {"name": priced.good.name, "unit": priced.good.unit}
    return OpenPage("good", {"market": priced.sheet.market, **good})


def _large(priced: Priced) -> str:
    words = price_words(priced.good, todays=False)
    return f"{words.price} {words.unit}" if words.price else ""
