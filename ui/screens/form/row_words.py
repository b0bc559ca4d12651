"""What a form's rows say aloud, and how much height they take."""

from process.language import tr
from ui.measure import text_width
from ui.pages import Room
from ui.screens.form.asking import Said
from ui.screens.form.entries import Option

EM = "\N{IDEOGRAPHIC SPACE}"
NOTE_GAP = 1.0
"""Between a row's label and the note beside it, in em of the note."""


def aloud(option: Option) -> tuple[str, str]:
    """An option's label, which says whether it is chosen, and its note."""
    label = tr("{words}，选中了", words=option.label) if option.chosen else option.label
    return label, option.note


def option_height(option: Option, room: Room) -> float:
    """The note stands beside the label where both fit on one line, else below it."""
    words = text_width(option.label, room.first) + text_width(option.note, room.second)
    if words + NOTE_GAP * text_width(EM, room.second) <= room.width:
        return room.row_height(option.label)
    return room.row_height(option.label, option.note)


def line_height(line: Said, room: Room) -> float:
    """The question above, the answer below it."""
    return room.row_height(line.label, line.shown)
