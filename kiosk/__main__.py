"""`linli kiosk`. Order: what is on disk, first picture, the rest of the program, then the loop.

What each step needs is imported only when it is its turn; docs/adr/0003 says why.
"""

import gc
import os
import sys

if __name__ == "__main__":
    gc.disable()
    import kiosk.lean  # noqa: F401  before pydantic is imported
    from kiosk.beginning import begin
    from voice.saying.reader import Reader

    STORED = begin()
    READER = Reader(None)

    from kiosk.opening import first_picture

    OPENING = first_picture(STORED, READER)

    from kiosk.app import run
    from kiosk.speech import make_voice
    from kiosk.talking.starting import pace_of

    PACE = pace_of(OPENING)
    READER.voice = make_voice(STORED.settings.speech, PACE)

    gc.freeze()
    if run(OPENING, PACE):
        os.execv(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[1:]])  # noqa: S606
