"""`python -m tests.support.desk_pictures --out docs/renders`: the desk's pages as pictures.

Chromium draws them at a hub of its own with the demo community, on a morning with one call.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from services.contract.calls import CallFlag, CallSource
from tests.support.busy_desk import HOME, BusyDesk
from tests.support.clock import HandClock
from tests.support.desk import CHROMIUM, QUIET, Desk
from tests.support.escalation import ScriptedChannel
from tests.support.hub import running_hub

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="append"><string>Noto Sans CJK SC</string></edit>
</match></fontconfig>
"""
ASSETS = Path(__file__).parents[2] / "assets"
PAGES = {
    "roster": "/desk/roster",
    "chains": "/desk/chains",
    "homes": "/desk/residents",
    "alerts": "/desk/alerts",
    "alerts-received": "/desk/alerts/received",
    "notices": "/desk/notices",
    "writing": "/desk/notices/write",
    "prices": "/desk/prices",
    "directory": "/desk/directory",
    "import": "/desk/directory/import",
    "screens": "/desk/screens",
    "weather": "/desk/weather",
    "staff": "/desk/staff",
}


def draw(busy: BusyDesk, desk: Desk, folder: Path) -> None:
    """All pictures."""
    page, phone = desk.sign_in("wuye"), desk.sign_in("wuye", width=390)

    def keep(name: str, view: Page = page) -> None:
        view.wait_for_load_state("networkidle")
        view.screenshot(path=folder / f"desk-{name}.png")

    for name, path in PAGES.items():
        page.goto(path)
        keep(name)
    _local_words(page, keep)
    _calls(busy, page, phone, keep)
    busy.buttons()
    page.goto("/desk/buttons")
    keep("buttons")
    door = desk.somebody()
    door.goto("/desk/sign-in")
    keep("door", door)


def _local_words(page: Page, keep: Callable[..., None]) -> None:
    """Two words, and a third while it is written."""
    for word, kind, means in (("洋芋", "菜和货", "土豆"), ("馃子", "菜和货", "油条")):
        page.goto("/desk/local-words/write")
        page.get_by_label("大家怎么说").fill(word)
        page.locator("#heard").get_by_text(f"“{word}”").wait_for()
        page.get_by_label(kind).check()
        page.get_by_label("指的是").fill(means)
        page.get_by_role("button", name="保存").click()
    keep("local-words")
    page.goto("/desk/local-words/write")
    page.get_by_label("大家怎么说").fill("嬢嬢那儿")
    page.get_by_role("group", name="屏幕听成什么").wait_for()
    page.get_by_label("地方、店").check()
    page.get_by_label("指的是").fill("王嬢嬢菜摊")
    keep("local-word")


def _calls(busy: BusyDesk, page: Page, phone: Page, keep: Callable[..., None]) -> None:
    calls = busy.hub.office.calls
    page.goto("/desk/cases")
    call = busy.call("3号楼大厅", CallSource.SCREEN)
    busy.clock.move(14)
    page.reload()
    keep("cases")
    phone.goto("/desk/cases")
    keep("phone", phone)
    busy.hub.call(calls.seen(call.id, "李经理"))
    page.get_by_role("link", name="水管、龙头").click()
    keep("case")
    busy.hub.call(calls.close(call.id, "李经理", "按错了，到现场看过"))
    page.goto("/desk/calls")
    again = busy.call(HOME, device="卫生间按钮", flags=(CallFlag.EMPTY_BATTERY,))
    for seconds in (30, 31, 60, 60, 119):
        busy.look()
        busy.clock.move(seconds)
    busy.look()
    busy.all_well()
    page.reload()
    keep("call")
    busy.hub.call(calls.close(again.id, "李经理", "扶起来了，没有受伤"))


def main() -> None:
    """Draw into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    folder = parser.parse_args().out
    clock = HandClock()
    with (
        tempfile.TemporaryDirectory() as room,
        running_hub(Path(room), clock, channels=(ScriptedChannel(),)) as hub,
        sync_playwright() as playwright,
    ):
        fonts = Path(room) / "fonts.conf"
        fonts.write_text(FONTS.format(fonts=ASSETS / "fonts", cache=Path(room) / "fonts"))
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=list(QUIET),
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        busy, desk = BusyDesk(hub, clock), Desk(hub, browser)
        busy.month()
        busy.requests()
        clock.move(4 * 60)
        busy.alerts()
        busy.all_well()
        draw(busy, desk, folder)
        busy.close()
        assert desk.complaints == [], desk.complaints


if __name__ == "__main__":
    main()
