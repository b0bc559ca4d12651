"""Loudness, pace and type size: done at once, said shortly."""

from process.language import tr
from voice.answers.asked import Asked
from voice.conversation.deeds import Key, PressKey
from voice.conversation.reply import Reply


def louder(_: Asked) -> Reply:
    """One step louder."""
    return Reply((tr("大声一点了。"),), (PressKey(Key.LOUDER),))


def softer(_: Asked) -> Reply:
    """One step softer."""
    return Reply((tr("小声一点了。"),), (PressKey(Key.SOFTER),))


def again(_: Asked) -> Reply:
    """What was said last, once more."""
    return Reply(deeds=(PressKey(Key.SAY_AGAIN),))


def slower(_: Asked) -> Reply:
    """Slower for the rest of the session."""
    return Reply((tr("好，我慢慢说。"),), (PressKey(Key.SLOWER),))


def larger(_: Asked) -> Reply:
    """The next type size."""
    return Reply((tr("字放大了。"),), (PressKey(Key.LARGER),))
