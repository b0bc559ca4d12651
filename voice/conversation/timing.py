"""How long the dialogue waits, in seconds. Sources: the age-friendly criteria (W5) and what is
known of old people at talking machines: they begin late and pause long."""

from typing import Final

FIRST_SPEECH: Final = 8.0
"""So long nobody need have begun to speak; then one gentle reminder, and as long again."""
YES_OR_NO: Final = 10.0
LONGEST_SENTENCE: Final = 40.0
"""From the first word; the ear itself ends sooner. Who is still not through has a stuck engine."""
ENDING: Final = 6.0
"""A sentence that was ended by hand is there by then."""
OPENING: Final = 5.0
TAIL: Final = 0.3
"""The room still sounds of the machine's own voice; only then the ear opens."""
CHECKING: Final = 1.7
"""From the end of speech: the first sound comes a tenth of a second later, and is to be there by
1.85 s (age-friendly criterion W5)."""
SOONEST_CHECKING: Final = 0.4
"""But an answer that is nearly there is given that much time."""
ANSWER: Final = 15.0
"""An answer that is not there by then does not come."""
UNHURRIED: Final = 4.0
"""Who is silent for so long at the beginning is told that there is no hurry."""
PAUSE: Final = 1.2
"""And who pauses for so long."""
COMPLAINT: Final = 10.0
"""A complaint or a repetition so soon after an answer means that the answer was wrong."""
LED: Final = 10.0
"""What the page asks so soon after the talk changed it is asked aloud."""
NEXT: Final = 1.5
"""A form that was given an answer asks the next thing by then."""
READ_ON: Final = 5.0
"""Words that no page repeats stay so long after they were said."""
DEED: Final = 1.5
"""What begins to read aloud so soon after the talk opened a page only greets; the talk goes on."""
SHOWN: Final = 20.0
"""Words stay on screen so long after they were said."""
CARDS: Final = 60.0
"""And questions."""
CHARACTERS_A_SECOND: Final = 1.2
"""A third of a slow voice's speed: a voice slower than that hangs."""
SPEECH_START: Final = 6.0
SHORTEST_READING: Final = 8.0
READ_A_SECOND: Final = 2.5
"""Characters, by old eyes in a lobby."""


def longest_speech(sentences: tuple[str, ...]) -> float:
    """A voice that has not ended by then hangs."""
    return SPEECH_START + sum(map(len, sentences)) / CHARACTERS_A_SECOND


def reading(words: str) -> float:
    """So long words stay that could not be said."""
    return max(SHORTEST_READING, len(words) / READ_A_SECOND)
