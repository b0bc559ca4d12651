"""Every key that can be set, in one room: one file `linli.toml`, one section a part."""

from process.settings.file import SettingsError, read_settings
from process.settings.keys import (
    BrokerSection,
    CommunitySection,
    GuardSection,
    HubSection,
    KioskSection,
    LogSection,
    ScreenSection,
    Settings,
    SpeechSection,
)

__all__ = [
    "BrokerSection",
    "CommunitySection",
    "GuardSection",
    "HubSection",
    "KioskSection",
    "LogSection",
    "ScreenSection",
    "Settings",
    "SettingsError",
    "SpeechSection",
    "read_settings",
]
