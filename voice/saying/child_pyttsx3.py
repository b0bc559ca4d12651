"""`python -P child_pyttsx3.py VOICE RATE TARGET`: the sentence on standard input, as a WAV file.

pyttsx3 saves it. Ends with 1 and one line of complaint if that fails. Nothing of Linli's is
imported.
"""

import sys
from threading import Event

import pyttsx3

LOUDEST = 2.0
"""Twice what pyttsx3 calls full volume: the engine's own 200 of 200, which its limiter bears."""


def save(voice: str, rate: int, target: str, sentence: str) -> None:
    """Write the spoken sentence to `target`."""
    engine = pyttsx3.init()
    engine.setProperty("voice", voice)
    engine.setProperty("rate", rate)
    engine.setProperty("volume", LOUDEST)
    written = Event()
    engine.connect("finished-utterance", lambda **_: written.set())
    engine.save_to_file(sentence, target)
    engine.runAndWait()
    # It often returns before the engine's own thread has written the file.
    written.wait()


if __name__ == "__main__":
    try:
        save(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.stdin.buffer.read().decode())
    except (OSError, RuntimeError, ValueError, ImportError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
