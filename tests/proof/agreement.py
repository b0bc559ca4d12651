"""Whether a panel, proven anew, says and looks what is kept."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.proof import results
from tests.proof.sheets import FOLDER, Sheet
from tests.proof.static.run import prove


async def agrees(panel: str, folder: Path) -> list[str]:
    """What has changed since `./linli proof` was run, in words."""
    sheet = Sheet(panel)
    fresh = results.summary(await prove(folder, panel, sheet.add))
    faults = results.disagreements(results.read_all().get(panel, {}), fresh)
    kept = QImage(str(FOLDER / f"sheet-{panel}.jpg"))
    faults += [f"{name} in {theme}, size {step + 1}" for name, theme, step in sheet.changed(kept)]
    return faults
