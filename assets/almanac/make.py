"""Makes `almanac.json` again, always the same bytes: `python assets/almanac/make.py`.

For each civil year the first days of its lunar months and the days of its solar terms, as month and
day ("02-17"). The sums behind them are lunar_python's; a table of them is ready in a millisecond.
"""

import json
from datetime import date, timedelta
from pathlib import Path

from lunar_python import Solar

YEARS = range(2024, 2100)


def year_of(year: int) -> dict[str, dict[str, str]]:
    """Month names by first day, terms by day."""
    months: dict[str, str] = {}
    terms: dict[str, str] = {}
    day = date(year, 1, 1)
    while day.year == year:
        lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        if lunar.getDay() == 1:
            months[f"{day:%m-%d}"] = lunar.getMonthInChinese()
        if lunar.getJieQi():
            terms[f"{day:%m-%d}"] = lunar.getJieQi()
        day += timedelta(days=1)
    return {"months": months, "terms": terms}


def main() -> None:
    """Write the table beside this file."""
    table = {str(year): year_of(year) for year in YEARS}
    lines = (f'"{year}": {json.dumps(told, ensure_ascii=False)}' for year, told in table.items())
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    Path(__file__).with_name("almanac.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
