"""What does not work in the guard itself, in sentences for staff."""

from collections.abc import Iterator

from process.language import staff_words

NOT_SAVED = staff_words(
    "这台机器存不下求助记录（硬盘满了或坏了）。求助照样响铃、照样发给物业，但断电会丢，请尽快修。"
)
NO_SECOND = staff_words("求助记录的第二份存不下，请检查这台机器的硬盘。")
NO_SOUND = staff_words("求助的铃声放不出来，请检查音箱和声音设置。")
NO_LIGHT = staff_words("求助灯不亮，请检查灯和接线。")


def sentences(
    *, disk: str, findings: tuple[str, ...], second: str, sound: str, light: str
) -> tuple[str, ...]:
    """One sentence for each part whose trouble is not empty, after what was found at start."""
    return (*findings, *_of_parts(disk=disk, second=second, sound=sound, light=light))


def _of_parts(*, disk: str, second: str, sound: str, light: str) -> Iterator[str]:
    troubles = ((disk, NOT_SAVED), (second, NO_SECOND), (sound, NO_SOUND), (light, NO_LIGHT))
    return (words for trouble, words in troubles if trouble)
