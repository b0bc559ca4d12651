"""How each red button is, in the words that staff know from the desk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from process.language import tr
from services.care import Fact
from services.content.freshness import age_words
from services.contract.button_words import SUPERVISION, TROUBLES
from services.contract.guards import ButtonStatus, ButtonTrouble

_EXPLAINED = frozenset({ButtonTrouble.LOST, ButtonTrouble.MISCONFIGURED})


@dataclass(frozen=True)
class ButtonLine:
    """`wrong` is what somebody must do something about, or empty; `more` is there in any case."""

    title: str
    wrong: str
    more: str


def buttons_at_a_glance(buttons: Sequence[ButtonStatus]) -> Fact:
    """One line for all of them."""
    title = tr("求助按钮")
    if not buttons:
        return Fact(title, tr("这里没有接求助按钮，只能在屏幕上按求助。"))
    wrong = sum(bool(button.troubles) for button in buttons)
    if wrong:
        return Fact(title, tr("{n}个，{wrong}个要看一看", n=len(buttons), wrong=wrong), bad=True)
    return Fact(title, tr("{n}个，都好", n=len(buttons)))


def button_line(button: ButtonStatus, now: datetime, zone: tzinfo) -> ButtonLine:
    """One button: what is wrong with it, how soon its loss is known, when it was last heard and
    last tested."""
    wrong, more = " ".join(_wrong(button)), " ".join(_more(button, now, zone))
    return ButtonLine(f"{button.name} · {button.place}", wrong, more)


def _wrong(button: ButtonStatus) -> Iterator[str]:
    for trouble in button.troubles:
        yield tr("{words}。", words=tr(TROUBLES[trouble]))
    if button.words and _EXPLAINED.intersection(button.troubles):
        yield tr("原因：{words}。", words=button.words.rstrip("。"))


def _more(button: ButtonStatus, now: datetime, zone: tzinfo) -> Iterator[str]:
    if ButtonTrouble.MISCONFIGURED in button.troubles:
        return
    yield tr("{words}。", words=tr(SUPERVISION[button.supervision]))
    yield _heard(button, now, zone)
    yield _tested(button, now, zone)
    if button.battery is not None:
        yield tr("电池还有{percent}%。", percent=button.battery)


def _heard(button: ButtonStatus, now: datetime, zone: tzinfo) -> str:
    if button.heard_at is None:
        return tr("还没有收到过它的信号。")
    return tr("最近的信号：{age}。", age=age_words(button.heard_at, now, zone))


def _tested(button: ButtonStatus, now: datetime, zone: tzinfo) -> str:
    if button.tested_at is None:
        return tr("还没做过周检。")
    return tr("上次周检：{age}。", age=age_words(button.tested_at, now, zone))
