"""What is particular to warnings in China: the 12379 identifier, colours, 区划代码.

GB/T 34283-2017 and GB/T 35965.1-2018 as excerpted in the project's emergency reference, section 4.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from hub.feeds.cap.message import Info, Severity
from services.contract.alerts import AlertLevel

_IDENTIFIER = re.compile(r"[0-9A-Z]{14}_\d{14}_\d")
_COLOUR_NAMES = ("COLOR", "COLOUR", "颜色", "预警颜色", "预警级别")
_COLOURS: Mapping[str, AlertLevel] = MappingProxyType(
    {
        "RED": AlertLevel.RED,
        "ORANGE": AlertLevel.ORANGE,
        "YELLOW": AlertLevel.YELLOW,
        "BLUE": AlertLevel.BLUE,
        "红": AlertLevel.RED,
        "橙": AlertLevel.ORANGE,
        "黄": AlertLevel.YELLOW,
        "蓝": AlertLevel.BLUE,
    }
)
_BY_SEVERITY: Mapping[Severity, AlertLevel] = MappingProxyType(
    {
        Severity.EXTREME: AlertLevel.RED,
        Severity.SEVERE: AlertLevel.ORANGE,
        Severity.MODERATE: AlertLevel.YELLOW,
        Severity.MINOR: AlertLevel.BLUE,
        Severity.UNKNOWN: AlertLevel.YELLOW,
    }
)
_GEOCODE_NAMES = frozenset(
    {
        *("ADCODE", "AREACODE", "CHINAADCODE", "GBT2260", "GB2260"),
        *("区划代码", "行政区划代码", "行政区划", "地区编码"),
    }
)


def in_dialect(identifier: str) -> bool:
    """Whether the message comes from the 12379 platform: sender (14), time (14), a digit."""
    return _IDENTIFIER.fullmatch(identifier) is not None


def level_of(info: Info) -> AlertLevel:
    """The colour that is written; else 红橙黄蓝 for Extreme, Severe, Moderate, Minor. Nothing
    known is yellow: a line, and no take-over."""
    for code in (*info.event_codes, *info.parameters):
        if code.name.strip().upper() in _COLOUR_NAMES:
            value = code.value.strip().upper()
            colour = _COLOURS.get(value) or _COLOURS.get(value[:1])
            if colour:
                return colour
    return _BY_SEVERITY[info.severity]


def is_geocode(name: str) -> bool:
    """Whether a geocode's values are 区划代码 of GB/T 2260."""
    return re.sub(r"[\W_]", "", name).upper() in _GEOCODE_NAMES
