"""What the dialogue itself says. All of it is shown as well as spoken."""

from collections.abc import Mapping
from types import MappingProxyType

from process.language import mark, tr
from voice.hearing.ports import MicrophoneTrouble, RecogniserTrouble

ASK_AGAIN = mark("我没听明白，请换个说法。")
NO_MATTER = mark("没关系，请用手点一下。")
ON_THE_PAGE = mark("没关系，请点屏幕上的。")
PLEASE_SPEAK = mark("您请说。")
FOR_EXAMPLE = mark("比如：{example}")
CHECKING = mark("正在查。")
NO_ANSWER = mark("这次没查到。请再说一次，或者用手点。")
WHICH = mark("您要哪一个？")
SORRY_WHICH = mark("对不起。您是要哪一个？")
NUMBERED = mark("第{number}个，{label}。")
YES = mark("对")
NO = mark("不对")
YES_OR_NO = mark("请说“对”，或者“不对”。")
LEFT_ALONE = mark("好的，不办了。")
REALLY_NOBODY = mark("真的不用人来了吗？")
STILL_COMING = mark("好的，还是会有人来。")
SILENT = mark("现在放不出声音，请看这里的字。")
LOUD = mark("声音太响了，离远一点更清楚。")

MICROPHONE = mark("话筒用不了。请用手点，也请告诉物业。")
ENGINE = mark("这次没听成。请再按一次，或者用手点。")
NO_MODEL = mark("这里还听不懂说话，请用手点。")

TROUBLES: Mapping[MicrophoneTrouble | RecogniserTrouble, str] = MappingProxyType(
    {
        MicrophoneTrouble.MISSING: mark("没有找到话筒。请用手点。"),
        MicrophoneTrouble.BUSY: mark("话筒正忙。请过一会儿再按，或者用手点。"),
        MicrophoneTrouble.FORMAT: MICROPHONE,
        MicrophoneTrouble.LOST: mark("话筒断开了。请用手点，也请告诉物业。"),
        MicrophoneTrouble.SILENT: mark("话筒没有声音。请用手点，也请告诉物业。"),
        RecogniserTrouble.NO_MODEL: NO_MODEL,
        RecogniserTrouble.FAILED: ENGINE,
        RecogniserTrouble.STALLED: ENGINE,
    }
)


def trouble_words(trouble: MicrophoneTrouble | RecogniserTrouble) -> str:
    """What happened to the ear and what to do, to be shown and said."""
    return tr(TROUBLES.get(trouble, ENGINE))


def numbered(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Each card with its number, as it is spoken."""
    return tuple(
        tr(NUMBERED, number=number, label=label.rstrip("。"))
        for number, label in enumerate(labels, 1)
    )


def reminder(example: str) -> tuple[str, ...]:
    """To who has pressed and says nothing."""
    if not example:
        return (tr(PLEASE_SPEAK),)
    return (tr(PLEASE_SPEAK), tr(FOR_EXAMPLE, example=example.rstrip("。") + "。"))


def not_heard_aloud(words: str) -> str:
    """What is shown when it could not be said to its end."""
    silent = tr(SILENT)
    return words if words.endswith(silent) else words + silent
