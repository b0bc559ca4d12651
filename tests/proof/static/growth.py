"""T3: what the larger type sizes do to the words that the smallest shows."""

from collections.abc import Iterator

from tests.proof.finding import Finding
from tests.proof.static.view import PAGER, View

ORDINARY_EM_MM = 18 * 25.4 / 160
"""The text of an ordinary application, 18 dp (MIIT-APP 1.1)."""
ORDINARY_TV_MINUTES = 22
"""Ideographs as read comfortably by the young (ISO 9241-303, upper end of the preferred span)."""
LARGEST_DP = 30
_IDEOGRAPH = 0.87


class Growth:
    """Remembers each text of each place at the smallest size."""

    def __init__(self) -> None:
        self._sizes: dict[tuple[str, str, str], dict[str, float]] = {}
        self._names: dict[tuple[str, str, str], set[str]] = {}

    def probe(self, view: View) -> Iterator[Finding]:
        """No text shrinks when its reader asks for larger type, and the names of what can be
        pressed are still there."""
        here = {it.text: it.font.pixelSize() for it in view.words}
        key = (view.setting.panel, view.setting.content, view.place.name)
        before = self._sizes.get(key, {})
        for text, em in here.items():
            if text in before:
                grown = em / before[text]
                yield view.found(
                    "T3", passed=grown >= 0.999, measured=f"× {grown:.2f}", rank=1 / grown, at=text
                )
        self._sizes[key] = here
        yield from self._lost(view, key)
        if view.setting.step == 2:
            yield from self._largest(view)

    def _lost(self, view: View, key: tuple[str, str, str]) -> Iterator[Finding]:
        """What can be pressed at the smallest size can be pressed at the others, on this page or a
        further one."""
        names = {it.name for it in view.page_targets}
        if view.setting.step == 0:
            self._names[key] = names
        turned = any(it.name in PAGER for it in view.page_targets)
        gone = sorted(self._names.get(key, set()) - names - set(PAGER))
        if not turned and not view.covers:
            measured = f"{len(gone)} lost" if gone else "nothing lost"
            yield view.found(
                "T3", passed=not gone, measured=measured, rank=10 * len(gone), at="".join(gone[:1])
            )

    def _largest(self, view: View) -> Iterator[Finding]:
        body = min((it.em for it in view.words if it.role == "body"), default=0)
        if not body:
            return
        if view.tv:
            share = view.minutes(body * _IDEOGRAPH) / ORDINARY_TV_MINUTES
        else:
            share = view.mm(body) / ORDINARY_EM_MM
        yield view.found(
            "T3",
            passed=share >= 2,
            measured=f"body text {share:.0%} of ordinary type at size 3",
            rank=1 / share,
        )
