"""The pages of a notice in the order in which they are turned: text, pictures, the QR code."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSizeF

from services.sentences import Sentence
from ui.screens.notice.enlarging import NOTHING_SEEN, Part, parts, size_of, whole
from ui.screens.notice.telling import CODE as OF_CODE
from ui.screens.notice.telling import Told
from ui.text_pages import Piece

TEXT, PICTURE, CODE = "text", "picture", "code"


@dataclass(frozen=True)
class Sheet:
    """One page: pieces of text, or the leaf with that number, or the code."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    leaf: int = 0
    part: Part = NOTHING_SEEN

    def shows(self, told: Told, sentence: Sentence) -> bool:
        """Whether there is something of this sentence on the page."""
        if self.kind == TEXT:
            return told.paragraph is not None and (
                self.line_of(told.paragraph, sentence) is not None
            )
        return told.leaf == self.leaf if self.kind == PICTURE else told.of == OF_CODE

    def line_of(self, paragraph: int, sentence: Sentence) -> int | None:
        """The first piece that holds something of a sentence of that paragraph."""
        fitting = (
            n
            for n, piece in enumerate(self.pieces)
            if piece.source == paragraph
            and piece.start < sentence.end
            and sentence.start < piece.start + len(piece.text)
        )
        return next(fitting, None)


def sheets(
    text: Sequence[tuple[Piece, ...]],
    files: Sequence[Path | None],
    room: QSizeF,
    *,
    enlarged: bool,
    code: bool,
) -> tuple[Sheet, ...]:
    """All pages. `files` are the pictures, `None` for one that is not here; `room` is theirs."""
    pages = [Sheet(TEXT, pieces) for pieces in text]
    for number, path in enumerate(files):
        seen = _seen(path, room, enlarged=enlarged)
        pages += [Sheet(PICTURE, leaf=number, part=part) for part in seen]
    return (*pages, *([Sheet(CODE)] if code else []))


def _seen(path: Path | None, room: QSizeF, *, enlarged: bool) -> Sequence[Part]:
    size = size_of(path) if path else None
    if size is None or size.isEmpty() or room.isEmpty():
        return (NOTHING_SEEN,)
    return parts(size, room) if enlarged else (whole(size, room),)
