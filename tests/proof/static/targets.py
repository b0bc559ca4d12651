"""Size, distance and height of what can be pressed: G1, G2, G3, G8 and F7."""

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF

from tests.proof.finding import Finding
from tests.proof.static.sets import sets
from tests.proof.static.view import Target, View

LEGAL_MM, LEAST_MM = 9.53, 20.0
TILE_MM = (45.0, 35.0)
GAP_MM, COMMIT_GAP_MM = 6.0, 8.0
COMMITS = re.compile("交上去|撤回|取消|求助|继续叫人")
"""The words of what commits or cancels."""
LOWEST_MM, HIGHEST_MM = 380, 1200
SAME_PX = 2
_SLACK_MM = 0.05


def probe_targets(view: View) -> Iterator[Finding]:
    """Each target, and each pair of them."""
    if view.tv:
        yield from _rows(view)
        return
    for it in view.targets:
        least = min(view.mm(it.rect.width()), view.mm(it.rect.height()))
        size = f"{view.mm(it.rect.width()):.1f} × {view.mm(it.rect.height()):.1f} mm"
        yield _least(view, "G1", it.name, least, LEGAL_MM, measured=size)
        yield _least(view, "G2", it.name, least, LEAST_MM, measured=size)
        if it.kind == "Tile" and view.place.screen == "home":
            width, height = view.mm(it.rect.width()), view.mm(it.rect.height())
            scarcest = min(width / TILE_MM[0], height / TILE_MM[1])
            yield _least(view, "G2", it.name, scarcest, 1.0, measured=f"tile {size}")
    yield from _gaps(view)


def probe_heights(view: View) -> Iterator[Finding]:
    """Where targets hang above the floor, with low controls."""
    for it in view.targets:
        below = view.screen.height_px - it.rect.center().y()
        height = view.screen.bottom_edge_mm + view.mm(below)
        yield view.found(
            "G8",
            passed=LOWEST_MM <= height <= HIGHEST_MM,
            measured=f"{height:.0f} mm above the floor",
            rank=height / HIGHEST_MM,
            at=it.name,
        )


def _gaps(view: View) -> Iterator[Finding]:
    for a, b in combinations(view.targets, 2):
        gap = view.mm(_distance(a.rect, b.rect))
        commits = bool(COMMITS.search(a.name) or COMMITS.search(b.name))
        least = COMMIT_GAP_MM if commits else GAP_MM
        if gap < 4 * least:
            yield _least(
                view, "G3", f"{a.name} / {b.name}", gap, least, measured=f"{gap:.1f} mm apart"
            )


def _distance(a: QRectF, b: QRectF) -> float:
    x = max(a.left() - b.right(), b.left() - a.right(), 0.0)
    y = max(a.top() - b.bottom(), b.top() - a.bottom(), 0.0)
    return float((x * x + y * y) ** 0.5)


def _rows(view: View) -> Iterator[Finding]:
    rows: dict[tuple[int, int], list[Target]] = {}
    for number, some in enumerate(sets(view)):
        for it in some:
            rows.setdefault((number, round(it.rest.top() / 10)), []).append(it)
    for row in rows.values():
        alike = [it for it in row if it.kind == row[0].kind]
        widths = [it.rest.width() for it in alike]
        heights = [it.rest.height() for it in alike]
        uneven = max(max(widths) - min(widths), max(heights) - min(heights))
        yield view.found(
            "F7",
            passed=uneven <= SAME_PX,
            measured=f"sizes in a row differ by {uneven:.0f} px",
            rank=uneven,
            at=row[0].name,
        )


def _least(
    view: View, criterion: str, name: str, value: float, least: float, *, measured: str
) -> Finding:
    passed = value >= least - _SLACK_MM
    return view.found(
        criterion, passed=passed, measured=measured, rank=least / max(value, 0.01), at=name
    )
