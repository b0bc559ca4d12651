"""A talk that a test writes: it hears nothing and remembers what was pressed."""

from collections.abc import Mapping
from types import MappingProxyType

from services.store import Store
from services.talking import Talk, TalkCard, TalkPhase

FOUR = (
    TalkCard("greens", "青菜", note="两块五一斤"),
    TalkCard("celery", "芹菜", note="三块一斤"),
    TalkCard("leek", "韭菜"),
    TalkCard("none", "都不是"),
)
YES_NO = (TalkCard("yes", "对"), TalkCard("no", "不对"))
HEARD = "厨房水管漏水了三号楼二单元五零一"

MOMENTS: Mapping[str, Talk] = MappingProxyType(
    {
        "opening": Talk(TalkPhase.OPENING),
        "listening": Talk(TalkPhase.LISTENING),
        "patient": Talk(TalkPhase.LISTENING, heard="我想问一下那个", patient=True),
        "heard": Talk(TalkPhase.LISTENING, heard=HEARD),
        "long": Talk(TalkPhase.LISTENING, heard=HEARD * 4),
        "thinking": Talk(TalkPhase.THINKING, heard=HEARD, settled=True),
        "answering": Talk(
            TalkPhase.ANSWERING,
            heard="青菜多少钱",
            settled=True,
            words="青菜，两块五一斤。比昨天便宜两毛。",
        ),
        "cards": Talk(
            TalkPhase.LISTENING,
            heard="菜多少钱",
            settled=True,
            words="您要问哪一种？",
            cards=FOUR,
            open=True,
        ),
        "long cards": Talk(
            TalkPhase.LISTENING,
            heard=HEARD,
            settled=True,
            words="我没听清楚，您要办的是下面哪一件？",
            cards=(
                TalkCard("a", "家里水管龙头报修"),
                TalkCard("b", "楼道公共地方报修"),
                TalkCard("c", "给物业公司打电话", note="0573-88881234"),
                TalkCard("d", "这些都不是"),
            ),
            open=True,
        ),
        "awaited": Talk(heard="菜多少钱", settled=True, words="您要问哪一种？", cards=FOUR),
        "large": Talk(
            TalkPhase.LISTENING,
            heard="三号楼二单元五零一",
            settled=True,
            words="三号楼二单元五零一室，对吗？",
            large="3号楼2单元501室",
            cards=YES_NO,
            open=True,
        ),
        "phone": Talk(
            TalkPhase.ANSWERING,
            heard="物业电话是多少",
            settled=True,
            words="物业电话，零五七三，八八八八，一二三四。",
            large="0573 8888 1234",
        ),
        "amount": Talk(
            TalkPhase.ANSWERING,
            heard="青菜多少钱",
            settled=True,
            words="青菜，两块五一斤。",
            large="2.50元",
        ),
    }
)
"""The talk in each of its states, and with much to show."""


class ScriptedTalk:
    """`done` is what was asked of it, in order."""

    def __init__(self, talk: Talk | None = None) -> None:
        self.store: Store[Talk] = Store(talk or Talk())
        self.level: Store[float] = Store(0.0)
        self.done: list[str] = []

    def press(self) -> None:
        self.done.append("press")

    def choose(self, key: str) -> None:
        self.done.append(f"choose {key}")

    def say_again(self) -> None:
        self.done.append("say again")

    def close(self) -> None:
        self.done.append("close")
        self.store.set(Talk())
