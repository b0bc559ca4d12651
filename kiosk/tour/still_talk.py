"""A talk that stands still: what the sheet shows in the tour's pictures."""

from collections.abc import Mapping
from types import MappingProxyType

from services.store import Store
from services.talking import Talk, TalkCard, TalkPhase

HALF_LOUD = 0.5

MOMENTS: Mapping[str, Talk] = MappingProxyType(
    {
        "listening": Talk(TalkPhase.LISTENING),
        "heard": Talk(TalkPhase.LISTENING, heard="厨房水管漏水了三号楼二单元五零一"),
        "answer": Talk(
            TalkPhase.ANSWERING,
            heard="青菜多少钱一斤",
            settled=True,
            words="青菜，两块五一斤。比昨天便宜两毛。",
        ),
        "cards": Talk(
            TalkPhase.LISTENING,
            heard="菜多少钱",
            settled=True,
            words="您要问哪一种？",
            cards=(
                TalkCard("greens", "青菜", note="两块五一斤"),
                TalkCard("celery", "芹菜", note="三块一斤"),
                TalkCard("leek", "韭菜", note="四块一斤"),
                TalkCard("none", "都不是"),
            ),
            open=True,
        ),
        "large": Talk(
            TalkPhase.LISTENING,
            heard="三号楼二单元五零一",
            settled=True,
            words="三号楼二单元五零一室，对吗？",
            large="3号楼2单元501室",
            cards=(TalkCard("yes", "对"), TalkCard("no", "不对")),
            open=True,
        ),
    }
)


class StillTalk:
    """Is at one moment of a talk and stays there."""

    def __init__(self, talk: Talk) -> None:
        self.store: Store[Talk] = Store(talk)
        self.level: Store[float] = Store(HALF_LOUD)

    def press(self) -> None:
        """Nothing is heard here."""

    def choose(self, key: str) -> None:
        """Nothing is chosen here."""

    def say_again(self) -> None:
        """Nothing is said here."""

    def close(self) -> None:
        """Put it away."""
        self.store.set(Talk())
