"""How large type is: T1, T2, T8, T9, T10, and T3 over the three sizes."""

from collections.abc import Iterator
from math import radians, tan

from tests.proof.finding import Finding
from tests.proof.static.view import View, Written, border_of

CAPITAL = 0.733
"""Height of a capital in em, Noto Sans CJK SC, measured."""
IDEOGRAPH = 0.87
"""Height of an ideograph's ink in em, measured."""
DEGREES = 0.7
CAPITAL_MM = 4.8
GLYPH_MM = 12
SMALL_GLYPH_MM = 7.25
SMALL_PANEL_IN = 11
TV_MINUTES, TV_BODY_MINUTES, TV_PIXELS = 25, 34, 30
LEAST_EM_PX = 32


def probe_sizes(view: View) -> Iterator[Finding]:
    """Each text against the smallest that its role may be."""
    for it in view.words:
        yield from (_tv if view.tv else _lobby)(view, it)
        yield _at_least(view, "T10", it, it.em, LEAST_EM_PX, words="em {:.0f} px")
    if view.tv:
        yield from _lines(view)


def _lobby(view: View, it: Written) -> Iterator[Finding]:
    capital = view.mm(it.em) * CAPITAL
    by_angle = view.screen.distance_mm * tan(radians(DEGREES))
    yield _at_least(view, "T1", it, capital, max(CAPITAL_MM, by_angle), words="capitals {:.1f} mm")
    if it.role != "min":
        small = view.screen.diagonal_in <= SMALL_PANEL_IN
        least = SMALL_GLYPH_MM if small else GLYPH_MM
        yield _at_least(view, "T2", it, view.mm(it.em) * IDEOGRAPH, least, words="glyph {:.1f} mm")


def _tv(view: View, it: Written) -> Iterator[Finding]:
    body = it.role != "min"
    ink = view.minutes(it.em * IDEOGRAPH)
    least = TV_BODY_MINUTES if body else TV_MINUTES
    # Sizes are whole pixels: a third of a minute is half a pixel.
    yield _at_least(view, "T8", it, ink, least - 0.3, words="ink {:.1f}′")
    yield _at_least(view, "T8", it, it.em * IDEOGRAPH, TV_PIXELS, words="ink {:.0f} px")
    if it.role == "body" and view.setting.step == 2:
        angle = view.minutes(it.em * CAPITAL) / 60
        yield _at_least(view, "T9", it, angle, DEGREES - 0.005, words="capitals {:.2f}° at size 3")


def _lines(view: View) -> Iterator[Finding]:
    for item in view.rectangles:
        thin, border = min(item.width(), item.height()), border_of(item)
        for pixels in [it for it in (thin, border) if it > 0]:
            passed = pixels >= 2 and (pixels > 8 or pixels % 2 == 0)
            yield view.found(
                "T10", passed=passed, measured=f"line {pixels:.0f} px", rank=-float(pixels)
            )


def _at_least(
    view: View, criterion: str, it: Written, value: float, least: float, *, words: str
) -> Finding:
    measured = words.format(value) + (f", {it.role}" if it.role else "")
    return view.found(
        criterion, passed=value >= least, measured=measured, rank=least / value, at=it.text
    )
