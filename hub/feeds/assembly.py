"""Makes the goods of one day out of all lines that were read."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hub.feeds.findings import Findings
from hub.feeds.reading import Question, ReadGood
from hub.feeds.rows import Line, good_of


def newest_day(lines: list[Line]) -> date | None:
    """The newest day that the lines themselves name."""
    return max((line.day for line in lines if line.day), default=None)


def assemble(found: Findings) -> tuple[ReadGood, ...]:
    """The goods of the newest day, each name once; what does not fit becomes a question."""
    lines = _of_newest_day(found)
    told_apart = _tell_apart(lines)
    goods: dict[str, ReadGood] = {}
    for line in told_apart:
        read = good_of(line)
        if line.name in goods:
            _ask(found, line, "这个品名前面已经写过一次了，用的是前面那个价格。")
            continue
        goods[line.name] = read
        _check_average(found, line, read)
    return tuple(goods.values())


def _ask(found: Findings, line: Line, why: str) -> None:
    found.questions.append(Question(line.place, line.name, why))


def _of_newest_day(found: Findings) -> list[Line]:
    newest = newest_day(found.lines)
    if newest is None:
        return found.lines
    before = {line.name: line for line in found.lines if line.day == newest - timedelta(1)}
    current = [line for line in found.lines if line.day in (None, newest)]
    older = [line for line in found.lines if line.day and line.day < newest - timedelta(1)]
    if older:
        _ask(found, older[0], f"还有{len(older)}行是更早日子的价格，没有用。")
    return [_against(line, before.get(line.name)) for line in current]


def _against(line: Line, before: Line | None) -> Line:
    if before is None or before.price is None or line.yesterday or line.change is not None:
        return line
    unit = before.price.unit or before.unit
    return replace(line, yesterday=replace(before.price, unit=unit))


def _tell_apart(lines: list[Line]) -> list[Line]:
    """Goods of one name get their grade, place or kind added: 苹果(红富士), 苹果(嘎啦)."""
    counts = Counter(line.name for line in lines)
    return [
        replace(line, name=_full_name(line)) if counts[line.name] > 1 and line.details else line
        for line in lines
    ]


def _full_name(line: Line) -> str:
    return f"{line.name}({line.details[0]})"[:60]


def _check_average(found: Findings, line: Line, read: ReadGood) -> None:
    good = read.good
    if good.price is None or good.low is None or good.high is None:
        return
    if not good.low <= good.price <= good.high:
        _ask(found, line, "平均价不在最低价和最高价之间，请看看是不是写错了。")
