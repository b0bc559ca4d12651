"""The keys of `linli.toml`: name, type, default and one sentence each."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

TV_SCREEN: dict[str, object] = {
    "width_px": 1920,
    "height_px": 1080,
    "diagonal_in": 43.0,
    "distance_mm": 3000,
    "theme": "night",
}
"""A television in a living room (age-friendly tokens, 43 inches at 3 m)."""


class Section(BaseModel):
    """One `[section]` of the file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class CommunitySection(Section):
    """What all parts share."""

    name: str = Field("春晖社区", description="The community's name, shown on the desk.")
    timezone: str = Field("Asia/Shanghai", description="IANA time zone of all shown times.")


class HubSection(Section):
    """The property office's server."""

    data_dir: Path = Field(Path("var/hub"), description="Database, media and keys of the hub.")
    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 for the whole LAN.")
    port: int = Field(8080, ge=0, le=65535, description="TCP port; 0 picks a free one.")
    tls_certificate: Path | None = Field(None, description="PEM certificate chain for HTTPS.")
    tls_key: Path | None = Field(None, description="PEM private key of the certificate.")
    renderer: bool = Field(default=True, description="Draw previews with the kiosk's own screens.")
    session_hours: int = Field(10, ge=1, le=72, description="A staff sign-in lasts this long.")


class KioskSection(Section):
    """The machine in the lobby or living room."""

    data_dir: Path = Field(Path("var/kiosk"), description="Database, media and identity.")
    hub_url: str = Field("http://127.0.0.1:8080", description="Address of the hub.")
    hub_ca: Path | None = Field(
        None, description="PEM file of the hub's own certificate authority."
    )
    place: str = Field("大厅", description="Where the screen hangs, as staff call it.")
    building: str = Field(
        "", description="The building it stands in, such as 3号楼; empty if none."
    )
    unit: str = Field("", description="For a TV at home: the unit, such as 2.")
    room: str = Field("", description="For a TV at home: the room, such as 501; never asked again.")
    idle_seconds: int = Field(120, ge=20, description="Seconds without a touch before the warning.")
    warning_seconds: int = Field(30, ge=20, description="Length of the warning before the reset.")
    language: Literal["zh_CN", "en"] = Field(
        "zh_CN", description="What the screen says and reads aloud; staff's texts stay as they are."
    )
    draft_minutes: int = Field(
        10,
        ge=1,
        le=1440,
        description="How long a started form is kept; not set, a TV at home keeps it for a day.",
    )
    maintenance_code: str = Field(
        "",
        pattern=r"^(\d{4,8})?$",
        description="Staff code of 4 to 8 digits until the hub has told one; empty if none.",
    )


class ScreenSection(Section):
    """The panel, as it truly is: sizes in millimetres follow from it (EDID is not trusted)."""

    profile: Literal["lobby", "tv"] = Field(
        "lobby",
        description="Touch in a lobby, or remote at 3 m. Of what is not set here, a tv is taken to"
        " be 1920×1080, 43 inches, 3000 mm away and in the night's colours.",
    )
    width_px: int = Field(1080, ge=320, description="Panel width in pixels as it hangs.")
    height_px: int = Field(1920, ge=320, description="Panel height in pixels as it hangs.")
    diagonal_in: float = Field(21.5, gt=3, description="Panel diagonal in inches.")
    distance_mm: int = Field(
        500, ge=200, description="Distance of the reader's eyes in millimetres."
    )
    bottom_edge_mm: int = Field(
        700, ge=0, le=2000, description="Height of the panel's lower edge above the floor."
    )
    fullscreen: bool = Field(default=True, description="Fill the panel; false opens a window.")
    theme: Literal["day", "night", "contrast"] = Field("day", description="Colours at start.")
    text_step: int = Field(0, ge=0, le=2, description="Type size at start: 0 large, 1, 2 largest.")
    renderer: Literal["software", "opengl"] = Field("software", description="Qt Quick back end.")

    @model_validator(mode="before")
    @classmethod
    def _of_the_profile(cls, keys: Any) -> Any:
        """What a profile usually is, where nothing else is said."""
        if isinstance(keys, dict) and keys.get("profile") == "tv":
            return TV_SCREEN | keys
        return keys


