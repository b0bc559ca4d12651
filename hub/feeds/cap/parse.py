"""Bytes to a message: CAP 1.2, or 1.0 and 1.1 brought to its form, and the 12379 dialect.

Conformance has two parts, the schema and the rules in the prose of CAP 1.2 section 3; both are
checked here as far as what is shown depends on them. Elements that we do not know are passed over,
since the dialects add their own. Signatures are noticed and not verified.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from math import isfinite
from types import MappingProxyType

from hub.feeds.cap.dialect import in_dialect
from hub.feeds.cap.elements import Elements, read_kind
from hub.feeds.cap.message import (
    Area,
    Category,
    Certainty,
    Circle,
    Info,
    Key,
    Message,
    MessageType,
    Point,
    Scope,
    Severity,
    Status,
    Urgency,
)
from hub.feeds.cap.times import read_time
from hub.feeds.cap.xml_tree import CapError, read_tree

VERSIONS: Mapping[str, str] = MappingProxyType(
    {
        "urn:oasis:names:tc:emergency:cap:1.2": "1.2",
        "urn:oasis:names:tc:emergency:cap:1.1": "1.1",
        "http://www.incident.com/cap/1.0": "1.0",
    }
)
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
_ONCE = ("source", "restriction", "note", "incidents", "password")
_ONCE_IN_INFO = ("audience", "web", "contact", "onset", "expires", "effective")
_UNFIT = re.compile(r"[\s,<&]")
_LONGEST_NAME = 200
MOST_REFERENCES = 500


def read_message(data: bytes) -> Message:
    """The message in one file.

    Raises:
        CapError: it is not one, or breaks a rule; the text says which, in Chinese.
    """
    root = read_tree(data)
    namespace, _, name = root.tag.removeprefix("{").rpartition("}")
    if name != "alert":
        raise CapError(f"最外面是 <{name[:40]}>，不是 <alert>。")
    if namespace not in VERSIONS:
        raise CapError(f"命名空间“{namespace[:80]}”不是 CAP 的。")
    alert = Elements(root, namespace)
    for once in _ONCE:
        alert.text(once)
    return _Reader(alert, VERSIONS[namespace]).message()


class _Reader:
    def __init__(self, alert: Elements, version: str) -> None:
        self._alert = alert
        self._old = version == "1.0"
        self._identifier = _name(alert, "identifier")
        self._dialect = in_dialect(self._identifier)

    def message(self) -> Message:
        alert = self._alert
        kind = alert.kind("msgType", MessageType)
        references = self._references()
        if kind in (MessageType.UPDATE, MessageType.CANCEL) and not references:
            raise CapError(f"{kind} 没有写 <references>，不知道更新或者解除的是哪一条。")
        return Message(
            identifier=self._identifier,
            sender=_name(alert, "sender"),
            sent=self._time(alert.needed("sent"), "sent"),
            status=alert.kind("status", Status),
            type=kind,
            scope=alert.kind("scope", Scope, Scope.PUBLIC if self._old else None),
            addresses=_addresses(alert.text("addresses")),
            references=references,
            infos=tuple(map(self._info, alert.all("info"))),
            signed=alert.has_foreign(SIGNATURE),
        )

    def _time(self, words: str, name: str) -> datetime:
        try:
            return read_time(words, dialect=self._dialect)
        except ValueError as error:
            raise CapError(f"<{name}>：{error}") from error

    def _references(self) -> tuple[Key, ...]:
        # The dialect's blank between day and time must not part a reference in two.
        words = re.sub(r"(\d{4}-\d{2}-\d{2}) (\d{2}:)", r"\1T\2", self._alert.text("references"))
        parts = words.split()
        if len(parts) > MOST_REFERENCES:
            raise CapError("<references> 太多了。")
        return tuple(dict.fromkeys(map(self._reference, parts)))

    def _reference(self, words: str) -> Key:
        parts = words.split(",")
        if len(parts) != 3 or not all(parts):
            raise CapError(f"<references> 里的“{words[:80]}”不是 发送者,编号,时间。")
        sender, identifier, sent = parts
        # A reference may be to a message of the dialect from one that is not, and the other way.
        dialect = self._dialect or in_dialect(identifier)
        try:
            return Key(read_time(sent, dialect=dialect), identifier, sender)
        except ValueError as error:
            raise CapError(f"<references>：{error}") from error

    def _info(self, info: Elements) -> Info:
        for once in _ONCE_IN_INFO:
            info.text(once)
        time = partial(read_time, dialect=self._dialect)
        return Info(
            event=info.needed("event"),
            urgency=info.kind("urgency", Urgency),
            severity=info.kind("severity", Severity),
            certainty=self._certainty(info),
            categories=self._categories(info),
            language=info.text("language"),
            event_codes=info.named("eventCode", joined=self._old),
            effective=info.optional("effective", time),
            onset=info.optional("onset", time),
            expires=info.optional("expires", time),
            sender_name=info.text("senderName"),
            headline=info.text("headline"),
            description=info.text("description"),
            instruction=info.text("instruction"),
            parameters=info.named("parameter", joined=self._old),
            resources=len(info.all("resource")),
            areas=tuple(map(self._area, info.all("area"))),
        )

    def _certainty(self, info: Elements) -> Certainty:
        if info.text("certainty") == "Very Likely" and self._old:
            # A value of CAP 1.0; 1.1 asks to take it for Likely.
            return Certainty.LIKELY
        return info.kind("certainty", Certainty)

    def _categories(self, info: Elements) -> tuple[Category, ...]:
        words = info.texts("category")
        if not words and not self._old:
            raise CapError("<info> 里缺少 <category>。")
        return tuple(read_kind(it, "category", Category) for it in words)

    def _area(self, area: Elements) -> Area:
        area.text("altitude")
        area.text("ceiling")
        return Area(
            description=area.needed("areaDesc"),
            polygons=tuple(_polygon(words) for words in area.texts("polygon")),
            circles=tuple(_circle(words) for words in area.texts("circle")),
            geocodes=area.named("geocode", joined=self._old),
        )


def _name(alert: Elements, name: str) -> str:
    words = alert.needed(name)
    if _UNFIT.search(words) or len(words) > _LONGEST_NAME:
        raise CapError(f"<{name}> 里不能有空格、逗号、< 和 &，也不能超过 {_LONGEST_NAME} 个字。")
    return words


def _addresses(words: str) -> tuple[str, ...]:
    """Split at blanks; one that has blanks inside stands in quotation marks."""
    return tuple(quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', words))


def _polygon(words: str) -> tuple[Point, ...]:
    """At least 4 points, the last of them the first (CAP 1.2, 3.2.4)."""
    points = tuple(_point(pair) for pair in words.split())
    if len(points) < 4:
        raise CapError(f"<polygon> 只有 {len(points)} 个点，至少要 4 个。")
    if points[0] != points[-1]:
        raise CapError("<polygon> 没有闭合：最后一个点要和第一个点一样。")
    return points


def _circle(words: str) -> Circle:
    """`latitude,longitude radius`, the radius in kilometres."""
    parts = words.split()
    if len(parts) != 2:
        raise CapError(f"<circle>“{words[:40]}”不是 纬度,经度 半径。")
    km = _number(parts[1])
    if km < 0:
        raise CapError("<circle> 的半径不能是负数。")
    return Circle(_point(parts[0]), km)


def _point(pair: str) -> Point:
    parts = pair.split(",")
    if len(parts) != 2:
        raise CapError(f"“{pair[:40]}”不是 纬度,经度。")
    latitude, longitude = map(_number, parts)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise CapError(f"“{pair[:40]}”不在地球上（WGS 84，先纬度后经度）。")
    return Point(latitude, longitude)


def _number(words: str) -> float:
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise CapError(f"“{words[:40]}”不是数字。")
    return number
