"""Libraries without what no kiosk needs of them; imported before anything else (docs/adr/0003).

- PySide reads the source of every module that is imported, to see whether it names PySide6: four
  hundred files, which stay in memory. Which modules of ours use it, their names tell.
- pydantic's look for plugins needs `importlib.metadata`, which brings e-mail and archive readers
  along: a twentieth of the way to the first picture, for plugins that nobody has.
- pydantic's secret types need `secrets`, which brings OpenSSL, a fortieth of the way; that comes
  when one is compared.
- httpx loads its command line, with a terminal painter, where that is installed.
"""

import importlib
import os
import sys
from types import ModuleType
from typing import Any

import PySide6.QtCore  # noqa: F401  brings the next
from shibokensupport import feature

from process.later import Later

secrets: Any = Later("secrets")

USE_QT = ("kiosk.", "ui.", "PySide6.", "qasync.", "__main__")
"""How the names of modules begin that call PySide."""


def _import_beside(stand_in: ModuleType, module: str) -> None:
    """Import `module` while `stand_in` is what its name says; nothing if the real one is there."""
    name = stand_in.__name__
    if name not in sys.modules:
        sys.modules[name] = stand_in
        try:
            importlib.import_module(module)
        finally:
            del sys.modules[name]


def _compare_digest(one: str | bytes, other: str | bytes) -> bool:
    return bool(secrets.compare_digest(one, other))


feature._mod_uses_pyside = lambda module: module.__name__.startswith(USE_QT)
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
no_plugins = ModuleType("importlib.metadata")
no_plugins.__dict__["entry_points"] = lambda **_: ()
_import_beside(no_plugins, "pydantic.plugin._loader")

late_secrets = ModuleType("secrets")
late_secrets.__dict__["compare_digest"] = _compare_digest
_import_beside(late_secrets, "pydantic.types")

sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # "there is none"
