"""`python -P child_pyttsx3.py VOICE RATE TARGET`: the sentence on standard input, as a WAV file.

pyttsx3 saves it. Ends with 1 and one line of complaint if that fails. Nothing of Linli's is
imported.
"""

import sys
from importlib import import_module
from threading import Event

import pyttsx3

LOUDEST = 2.0
"""Twice what pyttsx3 calls full volume: the engine's own 200 of 200, which its limiter bears."""


def save(voice: str, rate: int, target: str, sentence: str) -> None:
    """Write the spoken sentence to `target`."""
    engine = pyttsx3.init()
    _settle()
    # Rate and volume twice: told once, a sentence in thirty is said at the 200 words that pyttsx3
    # begins with, and one in a hundred as softly as it begins.
    engine.setProperty("rate", rate)
    engine.setProperty("volume", LOUDEST)
    engine.setProperty("voice", voice)
    engine.setProperty("rate", rate)
    engine.setProperty("volume", LOUDEST)
    written = Event()
    engine.connect("finished-utterance", lambda **_: written.set())
    engine.save_to_file(sentence, target)
    engine.runAndWait()
    # It often returns before the engine's own thread has written the file.
    written.wait()


def _settle() -> None:
    """Let espeak-ng's own thread take over what pyttsx3 told it first."""
    if sys.platform == "linux":
        import_module("pyttsx3.drivers._espeak").Synchronize()


if __name__ == "__main__":
    try:
        save(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.stdin.buffer.read().decode())
    except (OSError, RuntimeError, ValueError, ImportError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
