"""pydantic without its look for plugins; imported before anything that imports pydantic.

Its loader needs `importlib.metadata`, which brings e-mail and archive readers along: a twentieth of
the way to the first picture, for plugins that nobody has (docs/adr/0003).
"""

import importlib
import os
import sys
from types import ModuleType

NAME = "importlib.metadata"

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
if NAME not in sys.modules:
    stand_in = ModuleType(NAME)
    stand_in.__dict__["entry_points"] = lambda **_: ()
    sys.modules[NAME] = stand_in
    try:
        importlib.import_module("pydantic.plugin._loader")
    finally:
        del sys.modules[NAME]
