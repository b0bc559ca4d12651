"""A guard's home with Zigbee buttons, each at a place of its own, at a private broker."""

from tests.support.broker import Publisher
from tests.support.guard import GuardHome

PRESS = '{"action":"emergency","battery":87}'


def topic(number: int) -> str:
    """What the button says, it says there."""
    return f"zigbee2mqtt/按钮{number}"


def place(number: int) -> str:
    """Where the button hangs."""
    return f"{number}号楼"


def with_buttons(home: GuardHome, port: int, count: int, more: str = "") -> GuardHome:
    """The home with so many buttons numbered from 0; `more` is added to the table of each."""
    tables = (
        f'[b{number}]\ndriver = "zigbee2mqtt"\nname = "按钮{number}"\nmodel = "TS0215A_sos"\n'
        f'topic = "{topic(number)}"\nplace = "{place(number)}"\n{more}'
        for number in range(count)
    )
    (home.folder / "buttons.toml").write_text("".join(tables), "utf-8")
    text = home.settings.read_text("utf-8")
    named = text.replace("[guard]\n", '[guard]\nbuttons = "buttons.toml"\n')
    home.settings.write_text(f"{named}[broker]\nport = {port}\n", "utf-8")
    return home


def bridge_online(zigbee: Publisher) -> None:
    """Zigbee2MQTT says that it runs."""
    zigbee.say("zigbee2mqtt/bridge/state", '{"state":"online"}', retain=True)
