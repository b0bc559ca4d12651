"""What people are told of a call: short, with the place first; nothing about anybody's health."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from hub.call_rows import CallCard
from hub.escalation.channels.port import Message
from hub.escalation.notices import Sending
from services.contract.calls import CallSource

WHAT = {
    CallSource.SCREEN: "有人在屏幕上按了求助",
    CallSource.REMOTE: "有人用遥控器按了求助",
    CallSource.BUTTON: "有人按了求助按钮",
    CallSource.VOICE: "有人喊了求助",
    CallSource.SENSOR: "感应器报警",
    CallSource.CARE: "问平安，没有人回应",
}
CALL, AGAIN, TEST = "emergency_call", "emergency_again", "test"


@dataclass(frozen=True)
class Wording:
    """In the community's name and time zone."""

    community: str
    zone: ZoneInfo

    def of_call(self, sending: Sending, card: CallCard) -> Message:
        """The message of one notice."""
        again = not sending.turn.endswith(".0") or sending.turn.startswith("again")
        what = WHAT[card.source] + (f"（{card.words}）" if card.words else "")
        words = {
            "community": self.community,
            "place": card.place or card.kiosk_name,
            "what": what,
            "time": card.received_at.astimezone(self.zone).strftime("%H:%M"),
        }
        start = "还没有人回应：" if again else ""
        text = (
            f"【{words['community']}】{start}{words['place']}，{what}，{words['time']}。"
            "请马上去看，并在物业工作台点“我来处理”，或打物业电话告诉值班员。"
        )
        return Message(
            id=sending.id,
            to=sending.address,
            person=sending.person,
            template=AGAIN if again else CALL,
            words=words,
            subject=f"紧急呼叫：{words['place']}",
            text=text,
        )

    def of_test(self, notice_id: UUID, person: str, to: str) -> Message:
        """A message that says it is only a test."""
        words: Mapping[str, str] = {"community": self.community}
        text = f"【{self.community}】这是一条试发的消息，没有人求助，不用管它。"
        return Message(notice_id, to, person, TEST, words, "试发消息", text)
