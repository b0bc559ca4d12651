"""`python -m voice.hearing.trial FOLDER`: can the recogniser be used with this model?

A process of its own, for whoever asks must outlive a damaged net. Exit code 0 if it loads and takes
a second of sound, else 1 and the reason on standard output.
"""

import sys
from array import array
from pathlib import Path

from voice.hearing.ports import RecogniserFailed
from voice.hearing.recogniser_vosk import VoskRecogniser

RATE_HZ = 16_000


def main() -> int:
    """Load the model and hear one second of an empty room."""
    room = array("h", [1, 0, -1, 0]).tobytes() * (RATE_HZ // 4)
    try:
        session = VoskRecogniser(Path(sys.argv[1])).begin(RATE_HZ)
        session.accept(room)
        session.finish()
    except RecogniserFailed as failed:
        sys.stdout.write(str(failed))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
