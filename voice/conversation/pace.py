"""像您这样说话: the machine speaks as fast as the resident does, a notch slower."""

from collections.abc import Sequence

from voice.hearing.ports import WordTime

USUAL_SYLLABLES = 2.8
"""A second, as espeak-ng was measured at the usual rate of the settings, 150 words a minute."""
NOTCH = 0.9
SLOWEST, FASTEST = 0.8, 1.0
"""As residents can choose it in the settings (`ui.preferences.PACES`)."""
ENOUGH_SYLLABLES = 4
"""Fewer say nothing about how somebody speaks."""


def pace_of(words: Sequence[WordTime]) -> float | None:
    """At what part of the usual rate to answer; `None` if too little was said to know.

    Pauses between words are left out: who thinks is no slow speaker.
    """
    syllables = sum(len(word.word) for word in words)
    seconds = sum(word.end - word.begin for word in words)
    if syllables < ENOUGH_SYLLABLES or seconds <= 0:
        return None
    pace = NOTCH * syllables / seconds / USUAL_SYLLABLES
    return min(max(pace, SLOWEST), FASTEST)
