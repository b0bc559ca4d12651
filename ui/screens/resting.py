"""The screens that may be the first picture: all that must be loaded before it is shown."""

from collections.abc import Mapping
from types import MappingProxyType

from ui.screens.channel.view_model import ChannelViewModel
from ui.screens.entry import ScreenEntry
from ui.screens.pairing.view_model import PairingViewModel

RESTING_SCREENS: Mapping[str, ScreenEntry] = MappingProxyType(
    {
        "channel": ScreenEntry(
            "channel/ChannelScreen.qml", lambda context, _: ChannelViewModel(context)
        ),
        "pairing": ScreenEntry(
            "pairing/PairingScreen.qml", lambda context, _: PairingViewModel(context)
        ),
    }
)
