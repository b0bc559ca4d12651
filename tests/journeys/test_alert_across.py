"""A warning from the platform's file to the glass: orange, then red, then lifted; an exercise."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from process.settings import Settings
from process.settings.keys import AlertsSection
from tests.support.cap import SENDER, cap, info, reference
from tests.support.hub import hub_settings, running_hub
from tests.support.live import LiveKiosk, live
from tests.support.lobby import guard_beside, join, kiosk_settings

TOKEN = "a-token-of-more-than-24-letters"


def with_source(folder: Path) -> Settings:
    (folder / "token").write_text(TOKEN)
    file = folder / "sources.toml"
    file.write_text(f'[[source]]\nname = "台"\nsenders = ["{SENDER}"]\ntoken_file = "token"\n')
    section = AlertsSection(areas="330402", sources=file)
    return hub_settings(folder).model_copy(update={"alerts": section})


def test_orange_takes_the_screen_red_replaces_it_the_end_gives_it_back(tmp_path: Path) -> None:
    sent = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=3)
    later, end = sent + timedelta(minutes=1), sent + timedelta(minutes=2)
    red = info(sent=later, colour="RED", headline="升级为红色")
    orange = cap(1, sent=sent)
    update = cap(2, "Update", sent=later, references=reference(1, sent), infos=red)
    cancel = cap(3, "Cancel", sent=end, references=reference(2, later), infos=info(sent=end))
    drill = cap(4, sent=end, status="Exercise", infos=info(sent=end, event="火灾", colour="RED"))
    with (
        running_hub(tmp_path, settings=with_source(tmp_path)) as hub,
        guard_beside(tmp_path, hub.url),
    ):
        join(tmp_path, hub.enrol(), hub.url)
        headers = {"Authorization": f"Bearer {TOKEN}"}

        async def journey(kiosk: LiveKiosk) -> None:
            async with httpx.AsyncClient(base_url=hub.url, headers=headers) as platform:

                async def push(file: bytes) -> str:
                    answer = await platform.post("/api/v1/public-alerts", content=file)
                    return str(answer.json()["what"])

                assert await push(orange) == "takeover"
                await kiosk.until_shows("台风橙色预警")
                assert kiosk.page == "alert"
                assert await push(update) == "takeover"
                await kiosk.until_shows("台风红色预警")
                assert not kiosk.shows("台风橙色预警")
                assert await push(cancel) == "ended"
                await kiosk.until(lambda: kiosk.page != "alert")
                await kiosk.until_shows("台风红色预警已解除")
                assert await push(drill) == "banner"
                await kiosk.until_shows("演练，不是真的：火灾红色预警")
                assert kiosk.page != "alert"

        live(kiosk_settings(tmp_path, hub.url), journey)
