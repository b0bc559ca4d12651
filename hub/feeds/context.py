"""What stands around the tables of a sheet: market, day and unit in titles, notes and footers."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hub.feeds.dates import file_name_date, find_dates, headline_date
from hub.feeds.grid import GridCell
from hub.feeds.units import Unit, find_unit
from hub.feeds.wording import close_up

_MARKET: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,16}?(?:农贸市场|菜市场|集贸市场|批发市场|综合市场|生鲜市场|市场|菜场|超市|菜篮子"
    r"|生鲜店|菜店|便利店|早市)"
)
_LABELLED: Final = re.compile(
    r"(?:市场名称|采价地点|采价点|监测点|市场|地点): ?(?P<market>[\u4e00-\u9fffA-Za-z]{2,20})"
)
_BEFORE_NAME: Final = re.compile(
    r"^(?:[年月日号]|今日|今天|昨日|昨天|本日|关于|附|各位|街坊|大家好?|早上好|我们|的|和|在|来自)+"
)
_NO_NAME: Final = re.compile(
    r"(?:农产品|农副产品|蔬菜|主要|食品|生鲜|全市|全区|本地|本|各|部分|周边|附近|零售|价格|水产|肉类|水果"
    r"|去|到|今日|今天|重点|民生|商品)+(?:农贸|菜|集贸|批发|综合)?市?场|.*(?:超市发|上市场)"
)
_DATE_LABEL: Final = re.compile(r"日期|时间|采价|报价|更新")


def find_market(text: str) -> str:
    """The market's name in a title, or nothing."""
    tidy = re.sub(r"\d+", " ", close_up(text))
    labelled = _LABELLED.search(tidy)
    if labelled:
        return labelled["market"]
    for match in _MARKET.finditer(tidy):
        name = _BEFORE_NAME.sub("", match[0])
        if len(name) >= 3 and not _NO_NAME.fullmatch(name):
            return name
    return ""


@dataclass(slots=True)
class Surroundings:
    """Collects the cells around the tables; `today` settles dates without a year."""

    today: date
    above: list[GridCell] = field(default_factory=list)
    below: list[GridCell] = field(default_factory=list)

    def market(self, *names: str) -> str:
        """From the titles, else from sheet and file names."""
        texts = [*(cell.text for cell in self.above), *names]
        return next((found for text in texts if (found := find_market(text))), "")

    def day(self, sheet: str, file_name: str) -> date | None:
        """From the titles (a labelled date first), names of sheet and file, or the footer."""
        labelled = [cell for cell in self.above if _DATE_LABEL.search(cell.text)]
        for cell in (*labelled, *self.above):
            if found := self._day_of(cell):
                return found
        named = headline_date(sheet, self.today) or file_name_date(file_name, self.today)
        footers = (self._day_of(cell) for cell in self.below)
        return named or next((day for day in footers if day), None) or self._loose_day()

    def _day_of(self, cell: GridCell) -> date | None:
        if cell.day:
            return cell.day
        dates = find_dates(cell.text, self.today)
        return dates[-1].day if dates else None

    def _loose_day(self) -> date | None:
        days = (headline_date(cell.text, self.today) for cell in self.above)
        return next((day for day in days if day), None)

    def unit_for(self, columns: range, heading_row: int) -> Unit | None:
        """The unit named nearest to a table: over its own columns before anywhere else."""
        best: tuple[tuple[bool, bool, int], Unit] | None = None
        for cell in (*self.above, *self.below):
            unit = find_unit(cell.text)
            if unit is None:
                continue
            is_above = cell.place.row < heading_row
            score = (cell.place.column in columns, is_above, -abs(heading_row - cell.place.row))
            if best is None or score > best[0]:
                best = (score, unit)
        return best[1] if best else None
