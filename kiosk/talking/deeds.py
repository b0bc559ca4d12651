"""Deeds carried out: the same calls that touch and remote make."""

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from kiosk.talking.screen import Screen
from services.contract.calls import CallSource
from services.contract.requests import Answer
from services.emergency.screen.view import CallPhase
from ui.keys import Command
from voice.conversation.deeds import (
    AnswerForm,
    AskBeforeCalling,
    CallNobody,
    CallNow,
    Deed,
    Key,
    OpenPage,
    PressKey,
    PressNumber,
    SendForm,
)

log = logging.getLogger("kiosk.talking")

COMMANDS: Mapping[Key, Command] = MappingProxyType(
    {
        Key.HOME: Command.HOME,
        Key.BACK: Command.BACK,
        Key.READ: Command.READ,
        Key.SAY_AGAIN: Command.SAY_AGAIN,
        Key.STOP_READING: Command.STOP_READING,
        Key.LOUDER: Command.LOUDER,
        Key.SOFTER: Command.SOFTER,
        Key.LARGER: Command.LARGER,
        Key.SLOWER: Command.SLOWER,
        Key.NEXT_PAGE: Command.NEXT_PAGE,
        Key.PREVIOUS_PAGE: Command.PREVIOUS_PAGE,
        Key.PAUSE_CHANNEL: Command.PAUSE_CHANNEL,
        Key.RESUME_CHANNEL: Command.RESUME_CHANNEL,
    }
)


@runtime_checkable
class AnsweredByVoice(Protocol):
    """A page whose questions may be answered by voice."""

    def take_spoken(self, given: tuple[Answer, ...]) -> None:
        """Take the answers, as if each had been given by hand."""
        ...

    def confirm(self) -> bool:
        """Send it, if this is the confirmation; whether it is."""
        ...


class Deeds:
    """Does on this screen what the dialogue wants done."""

    def __init__(self, screen: Screen) -> None:
        self._shell, self._window = screen.shell, screen.window
        self._navigator = screen.context.navigator
        self._line = screen.context.emergency

    def do(self, deed: Deed, labels: tuple[str, ...] = ()) -> None:
        """Carry it out; `labels` are those of the page that a number counts."""
        match deed:
            case OpenPage(page, arguments):
                self._navigator.open(page, arguments)
            case PressKey(key):
                self._window.remote.obey(COMMANDS[key])
            case PressNumber(number):
                self._press(number, labels)
            case AnswerForm() | SendForm():
                self._fill(deed)
            case AskBeforeCalling() | CallNow() | CallNobody():
                self._call(deed)

    def _press(self, number: int, labels: tuple[str, ...]) -> None:
        label = labels[number - 1] if 0 < number <= len(labels) else ""
        if not self._window.press_label(label):
            self._window.press_number(number)

    def _fill(self, deed: AnswerForm | SendForm) -> None:
        model = self._shell.model
        if not isinstance(model, AnsweredByVoice):
            log.info("no form for what was said page=%s", self._shell.page)
        elif isinstance(deed, AnswerForm):
            model.take_spoken(deed.answers)
        else:
            model.confirm()

    def _call(self, deed: AskBeforeCalling | CallNow | CallNobody) -> None:
        asking = self._line.asking.value is not None
        match deed:
            case AskBeforeCalling(words, seconds):
                self._line.ask_first(CallSource.VOICE, words, seconds)
            case CallNow() if asking:
                self._line.confirm()
            case CallNow():
                self._shell.call_for_help(CallSource.VOICE)
            case CallNobody() if asking:
                self._line.waive()
            case CallNobody() if self._line.store.value.phase is CallPhase.OPEN:
                self._line.cancel()
            case CallNobody():
                pass
