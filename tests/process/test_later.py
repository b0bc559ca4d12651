"""A module that waits for its first use. In a process of its own: what is loaded stays loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from process.later import Later

ROOT = Path(__file__).parents[2]
CODE = """
import sys
from process.later import Later
asyncio = Later("asyncio")
print("asyncio" in sys.modules)
print(asyncio.Queue.__name__, "asyncio" in sys.modules)
"""


def test_a_module_is_loaded_by_its_first_use() -> None:
    command = [sys.executable, "-c", CODE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "Queue", "True"]


def test_what_is_missing_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        Later("json").no_such_thing  # noqa: B018
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        Later("no_such_module").anything  # noqa: B018
