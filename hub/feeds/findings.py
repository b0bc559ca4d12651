"""What the readers of one file have found so far."""

from dataclasses import dataclass, field

from hub.feeds.grid import GridCell
from hub.feeds.reading import CellRole, Question, ReadCell
from hub.feeds.rows import Line


@dataclass(slots=True)
class Findings:
    """What has been found so far; the readers of one file add to it."""

    lines: list[Line] = field(default_factory=list)
    cells: list[ReadCell] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def note(self, cell: GridCell, role: CellRole) -> None:
        """What a cell was taken for; merged areas count once."""
        if cell.own:
            self.cells.append(ReadCell(cell.place, cell.text, role))

    def ask(self, cell: GridCell, why: str) -> None:
        """A cell that is not understood."""
        self.note(cell, CellRole.UNCLEAR)
        if cell.own:
            self.questions.append(Question(cell.place, cell.text, why))
