"""Every page of calls, buttons and people fits the windows that staff have: nothing sticks out
sideways on an office screen, an old small one and a phone, and nothing is cut off."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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
    "local-words": "/desk/local-words",
    "local-word": "/desk/local-words/write",
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


@pytest.fixture(scope="module")
def page(busy: BusyDesk, chromium: Browser) -> Iterator[Page]:
    """A manager's page."""
    desk = Desk(busy.hub, chromium)
    yield desk.sign_in("wuye")
    assert desk.complaints == []


def keep(page: Page, name: str) -> None:
    """Keep a picture, for whoever wants to look at the page."""
    if folder := os.environ.get("LINLI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def look(page: Page, name: str) -> None:
    """See that what is shown fits each of the windows, as it is and with each part opened."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        keep(page, f"{name}-{width}")
        assert page.evaluate(STICKS_OUT) == [], f"{name} at {width}"
        for number in range(page.locator("main details").count()):
            page.evaluate(OPEN_ONLY, number)
            assert page.evaluate(STICKS_OUT) == [], f"{name} at {width}, part {number} open"
        page.evaluate(OPEN_ONLY, -1)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_window(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    page.wait_for_function("'ringing' in document.documentElement.dataset")
    look(page, name)


def test_what_a_file_would_do_fits_the_window(page: Page) -> None:
    page.goto("/desk/alerts/received")
    page.get_by_label("有预警文件").set_input_files(files=[RED])
    page.get_by_role("button", name="看看会怎样").click()
    page.get_by_text("屏幕上现在什么都不变").wait_for()
    look(page, "alert-file")
