"""What the form of a chain sent: a chain, or what must be put right first."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from pydantic import ValidationError

from hub.desk.forms import Sent
from hub.escalation.chain import Chain, Rung, Target, TargetKind
from hub.escalation.people import Person

ROWS = 6
DELAYS = (0, 30, 60, 90, 120, 180, 240, 300, 420, 600, 900)
GROUPS = tuple(kind for kind in TargetKind if kind is not TargetKind.PERSON)


@dataclass(frozen=True)
class RungRow:
    """One row as typed; `targets` are group names and ids of people."""

    after: int = 0
    targets: frozenset[str] = frozenset()
    parallel: bool = True
    dial_120: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.targets and not self.dial_120


def rows_of(chain: Chain) -> tuple[RungRow, ...]:
    """A chain, to be changed; with empty rows to the end of the form."""
    rows = [
        RungRow(
            rung.after,
            frozenset(str(target.person or target.kind.value) for target in rung.targets),
            rung.parallel,
            rung.dial_120,
        )
        for rung in chain.rungs
    ]
    last = rows[-1].after if rows else 0
    return (*rows, *[RungRow(after=last)] * (ROWS - len(rows)))


def rows_sent(sent: Sent) -> tuple[RungRow, ...]:
    """The rows of the form."""
    return tuple(
        RungRow(
            after=int(after) if (after := sent.text(f"after-{row}")).isdecimal() else 0,
            targets=frozenset(filter(None, sent.texts(f"targets-{row}"))),
            parallel=sent.text(f"mode-{row}") != "serial",
            dial_120=bool(sent.text(f"dial-{row}")),
        )
        for row in range(ROWS)
    )


def chain_of(
    scope: str, rows: tuple[RungRow, ...], people: Mapping[UUID, Person]
) -> Chain | Mapping[str, str]:
    """The chain, or what is wrong by field."""
    used = sorted((row for row in rows if not row.is_empty), key=lambda row: row.after)
    if not used:
        return {"rungs": "至少要有一步：选通知谁，或者选“请人拨打 120”。"}
    if len(scope) > 60:
        return {"scope": "写短一点，例如：3号楼。"}
    try:
        return Chain(scope=scope, rungs=tuple(_rung(row, people) for row in used))
    except ValidationError:
        return {"rungs": "有一步写得不对，请再看一遍。"}


def _rung(row: RungRow, people: Mapping[UUID, Person]) -> Rung:
    groups = [Target(kind=kind) for kind in GROUPS if kind.value in row.targets]
    named = [
        Target(kind=TargetKind.PERSON, person=one) for one in people if str(one) in row.targets
    ]
    return Rung(
        after=row.after,
        targets=(*groups, *named),
        parallel=row.parallel,
        dial_120=row.dial_120,
    )
