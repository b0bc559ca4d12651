"""The channels that the settings name; secrets are read from the files they name."""

from collections.abc import Mapping
from pathlib import Path

from hub.escalation.channels.desk import DeskChannel, Presence
from hub.escalation.channels.mail import Mail
from hub.escalation.channels.port import Channel
from hub.escalation.channels.signature import SHORTEST_SECRET
from hub.escalation.channels.webhook import Webhook
from hub.escalation.people import ChannelKind
from process.clock import Clock
from process.settings.file import SettingsError
from process.settings.keys import ChannelsSection


def build_channels(
    section: ChannelsSection, presence: Presence, clock: Clock
) -> Mapping[ChannelKind, Channel]:
    """Every channel that is set up; the desk always is.

    Raises:
        SettingsError: a secret's file is missing, empty or too short.
    """
    built: dict[ChannelKind, Channel] = {ChannelKind.DESK: DeskChannel(presence)}
    for kind, url, file in (
        (ChannelKind.SMS, section.sms_url, section.sms_secret_file),
        (ChannelKind.PHONE, section.phone_url, section.phone_secret_file),
    ):
        if url:
            secret = _secret(file, f"channels.{kind.value}_secret_file", SHORTEST_SECRET)
            built[kind] = Webhook(kind, url, secret.encode(), clock, section.authority)
    if section.smtp_host:
        built[ChannelKind.EMAIL] = _mail(section, clock)
    return built


def _mail(section: ChannelsSection, clock: Clock) -> Mail:
    password = ""
    if section.smtp_user:
        password = _secret(section.smtp_password_file, "channels.smtp_password_file", 1)
    return Mail(
        host=section.smtp_host,
        port=section.smtp_port,
        sender=section.smtp_from,
        security=section.smtp_security,
        clock=clock,
        user=section.smtp_user,
        password=password,
        authority=section.authority,
    )


def _secret(file: Path | None, key: str, shortest: int) -> str:
    if file is None:
        raise SettingsError(f"{key}: name the file that holds the secret")
    try:
        text = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{key}: {error}") from error
    if len(text) < shortest:
        raise SettingsError(f"{key}: {file} holds fewer than {shortest} characters")
    return text
