"""What the catalogue says of a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.screens.context import ScreenContext

Arguments = Mapping[str, str]


@dataclass(frozen=True)
class ScreenEntry:
    """A screen: its QML file, relative to this folder, and what makes its view-model.

    The view-model has `spoken: list[str]`, what 朗读 reads of it. It may have `first_focus`, the
    focus key of the pressable that has the focus when the page opens, and `press_digit(str)`. A
    page that asks several questions has the signal `stepped`, sent with each, and `step_back()`,
    which says whether there was a question to go back to. A page that shows only a part of what it
    has to say has `first_sentence`, the number of the sentence with which 朗读 begins, and one that
    marks the sentence in its own text says so with `marks_sentence`.
    """

    qml: str
    factory: Callable[[ScreenContext, Arguments], QObject]
