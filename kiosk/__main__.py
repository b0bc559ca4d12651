"""`linli kiosk`. Order: settings, first picture, then the rest of the program, then the loop."""

import gc
import os
import sys

if __name__ == "__main__":
    # What is made before the first picture stays; looking for garbage in it takes a tenth of the
    # way there (docs/adr/0003).
    gc.disable()
    from kiosk.beginning import begin

    OPENING = begin()
    # The heavy half is loaded behind the first picture, see docs/adr/0003.
    from kiosk.app import run

    gc.freeze()
    gc.enable()
    if run(OPENING):
        os.execv(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[1:]])  # noqa: S606
