"""The language residents read and hear. Chinese is written in the source and needs no catalogue;
other languages look each sentence up (gettext catalogues in `assets/languages/`).

A process speaks one language at a time, like its locale and time zone (docs/adr/0007).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from process.later import Later

if TYPE_CHECKING:
    import gettext
else:
    gettext = Later("gettext")

T = TypeVar("T")

SOURCE = "zh_CN"
CATALOGUES = Path(__file__).parent.parent / "assets" / "languages"


class _Wording:
    """The catalogue in force; none while the source language is spoken."""

    def __init__(self) -> None:
        self.language = SOURCE
        self.catalogue: gettext.NullTranslations | None = None


_wording = _Wording()


def speak(language: str) -> None:
    """Use `language` from now on, such as zh_CN or en.

    Raises:
        FileNotFoundError: there is no catalogue of it.
    """
    catalogue = None
    if language != SOURCE:
        catalogue = gettext.translation("linli", CATALOGUES, [language])
    _wording.language, _wording.catalogue = language, catalogue


def spoken_language() -> str:
    """The language in force."""
    return _wording.language


def tr(words: str, /, **values: object) -> str:
    """`words` in the language in force, with `{name}` replaced by the values.

    `words` must be a literal, or one that was marked with `mark`, so that the catalogue can be
    checked against the source.
    """
    # gettext answers an empty text with the head of its catalogue.
    if words and _wording.catalogue is not None:
        words = _wording.catalogue.gettext(words)
    return words.format(**values) if values else words


def mark(words: str, /) -> str:
    """Mark words for the catalogue that `tr` translates later, where they are shown."""
    return words


def staff_words(words: T, /) -> T:
    """Mark Chinese that no catalogue may touch: what staff write and is only recognised here, or
    what they read at the desk in every language."""
    return words
