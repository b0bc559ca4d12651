"""Every screen there is. Adding one: its folder with two files, and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from ui.screens.activities.view_model import ActivitiesViewModel
from ui.screens.activity.view_model import ActivityViewModel
from ui.screens.alert.view_model import AlertViewModel
from ui.screens.asking.view_model import AskingViewModel
from ui.screens.away.view_model import AwayViewModel
from ui.screens.directory.view_model import DirectoryViewModel
from ui.screens.ebook.view_model import EbookViewModel
from ui.screens.ebooks.view_model import EbooksViewModel
from ui.screens.emergency.view_model import EmergencyViewModel
from ui.screens.entry import ScreenEntry
from ui.screens.form.on_phone import OnPhoneViewModel
from ui.screens.form.practised import PractisedViewModel
from ui.screens.form.receipt import ReceiptViewModel
from ui.screens.form.results import ResultsViewModel
from ui.screens.form.view_model import FormViewModel
from ui.screens.forms.view_model import FormsViewModel
from ui.screens.good.view_model import GoodViewModel
from ui.screens.home.view_model import HomeViewModel
from ui.screens.maintenance.view_model import MaintenanceViewModel
from ui.screens.notice.view_model import NoticeViewModel
from ui.screens.notices.view_model import NoticesViewModel
from ui.screens.on_site.view_model import OnSiteViewModel
from ui.screens.person.view_model import PersonViewModel
from ui.screens.prices.view_model import PricesViewModel
from ui.screens.requests.view_model import RequestsViewModel
from ui.screens.resting import RESTING_SCREENS
from ui.screens.settings.view_model import SettingsViewModel
from ui.screens.weekly.view_model import WeeklyViewModel

SCREENS: Mapping[str, ScreenEntry] = MappingProxyType(
    {
        **RESTING_SCREENS,
        "home": ScreenEntry("home/HomeScreen.qml", lambda context, _: HomeViewModel(context)),
        "emergency": ScreenEntry(
            "emergency/EmergencyScreen.qml", lambda context, _: EmergencyViewModel(context)
        ),
        "on_site": ScreenEntry(
            "on_site/OnSiteScreen.qml", lambda context, _: OnSiteViewModel(context)
        ),
        "asking": ScreenEntry(
            "asking/AskingScreen.qml", lambda context, _: AskingViewModel(context)
        ),
        "away": ScreenEntry("away/AwayScreen.qml", lambda context, _: AwayViewModel(context)),
        "maintenance": ScreenEntry(
            "maintenance/MaintenanceScreen.qml", lambda context, _: MaintenanceViewModel(context)
        ),
        "weekly": ScreenEntry(
            "weekly/WeeklyScreen.qml", lambda context, _: WeeklyViewModel(context)
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
        "good": ScreenEntry("good/GoodScreen.qml", GoodViewModel),
        "directory": ScreenEntry("directory/DirectoryScreen.qml", DirectoryViewModel),
        "person": ScreenEntry("person/PersonScreen.qml", PersonViewModel),
        "forms": ScreenEntry("forms/FormsScreen.qml", lambda context, _: FormsViewModel(context)),
        "form": ScreenEntry("form/FormScreen.qml", FormViewModel),
        "on_phone": ScreenEntry("form/OnPhoneScreen.qml", OnPhoneViewModel),
        "receipt": ScreenEntry("form/ReceiptScreen.qml", ReceiptViewModel),
        "practised": ScreenEntry("form/PractisedScreen.qml", PractisedViewModel),
        "results": ScreenEntry("form/ResultsScreen.qml", ResultsViewModel),
        "requests": ScreenEntry(
            "requests/RequestsScreen.qml", lambda context, _: RequestsViewModel(context)
        ),
        "activities": ScreenEntry(
            "activities/ActivitiesScreen.qml", lambda context, _: ActivitiesViewModel(context)
        ),
        "activity": ScreenEntry("activity/ActivityScreen.qml", ActivityViewModel),
        "ebooks": ScreenEntry(
            "ebooks/EbooksScreen.qml", lambda context, _: EbooksViewModel(context)
        ),
        "ebook": ScreenEntry("ebook/EbookScreen.qml", EbookViewModel),
        "alert": ScreenEntry("alert/AlertScreen.qml", lambda context, _: AlertViewModel(context)),
    }
)
