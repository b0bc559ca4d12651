"""Groceries that somebody buys and brings: the form 代买菜."""

from voice.answers.asked import Asked
from voice.answers.forms import fill, not_here
from voice.answers.goods import said_goods
from voice.answers.numbers import amount_words, four_or_ten, sounds_like
from voice.conversation.reply import Reply

FORM = "market_order"


def order(asked: Asked) -> Reply:
    """What and how much, said back as one; shown large."""
    if asked.community.form(FORM) is None:
        return not_here(asked)
    number, unit = asked.number("qty"), asked.word("unit")
    if number is not None and unit and sounds_like(number) is not None and not asked.settled:
        return four_or_ten(asked, "qty", unit, order)
    goods = said_goods(asked)
    if not goods:
        return fill(asked, FORM)
    wanted = "、".join(goods)
    if number is not None and unit:
        wanted = amount_words(number, unit) + wanted
    return with_large(fill(asked, FORM, {"what": wanted}), wanted)


def with_large(reply: Reply, words: str) -> Reply:
    """The reply showing `words` very large, where it asks for yes also after it."""
    then = None if reply.yes is None else with_large(reply.yes, words)
    return Reply(reply.say, reply.deeds, words, reply.offers, then, reply.no, reply.unheard)
