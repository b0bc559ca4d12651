"""Whether an alert's area is ours: by 区划代码 (GB/T 2260), or by polygon and circle (WGS 84)."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt

from hub.feeds.cap.dialect import is_geocode
from hub.feeds.cap.message import Area, Circle, Point

EARTH_KM = 6371.0088
_EDGE_DEGREES = 1e-9


def touches(areas: Sequence[Area], codes: Iterable[str], point: Point | None) -> bool | None:
    """Whether any of `areas` touches ours: a place with one of `codes`, or at `point`. `None` if
    that cannot be judged: no area, or none that is written in a way we can compare."""
    judged = [it for area in areas if (it := _touches(area, tuple(codes), point)) is not None]
    return any(judged) if judged else None


def covers(one: str, other: str) -> bool:
    """Whether one 区划代码 lies in the other, either way round: 330400 and 330402 do, since zeros
    at the end stand for all of it."""
    first, second = _significant(one), _significant(other)
    return first.startswith(second) or second.startswith(first)


def _touches(area: Area, codes: tuple[str, ...], point: Point | None) -> bool | None:
    theirs = [
        code.value for code in area.geocodes if is_geocode(code.name) and code.value.isdigit()
    ]
    by_code = bool(theirs and codes)
    shaped = bool(area.polygons or area.circles)
    if not by_code and not (shaped and point):
        return None
    if any(covers(code, ours) for code in theirs for ours in codes):
        return True
    if point is None:
        return False
    return any(in_polygon(point, it) for it in area.polygons) or any(
        in_circle(point, it) for it in area.circles
    )


def _significant(code: str) -> str:
    """Without the parts that stand for all: pairs up to the district, then threes."""
    parts = [code[0:2], code[2:4], code[4:6], code[6:9], code[9:12]]
    while parts and not parts[-1].strip("0"):
        parts.pop()
    return "".join(parts)


def in_circle(point: Point, circle: Circle) -> bool:
    """By the great circle's length on a sphere."""
    centre = circle.centre
    up = radians(point.latitude - centre.latitude) / 2
    along = radians(point.longitude - centre.longitude) / 2
    level = cos(radians(point.latitude)) * cos(radians(centre.latitude))
    chord = sin(up) ** 2 + level * sin(along) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord))) <= circle.km


def in_polygon(point: Point, polygon: Sequence[Point]) -> bool:
    """By counting crossings; on its edge is inside. Polygons over the date line are not known
    in China and not handled."""
    inside = False
    for one, other in pairwise(polygon):
        if _on_edge(point, one, other):
            return True
        if (one.latitude > point.latitude) != (other.latitude > point.latitude):
            part = (point.latitude - one.latitude) / (other.latitude - one.latitude)
            crossing = one.longitude + part * (other.longitude - one.longitude)
            inside ^= point.longitude < crossing
    return inside


def _on_edge(point: Point, one: Point, other: Point) -> bool:
    across, up = other.longitude - one.longitude, other.latitude - one.latitude
    east, north = point.longitude - one.longitude, point.latitude - one.latitude
    length = hypot(across, up)
    if length < _EDGE_DEGREES:
        return hypot(east, north) < _EDGE_DEGREES
    along = (east * across + north * up) / length
    off = abs(east * up - north * across) / length
    return off < _EDGE_DEGREES and -_EDGE_DEGREES <= along <= length + _EDGE_DEGREES
