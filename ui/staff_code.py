"""The staff's code, typed at the screen: what is there so far, and whether it opens."""

import math
from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from process.language import mark, tr
from ui.screens.context import ScreenContext

LONGEST_CODE = 8
WRONG = mark("号码不对")
CLOSED = mark("试得太多了，请过{minutes}分钟再来。")
NO_CODE = mark("还没有设维护密码，请在物业工作台的“社区设置”里设一个。")


class StaffCode:
    """Calls `moved` when what is shown has changed, `admitted` once the code was right, for as long
    as `owner` lives. All screens count wrong codes together, at the door of `services.care`."""

    def __init__(
        self,
        owner: QObject,
        context: ScreenContext,
        *,
        moved: Callable[[], None],
        admitted: Callable[[], None],
    ) -> None:
        self._owner, self._context, self._moved, self._admitted = owner, context, moved, admitted
        self._code = ""
        self._busy = False
        care = context.care.value
        self.problem = "" if care and care.door.has_code else tr(NO_CODE)

    @property
    def dots(self) -> str:
        """One for each digit."""
        return "● " * len(self._code)

    def digit(self, digit: str) -> None:
        """One digit more."""
        if len(self._code) < LONGEST_CODE:
            self._code += digit
            self.problem = ""
            self._moved()

    def erase(self) -> None:
        """The last digit was wrong."""
        self._code = self._code[:-1]
        self._moved()

    def enter(self) -> None:
        """That is the code."""
        if self._context.care.value is not None and self._code and not self._busy:
            self._busy = True
            self._context.tasks.start(self._try())

    async def _try(self) -> None:
        """Nothing is told but that the code is wrong: not how long it is, nor how many are left."""
        care = self._context.care.value
        if care is None:
            return
        try:
            right = await care.door.admits(self._code)
        finally:
            self._busy = False
        self._code = ""
        if not isValid(self._owner):
            return
        if right:
            self._admitted()
            return
        minutes = math.ceil(care.door.seconds_closed / 60)
        self.problem = tr(CLOSED, minutes=minutes) if minutes else tr(WRONG)
        self._moved()
