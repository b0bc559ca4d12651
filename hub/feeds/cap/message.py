"""A message of the Common Alerting Protocol (OASIS CAP 1.2, 2010) as frozen values.

Names are CAP's own, in our spelling; docstrings give the element where it differs. Messages of
CAP 1.0 and 1.1 are brought to this form when they are read.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """`status`: only Actual is meant for residents, Exercise for those who take part."""

    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    SYSTEM = "System"
    TEST = "Test"
    DRAFT = "Draft"


class MessageType(StrEnum):
    """`msgType`."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"
    ACK = "Ack"
    ERROR = "Error"


class Scope(StrEnum):
    """`scope`: for everybody, for those with a role, for named addresses."""

    PUBLIC = "Public"
    RESTRICTED = "Restricted"
    PRIVATE = "Private"


class Category(StrEnum):
    """`category`."""

    GEO = "Geo"
    MET = "Met"
    SAFETY = "Safety"
    SECURITY = "Security"
    RESCUE = "Rescue"
    FIRE = "Fire"
    HEALTH = "Health"
    ENV = "Env"
    TRANSPORT = "Transport"
    INFRA = "Infra"
    CBRNE = "CBRNE"
    OTHER = "Other"


class Urgency(StrEnum):
    """`urgency`: act now, within the hour, later, no longer."""

    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class Severity(StrEnum):
    """`severity`."""

    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


class Certainty(StrEnum):
    """`certainty`: Likely is at least one half."""

    OBSERVED = "Observed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"
    UNLIKELY = "Unlikely"
    UNKNOWN = "Unknown"


@dataclass(frozen=True, order=True)
class Key:
    """What one message is known by: `sender,identifier,sent`, as `references` writes it."""

    sent: datetime
    identifier: str
    sender: str


@dataclass(frozen=True)
class Named:
    """A `valueName` with its `value`: an event code, a parameter or a geocode."""

    name: str
    value: str


@dataclass(frozen=True)
class Point:
    """WGS 84, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Circle:
    """Radius in kilometres."""

    centre: Point
    km: float


@dataclass(frozen=True)
class Area:
    """`area`. A polygon's first and last points are the same. Altitudes are not kept."""

    description: str
    polygons: tuple[tuple[Point, ...], ...] = ()
    circles: tuple[Circle, ...] = ()
    geocodes: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Info:
    """`info`: one language, one or more areas. `resources` only counts them: none is fetched."""

    event: str
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    categories: tuple[Category, ...] = ()
    language: str = ""
    event_codes: tuple[Named, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    parameters: tuple[Named, ...] = ()
    resources: int = 0
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Message:
    """`alert`. `signed` says that a signature is in it, not that anybody has verified it."""

    identifier: str
    sender: str
    sent: datetime
    status: Status
    type: MessageType
    scope: Scope
    addresses: tuple[str, ...] = ()
    references: tuple[Key, ...] = ()
    infos: tuple[Info, ...] = ()
    signed: bool = False

    @property
    def key(self) -> Key:
        """What others refer to it by."""
        return Key(self.sent, self.identifier, self.sender)
