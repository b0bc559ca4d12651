"""How many cards go on one page, and whether there is room for their icons."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.measure import text_height
from ui.pages import Room
from ui.screens.form.entries import Option

MOST_OPTIONS = 6
"""Cards on one page; more, such as many days, are on further pages."""


@dataclass(frozen=True)
class Board:
    """The room for cards in pixels. `room` has the width of all cards, and the height if there is
    one page only; `wide` puts three side by side, `gap` is between them, no card is lower than
    `least`. `icon` is what an icon adds to its height, `key` what the remote's digit takes of its
    name's width where there is no icon, `pager` what turning pages takes of the height."""

    room: Room | None = None
    wide: bool = False
    gap: float = 0
    least: float = 0
    icon: float = 0
    key: float = 0
    pager: float = 0


@dataclass(frozen=True)
class Layout:
    """So many cards on a page, `bare` of icons or not; or `rows` as wide as the screen."""

    most: int = MOST_OPTIONS
    bare: bool = False
    rows: bool = False


def lay_out(options: Sequence[Option], board: Board) -> Layout:
    """All on one page if they fit with icons, or without; else as many as fit on each, and if not
    even one line of cards does, rows. Until the room is known, six."""
    if board.room is None:
        return Layout()
    columns = 3 if board.wide and len(options) > 2 else 2
    shown = min(len(options), MOST_OPTIONS)
    turned = len(options) > MOST_OPTIONS
    height = board.room.height - (board.pager if turned else 0)
    with_icons = _cell(options, board, board.room, columns, bare=False)
    without = _cell(options, board, board.room, columns, bare=True)
    lines = -(-shown // columns)
    for cell, bare in ((with_icons, False), (without, True)):
        if lines * cell <= height + board.gap:
            return Layout(MOST_OPTIONS, bare)
    height = board.room.height - board.pager + board.gap
    bare = with_icons > height
    fitting = int(height // (without if bare else with_icons))
    return Layout(columns * fitting, bare) if fitting else Layout(rows=True)


def _cell(
    options: Sequence[Option], board: Board, room: Room, columns: int, *, bare: bool
) -> float:
    """The height of the tallest card, the gap included."""
    width = (room.width - (columns - 1) * board.gap) / columns - room.extra
    heights = [board.least]
    for it in options:
        has_icon = bool(it.icon) and not bare
        label = text_height(it.label, room.first, width - (0 if has_icon else board.key))
        note = text_height(it.note, room.second, width)
        heights.append(label + note + room.extra + (board.icon if has_icon else 0))
    return max(heights) + board.gap
