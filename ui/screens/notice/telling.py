"""What 朗读 says of a notice, and where each of its sentences stands on the pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.sentences import Sentence, cut
from ui.text_pages import Piece

HEAD, FOOT, CODE = "head", "foot", "code"
"""What stands on every page of text, and what is said of the QR code."""


@dataclass(frozen=True)
class Told:
    """One text as it is read aloud: of the paragraph or the leaf with that number, else of the
    place that `of` names."""

    text: str
    of: str = ""
    paragraph: int | None = None
    leaf: int | None = None


class Telling:
    """The texts of a notice in the order in which they are read."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = tuple(it for it in told if it.text)
        self._sentences = cut([it.text for it in self._told])

    @property
    def texts(self) -> list[str]:
        """What is handed to the reader."""
        return [it.text for it in self._told]

    def is_read(self, sentences: tuple[str, ...], index: int) -> bool:
        """Whether number `index` of what is being read is a sentence of this notice. What stands
        on the screen besides may be read after it."""
        mine = tuple(it.text for it in self._sentences)
        return index < len(mine) and sentences[: len(mine)] == mine

    def place_of(self, index: int) -> tuple[Told, Sentence]:
        """The text of the sentence with that number, and where it stands in it."""
        sentence = self._sentences[index]
        return self._told[sentence.source], sentence

    def first_in(self, piece: Piece) -> int:
        """The first sentence that ends within or after a piece of a paragraph."""
        return self._first(lambda told, it: told.paragraph == piece.source and it.end > piece.start)

    def first_of(self, leaf: int) -> int:
        """The first sentence of a leaf."""
        return self._first(lambda told, _: told.leaf == leaf)

    def first_of_code(self) -> int:
        """The first sentence about the QR code."""
        return self._first(lambda told, _: told.of == CODE)

    def _first(self, fits: Callable[[Told, Sentence], bool]) -> int:
        places = enumerate(self._sentences)
        return next((n for n, it in places if fits(self._told[it.source], it)), 0)
