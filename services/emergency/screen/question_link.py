"""The kiosk's part of a question 您还好吗: what is asked here, there, and answered."""

from dataclasses import replace
from uuid import UUID

import httpx

from services.contract.calls import CallSource
from services.emergency.calls.asks import AskNow, PreAlarm
from services.emergency.screen.commands import AskFirst, SayFine, WantHelp
from services.emergency.screen.view import AskView
from services.store import Store


class QuestionLink:
    """Keeps `asking` as the guard tells it; what the guard has not heard of yet stays."""

    def __init__(self, asking: Store[AskView | None]) -> None:
        self._asking = asking
        self._begun: set[UUID] = set()

    def begun(self, command: AskFirst) -> None:
        """It is asked here and not handed over yet."""
        self._begun.add(command.id)

    def handed(self, command: AskFirst, answer: bytes) -> None:
        """The guard has it, and answers how the question stands."""
        self._begun.discard(command.id)
        self.reported(answer.decode())

    def reported(self, data: str) -> None:
        """The guard's newest word, JSON: the question or null."""
        shown = self._asking.value
        told = None if data == "null" else AskNow.model_validate_json(data)
        if told is None:
            if shown and shown.id not in self._begun:
                self._asking.set(None)
            return
        view = AskView(told.id, told.source, told.words, told.seconds, told.until)
        self._asking.set(
            replace(view, fine=shown is not None and shown.fine and shown.id == view.id)
        )


async def ask_about(
    guard: httpx.AsyncClient, command: AskFirst | SayFine | WantHelp
) -> httpx.Response:
    """Hand over what concerns a question; asking, answering twice is harmless."""
    match command:
        case AskFirst():
            source = CallSource.VOICE if command.source is CallSource.VOICE else CallSource.CARE
            ask = PreAlarm(
                id=command.id,
                made_at=command.made_at,
                source=source,
                words=command.words,
                seconds=command.seconds,
            )
            return await guard.post("/pre-alarms", content=ask.model_dump_json())
        case SayFine():
            return await guard.post(f"/pre-alarms/{command.question}/waive")
        case WantHelp():
            return await guard.post(f"/pre-alarms/{command.question}/confirm")