class GuardSection(Section):
    """The process that carries emergency calls."""

    data_dir: Path = Field(Path("var/guard"), description="The guard's own database.")
    socket: Path = Field(Path("var/guard/guard.sock"), description="Unix socket for the kiosk.")
    player: str = Field(
        "auto", description="Sound player command; auto finds pw-play, paplay, aplay."
    )
    second_player: str = Field(
        "auto", description="Player or buzzer command if the first fails; auto finds another one."
    )
    mixer: str = Field(
        "auto",
        description="Command that makes it loud before an alarm; auto finds wpctl, pactl, amixer;"
        " off leaves the volume alone.",
    )
    volume: int = Field(90, ge=30, le=100, description="Percent that `auto` sets it to.")
    repeat_seconds: int = Field(
        8, ge=3, le=10, description="From one alarm sound's beginning to the next one's."
    )
    lamp: str = Field(
        "",
        description="Output line of a lamp, such as /dev/gpiochip0:17; it blinks while help is"
        " called, and stands still when somebody has answered. Empty if none.",
    )
    lamp_active_low: bool = Field(default=False, description="The lamp lights at low level.")
    buttons: Path | None = Field(
        None, description="TOML file of the buttons and sensors (docs/buttons.md); empty if none."
    )


class BrokerSection(Section):
    """The MQTT broker that Zigbee2MQTT sends to (docs/zigbee.md); used if a button needs it."""

    host: str = Field("127.0.0.1", description="Address of the broker.")
    port: int = Field(1883, ge=1, le=65535, description="Its TCP port; 8883 is usual with TLS.")
    tls: bool = Field(default=False, description="Speak TLS, also without a `ca` of one's own.")
    ca: Path | None = Field(None, description="PEM file of the broker's certificate authority.")
    certificate: Path | None = Field(None, description="PEM certificate to show to the broker.")
    key: Path | None = Field(None, description="PEM private key of that certificate.")
    username: str = Field("", description="The guard's name at the broker; empty if none.")
    password_file: Path | None = Field(None, description="File with the password and no more.")
    client_id: str = Field(
        "",
        max_length=40,
        pattern=r"^[A-Za-z0-9._-]*$",
        description="No two guards at one broker may share it; empty for linli- and the host name.",
    )
    session_hours: int = Field(
        168, ge=1, le=8760, description="So long the broker keeps presses for a guard that is off."
    )


class ChannelsSection(Section):
    """How the hub tells people of a call beside the desk; each off unless set, secrets in files."""

    sms_url: str = Field(
        "", description="Gateway for text messages: https address for a JSON POST."
    )
    sms_secret_file: Path | None = Field(
        None, description="File with the secret, 16 characters or more, that signs text messages."
    )
    phone_url: str = Field("", description="Gateway for phone calls: https address, as above.")
    phone_secret_file: Path | None = Field(
        None, description="File with the secret that signs phone calls."
    )
    authority: Path | None = Field(
        None, description="PEM file of the gateways' and mail server's own certificate authority."
    )
    smtp_host: str = Field("", description="Mail server; empty sends no e-mail.")
    smtp_port: int = Field(587, ge=1, le=65535, description="TCP port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="Encryption of the mail; none only for a server on this machine."
    )
    smtp_user: str = Field("", description="User name at the mail server; empty does not sign in.")
    smtp_password_file: Path | None = Field(None, description="File with the mail password.")
    smtp_from: str = Field("linli@localhost", description="Sender's address of e-mail.")

    @model_validator(mode="after")
    def _encrypted(self) -> "ChannelsSection":
        """Nothing about a resident crosses a network unencrypted."""
        for key, url in (("sms_url", self.sms_url), ("phone_url", self.phone_url)):
            if url and not _is_https_or_here(url):
                raise ValueError(f"{key} must begin with https://")
        if self.smtp_host and self.smtp_security == "none" and self.smtp_host not in LOOPBACK:
            raise ValueError("smtp_security none is for a mail server on this machine only")
        return self


LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def _is_https_or_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


class CareSection(Section):
    """The care watch over homes whose people have agreed (docs/care-watch.md); off unless `rules`
    is set."""

    rules: Path | None = Field(None, description="TOML file of homes and rules; none watches none.")
    host: str = Field("127.0.0.1", description="Address to take samples on; 0.0.0.0 for the LAN.")
    port: int = Field(0, ge=0, le=65535, description="TCP port for samples; 0 takes none by HTTP.")
    token_file: Path | None = Field(
        None, description="File with the token, 16 characters or more, that meters must send."
    )
    mqtt: bool = Field(
        default=False, description="Take samples from the broker, too: linli/care/HOME/METER."
    )
    keep_days: int = Field(
        60, ge=9, le=400, description="Readings are deleted after so many days; they stay here."
    )


