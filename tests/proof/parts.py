"""The parts of the proof. Each is run by itself, in a process of its own, and keeps one file."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from tests.proof.dynamic.run import prove as prove_dynamic
from tests.proof.dynamic.timeline import timeline_findings
from tests.proof.finding import Finding
from tests.proof.sheets import Sheet
from tests.proof.static.run import prove
from tests.support.scene import PANELS

Runner = Callable[[Path, Path | None], Awaitable[list[Finding]]]
"""Called with a folder to work in and, if contact sheets are to be written, a folder for them."""


async def _static(panel: str, folder: Path, sheets: Path | None) -> list[Finding]:
    sheet = Sheet(panel)
    found = await prove(folder, panel, sheet.add)
    if sheets:
        sheet.write(sheets)
    return found


async def _dynamic(panel: str, folder: Path, _sheets: Path | None) -> list[Finding]:
    return await prove_dynamic(folder, panel)


async def _timeline(_folder: Path, _sheets: Path | None) -> list[Finding]:
    return timeline_findings()


PARTS: Mapping[str, Runner] = MappingProxyType(
    {panel: partial(_static, panel) for panel in PANELS}
    | {f"dynamic-{panel}": partial(_dynamic, panel) for panel in PANELS}
    | {"timeline": _timeline}
)
