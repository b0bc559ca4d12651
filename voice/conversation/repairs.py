"""Signs that the last answer was wrong, and words that count while the machine speaks."""

from process.language import staff_words
from voice.understanding.sounds import sounds_of

COMPLAINTS = staff_words(
    (
        "哎呀不是",
        "不是这个",
        "不是那个",
        "不是这样",
        "你听错了",
        "听错了",
        "说错了",
        "搞错了",
        "弄错了",
        "错了",
        "不对",
        "不是",
    )
)
"""The longest first."""
FILLERS = staff_words("哎呀唉啊嗯哦喂你我吧呢，。！、")
URGENT = staff_words(("停", "别说了", "不要说了", "返回", "回去", "救命", "来人", "取消"))
"""What is obeyed while the machine speaks, where its own voice is taken out of what is heard."""
BARE = staff_words(("停", "是", "对", "好", "不", "没"))
"""Single characters that are a sentence of their own."""


def complaint_in(text: str) -> str | None:
    """What remains of a sentence that begins with a complaint: empty if that was all, `None` if
    there is no complaint."""
    rest = text.lstrip(FILLERS)
    for complaint in COMPLAINTS:
        if rest.startswith(complaint):
            return rest.removeprefix(complaint).strip(FILLERS).lstrip(staff_words("是"))
    return None


def same(one: str, other: str) -> bool:
    """Whether it sounds as if the same was said again."""
    return sounds_of(one.strip(FILLERS)) == sounds_of(other.strip(FILLERS))


def ghost(text: str) -> bool:
    """A single syllable that means nothing by itself: noise sounds like that."""
    return len(text) <= 1 and text not in BARE


def urgent(text: str, being_said: tuple[str, ...]) -> bool:
    """Whether it is to be obeyed although the machine speaks: a word of `URGENT` that the machine
    is not saying itself."""
    heard, own = sounds_of(text), sounds_of("".join(being_said))
    return any(
        _within(sounds_of(word), heard) and not _within(sounds_of(word), own) for word in URGENT
    )


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
