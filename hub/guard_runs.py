"""Two live guards with one key: a copied disk, for example. Each call is taken all the same."""

from datetime import datetime
from uuid import UUID

from services.contract.guards import GuardReport

WATCHED_S = 600.0
MOST_RUNS = 8

Run = tuple[str, datetime]


class Runs:
    """One run of a guard never speaks again after another one has begun to: if it does, there are
    two. Told for ten minutes after they were last heard in turn; kept in memory only."""

    def __init__(self) -> None:
        self._heard: dict[UUID, dict[Run, float]] = {}
        self._turned: dict[UUID, float] = {}

    def hear(self, kiosk_id: UUID, report: GuardReport, now_s: float) -> None:
        """A report came; `now_s` is monotonic."""
        known = self._heard.setdefault(kiosk_id, {})
        for run in [run for run, at in known.items() if now_s - at > WATCHED_S]:
            del known[run]
        run = (report.boot_id, report.started_at)
        newest = next(reversed(known), None)
        if run in known and run != newest:
            self._turned[kiosk_id] = now_s
        known.pop(run, None)
        known[run] = now_s
        while len(known) > MOST_RUNS:
            del known[next(iter(known))]

    def are_two(self, kiosk_id: UUID, now_s: float) -> bool:
        """Whether two are at it now."""
        turned = self._turned.get(kiosk_id)
        return turned is not None and now_s - turned <= WATCHED_S

    def forget(self, kiosk_id: UUID) -> None:
        """The kiosk is out of use."""
        self._heard.pop(kiosk_id, None)
        self._turned.pop(kiosk_id, None)
