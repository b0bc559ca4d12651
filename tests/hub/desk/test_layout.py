"""Every page of calls, buttons and people fits the windows that staff have: nothing sticks out
sideways on an office screen, an old small one and a phone, and nothing is cut off."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.busy_desk import BusyDesk
from tests.support.cap import RED
from tests.support.clock import HandClock
from tests.support.desk import Desk
from tests.support.escalation import ScriptedChannel
from tests.support.hub import RunningHub, running_hub

pytestmark = pytest.mark.browser

WIDTHS = (1280, 1024, 390)
PAGES = {
    "calls": "/desk/calls",
    "buttons": "/desk/buttons",
    "roster": "/desk/roster",
    "person": "/desk/roster/person",
    "chains": "/desk/chains",
    "chain": "/desk/chains/edit?scope=3号楼",
    "homes": "/desk/residents",
    "home": "/desk/residents/home",
    "alerts": "/desk/alerts",
    "alerts-received": "/desk/alerts/received",
    "cases": "/desk/cases",
}
STICKS_OUT = """() => {
  const found = [];
  const wide = document.documentElement.clientWidth;
  for (const part of document.querySelectorAll("body *")) {
    if (part.closest(".scroll, .spoken-only, [hidden], datalist")) continue;
    const box = part.getBoundingClientRect();
    const style = getComputedStyle(part);
    if (!box.width || style.visibility === "hidden") continue;
    const name = `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 20)}`;
    if (box.right > wide + 1 || box.left < -1) found.push(`sticks out: ${name}`);
    const cut = style.overflow === "hidden" && part.scrollWidth > part.clientWidth + 1;
    if (cut) found.push(`cut off: ${name}`);
  }
  return found;
}"""

OPEN_ONLY = """(number) => {
  const parts = document.querySelectorAll("main details");
  parts.forEach((part, index) => { part.open = index === number; });
}"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, clock: HandClock) -> Iterator[RunningHub]:
    sms = ScriptedChannel()
    with running_hub(tmp_path_factory.mktemp("hub"), clock, channels=(sms,)) as running:
        yield running


@pytest.fixture(scope="module")
def busy(hub: RunningHub, clock: HandClock) -> Iterator[BusyDesk]:
    busy = BusyDesk(hub, clock)
    busy.month()
    busy.a_guard_goes_silent()
    busy.requests()
    busy.alerts()
    busy.calls()
    busy.buttons()
    yield busy
    busy.close()


def keep(page: Page, name: str) -> None:
    """Keep a picture, for whoever wants to look at the page."""
    if folder := os.environ.get("LINLI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_the_window(desk: Desk, busy: BusyDesk, width: int) -> None:
    page = desk.sign_in("wuye", width=width)
    for name, path in PAGES.items():
        page.goto(path)
        page.wait_for_function("'ringing' in document.documentElement.dataset")
        keep(page, f"{name}-{width}")
        assert page.evaluate(STICKS_OUT) == [], f"{path} at {width}"
        for number in range(page.locator("main details").count()):
            page.evaluate(OPEN_ONLY, number)
            assert page.evaluate(STICKS_OUT) == [], f"{path} at {width}, part {number} open"
        keep(page, f"{name}-{width}-open")


def test_what_a_file_would_do_fits_the_window(desk: Desk, busy: BusyDesk) -> None:
    for width in WIDTHS:
        page = desk.sign_in("wuye", width=width)
        page.goto("/desk/alerts/received")
        page.get_by_label("有预警文件").set_input_files(files=[RED])
        page.get_by_role("button", name="看看会怎样").click()
        page.get_by_text("屏幕上就是这样").wait_for()
        keep(page, f"alert-file-{width}")
        assert page.evaluate(STICKS_OUT) == [], f"at {width}"
