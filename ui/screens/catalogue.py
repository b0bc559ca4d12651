"""Every screen there is. Adding one: its folder with two files, and one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject

from ui.screens.channel.view_model import ChannelViewModel
from ui.screens.context import ScreenContext
from ui.screens.directory.view_model import DirectoryViewModel
from ui.screens.emergency.view_model import EmergencyViewModel
from ui.screens.form.receipt import ReceiptViewModel
from ui.screens.form.view_model import FormViewModel
from ui.screens.home.view_model import HomeViewModel
from ui.screens.notice.view_model import NoticeViewModel
from ui.screens.notices.view_model import NoticesViewModel
from ui.screens.pairing.view_model import PairingViewModel
from ui.screens.person.view_model import PersonViewModel
from ui.screens.prices.view_model import PricesViewModel
from ui.screens.requests.view_model import RequestsViewModel
from ui.screens.settings.view_model import SettingsViewModel

Arguments = Mapping[str, str]


@dataclass(frozen=True)
class ScreenEntry:
    """A screen: its QML file, relative to this folder, and what makes its view-model.

    The view-model has `spoken: list[str]`, what 朗读 reads of it. It may have `first_focus`, the
    focus key of the pressable that has the focus when the page opens, and `press_digit(str)`. A
    page that asks several questions has the signal `stepped`, sent with each, and `step_back()`,
    which says whether there was a question to go back to.
    """

    qml: str
    factory: Callable[[ScreenContext, Arguments], QObject]


SCREENS: Mapping[str, ScreenEntry] = MappingProxyType(
    {
        "channel": ScreenEntry(
            "channel/ChannelScreen.qml", lambda context, _: ChannelViewModel(context)
        ),
        "home": ScreenEntry("home/HomeScreen.qml", lambda context, _: HomeViewModel(context)),
        "emergency": ScreenEntry(
            "emergency/EmergencyScreen.qml", lambda context, _: EmergencyViewModel(context)
        ),
        "pairing": ScreenEntry(
            "pairing/PairingScreen.qml", lambda context, _: PairingViewModel(context)
        ),
        "settings": ScreenEntry(
            "settings/SettingsScreen.qml", lambda context, _: SettingsViewModel(context)
        ),
        "notices": ScreenEntry(
            "notices/NoticesScreen.qml", lambda context, _: NoticesViewModel(context)
        ),
        "notice": ScreenEntry("notice/NoticeScreen.qml", NoticeViewModel),
        "prices": ScreenEntry(
            "prices/PricesScreen.qml", lambda context, _: PricesViewModel(context)
        ),
        "directory": ScreenEntry("directory/DirectoryScreen.qml", DirectoryViewModel),
        "person": ScreenEntry("person/PersonScreen.qml", PersonViewModel),
        "form": ScreenEntry("form/FormScreen.qml", FormViewModel),
        "receipt": ScreenEntry("form/ReceiptScreen.qml", ReceiptViewModel),
        "requests": ScreenEntry(
            "requests/RequestsScreen.qml", lambda context, _: RequestsViewModel(context)
        ),
    }
)
