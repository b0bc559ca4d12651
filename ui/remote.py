"""What the keys do that are neither arrows nor OK, and what is said instead of a key. All of it is
on screen as well: keys and words are only the shorter way."""

from process.language import mark, tr
from services.contract.calls import CallSource
from ui.keys import Command
from ui.preferences import Preferences
from ui.remarks import Remarks
from ui.shell import Shell
from ui.talking import Talking

SIZES = (mark("大"), mark("更大"), mark("最大"))
VOLUMES = (mark("小声"), mark("正常"), mark("大声"))
QUIET = mark("现在不出声了。要听，请按绿键。")
SLOWER = mark("说得慢一点了。")
NO_CHANNEL = mark("现在没有在放频道。")
HELD = mark("频道停住了。五分钟后接着放。")


class Remote:
    """Obeys commands on the screen of `shell`."""

    def __init__(
        self, shell: Shell, preferences: Preferences, remarks: Remarks, talking: Talking
    ) -> None:
        self._shell, self._talking = shell, talking
        self._preferences = preferences
        self._remarks = remarks

    def obey(self, command: Command, digit: str = "") -> None:
        """Do what the key asks for; `digit` is that of a digit key."""
        match command:
            case Command.BACK:
                self._shell.go_back()
            case Command.HOME:
                self._shell.home()
            case Command.CHANNEL:
                self._shell.rest()
            case Command.HELP:
                self._shell.call_for_help(CallSource.REMOTE)
            case Command.DIGIT:
                self._shell.type_digit(digit)
            case Command.NEXT_PAGE | Command.PREVIOUS_PAGE:
                self._shell.turn_page(1 if command is Command.NEXT_PAGE else -1)
            case _:
                self._see_and_hear(command)

    def _see_and_hear(self, command: Command) -> None:
        match command:
            case Command.READ:
                self._shell.read()
            case Command.READ_OR_STOP if self._shell.reading_on:
                self._shell.pauseReading()
            case Command.READ_OR_STOP:
                self._shell.read()
            case Command.LARGER:
                self._larger()
            case Command.LOUDER | Command.SOFTER:
                self._louder(1 if command is Command.LOUDER else -1)
            case Command.MUTE:
                self._remarks.tell(tr(QUIET))
            case Command.TALK:
                self._talking.press()
            case _:
                self._steer(command)

    def _steer(self, command: Command) -> None:
        match command:
            case Command.SAY_AGAIN:
                self._shell.sayAgain()
            case Command.STOP_READING:
                self._shell.stop_reading()
            case Command.SLOWER:
                self._preferences.choose(pace=0)
                self._remarks.tell(tr(SLOWER))
            case Command.PAUSE_CHANNEL:
                self._remarks.tell(tr(HELD if self._shell.hold_channel() else NO_CHANNEL))
            case Command.RESUME_CHANNEL:
                self._shell.rest()
                self._shell.resume_channel()

    def _larger(self) -> None:
        """The next type size; after the largest comes the first again."""
        step = (self._preferences.store.value.text_step + 1) % len(SIZES)
        self._preferences.choose(text_step=step)
        self._remarks.tell(tr("字的大小：{size}", size=tr(SIZES[step])))

    def _louder(self, by: int) -> None:
        step = self._preferences.store.value.volume + by
        step = min(max(step, 0), len(VOLUMES) - 1)
        self._preferences.choose(volume=step)
        self._remarks.tell(tr("声音：{volume}", volume=tr(VOLUMES[step])))