class HearingSection(Section):
    """Listening to residents who speak to the screen; nothing of it is kept."""

    enabled: Literal["auto", "off"] = Field(
        "auto", description="auto listens where a model is installed; off has no key for it at all."
    )
    microphone: str = Field(
        "auto", description="Part of the microphone's name; auto takes the system's default."
    )
    model_dir: Path = Field(
        Path("var/voice"), description="Folder of the installed voice model (linli voice)."
    )


class SpeechSection(Section):
    """Reading aloud."""

    engine: str = Field(
        "espeak-ng",
        description="The speech command, or pyttsx3; where one is missing the other speaks.",
    )
    neural_model: Path | None = Field(
        None, description="Folder of a neural voice (docs/speech.md); empty if none."
    )
    words_per_minute: int = Field(150, ge=80, le=260, description="Speaking rate of the engine.")
    player: str = Field(
        "auto", description="Sound player command; auto finds pw-play, paplay, aplay."
    )
    quiet_from: str = Field(
        "22:00",
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$",
        description="From this time of day on the screen speaks softly; empty never does.",
    )
    quiet_until: str = Field(
        "07:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="Until this time of day."
    )
    quiet_volume: int = Field(
        25, ge=0, le=100, description="Percent that staff's volume is then at most."
    )


class PrinterSection(Section):
    """A receipt printer for paper slips; off unless there is one."""

    kind: Literal["off", "usb", "network", "serial", "file"] = Field(
        "off", description="How the ESC/POS printer is connected."
    )
    address: str = Field(
        "",
        description="USB 0416:5011 (vendor:product), network host:port, or a device such as"
        " /dev/ttyUSB0.",
    )
    baud: int = Field(9600, ge=1200, le=921600, description="Speed of a serial printer.")
    width_dots: int = Field(
        384, ge=200, le=832, description="Width of the print head: 384 for 58 mm, 576 for 80 mm."
    )


class AlertsSection(Section):
    """Public alerts 预警 that the hub receives (CAP)."""

    areas: str = Field(
        "330402",
        pattern=r"^\d{2,12}(\s*,\s*\d{2,12})*$",
        description="区划代码 (GB/T 2260) of where the screens stand; several with commas.",
    )
    latitude: float | None = Field(
        None, ge=-90, le=90, description="Of the buildings, WGS 84; for alerts drawn on a map."
    )
    longitude: float | None = Field(None, ge=-180, le=180, description="As latitude.")
    sources: Path | None = Field(
        None, description="TOML file of who may send alerts; see docs/alerts.md."
    )
    poll_seconds: int = Field(60, ge=15, le=3600, description="Pause between two looks at a URL.")
    exercises: Literal["banner", "hide"] = Field(
        "banner", description="What becomes of 演练: one line above each page, or nothing."
    )
    no_area: Literal["hide", "show"] = Field(
        "hide", description="What becomes of alerts whose area is missing or cannot be compared."
    )
    addresses: str = Field(
        "", description="Names by which restricted alerts are addressed to us; with commas."
    )


class LogSection(Section):
    """Log lines."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least severe line that is written."
    )


_ABSENT: Any = Field(default_factory=dict, validate_default=True)
"""A section that the file leaves out is one without keys: its defaults. Building a section's
validator by itself would cost a tenth of the way to the first picture (docs/adr/0003)."""


class Settings(Section):
    """The whole file."""

    community: CommunitySection = _ABSENT
    hub: HubSection = _ABSENT
    kiosk: KioskSection = _ABSENT
    screen: ScreenSection = _ABSENT
    guard: GuardSection = _ABSENT
    channels: ChannelsSection = _ABSENT
    broker: BrokerSection = _ABSENT
    care: CareSection = _ABSENT
    hearing: HearingSection = _ABSENT
    speech: SpeechSection = _ABSENT
    printer: PrinterSection = _ABSENT
    alerts: AlertsSection = _ABSENT
    log: LogSection = _ABSENT
