"""The library that loads a model of one kind, where Linli's own setup leaves it out.

Vosk is among the packages that Linli needs. sherpa-onnx, for neural voices, is not: it is 40 MB
that few use, so it comes with the first voice, by the locked list requirements/neural.txt.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voice.models.published import InstallFailed, Kind

REQUIREMENTS: Mapping[Kind, Path] = {
    Kind.SPEAKING: Path(__file__).parents[2] / "requirements" / "neural.txt"
}
PIP_S = 1800.0
"""A slow line fetches its 40 MB in so many seconds."""
_PACKAGES = """import sys, sysconfig
if sys.prefix != sys.base_prefix:
    print(sysconfig.get_path("purelib"))
"""
_PIP = ("-m", "pip", "install", "--require-hashes", "--no-input", "--progress-bar", "off")
_UNREACHED = ("could not find a version", "no matching distribution", "connection", "timed out")


def _may_write(folder: str) -> bool:
    return os.access(folder, os.W_OK)


@dataclass(frozen=True)
class Libraries:
    """Installs what a kind of model is loaded with into the environment of `python`, by the list
    that `requirements` has for that kind; nothing for a kind without a list."""

    python: str = sys.executable
    requirements: Mapping[Kind, Path] = field(default_factory=lambda: REQUIREMENTS)
    may_write: Callable[[str], bool] = _may_write

    def ensure(self, kind: Kind, say: Callable[[str], None]) -> None:
        """Have it installed; what is there already is not fetched again.

        Raises:
            InstallFailed: it cannot be, and why.
        """
        wanted = self.requirements.get(kind)
        if wanted is None:
            return
        self._permitted()
        say(f"installing the library for {kind}, each package checked against its hash")
        try:
            done = subprocess.run(
                (self.python, *_PIP, "-r", str(wanted)),
                capture_output=True,
                text=True,
                errors="replace",
                timeout=PIP_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise InstallFailed(_refused("it did not come in time")) from error
        if done.returncode != 0:
            raise InstallFailed(_refused(_reason(done.stderr)))

    def _permitted(self) -> None:
        asked = (self.python, "-c", _PACKAGES)
        packages = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        if not packages:
            raise InstallFailed(
                _refused("this Python is the system's own, not the one that ./linli sets up")
            )
        if not self.may_write(packages):
            owner = Path(packages).owner()
            raise InstallFailed(_refused(f"{packages} belongs to {owner}: start it as {owner}"))


THIS_ENVIRONMENT = Libraries()


def _refused(why: str) -> str:
    return f"the library that loads this voice is not installed: {why}"


def _reason(said: str) -> str:
    complaints = [line for line in said.splitlines() if line.startswith("ERROR: ")]
    first = complaints[0].removeprefix("ERROR: ") if complaints else said.strip()[-200:]
    if "DO NOT MATCH THE HASHES" in said:
        return "what came is not what is locked; nothing of it was used: start again later"
    if any(sign in said.lower() for sign in _UNREACHED):
        return (
            "the packages cannot be reached, or there are none for this machine. Start it again"
            f" with the internet, or with PIP_FIND_LINKS=FOLDER and the packages in it ({first})"
        )
    return first
