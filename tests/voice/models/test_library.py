"""A voice's library comes with the voice, by a locked list, into an environment of Linli's own."""

import hashlib
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.support.speaking import STAND_INS, TINY_VOICE
from tests.voice.models.packing import TINY, packed, tiny
from voice.models.installed import installed_voice
from voice.models.installing import install
from voice.models.library import REQUIREMENTS, Libraries
from voice.models.published import InstallFailed, Kind, Published

pytestmark = pytest.mark.slow
WHEEL = "sherpa_onnx-0.0.1-py3-none-any.whl"
VOICE = Published("hum", Kind.SPEAKING, "http://127.0.0.1:1/voice.zip", "its page", 10_000_000)


@dataclass(frozen=True)
class Machine:
    """A virtual environment with pip in it, and a folder with the library's stand-in as a wheel,
    which is all that pip can reach."""

    libraries: Libraries
    locked: Path
    wheel: Path

    def lock(self, digest: str) -> None:
        self.locked.write_text(f"sherpa-onnx==0.0.1 --hash=sha256:{digest}\n")

    def has_library(self) -> bool:
        asked = (self.libraries.python, "-c", "import sherpa_onnx")
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    subprocess.run(
        (sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"), check=True, timeout=60
    )
    here = tmp_path / "path"
    here.mkdir()
    (here / "pip").symlink_to(Path(sysconfig.get_path("purelib")) / "pip")
    wheel = _wheel(tmp_path / "wheels")
    for name, value in (
        ("PYTHONPATH", here),
        ("PIP_NO_INDEX", "1"),
        ("PIP_FIND_LINKS", wheel.parent),
        ("PIP_CONFIG_FILE", "/dev/null"),
        ("PIP_DISABLE_PIP_VERSION_CHECK", "1"),
    ):
        monkeypatch.setenv(name, str(value))
    locked = tmp_path / "locked.txt"
    libraries = Libraries(str(tmp_path / "venv" / "bin" / "python"), {Kind.SPEAKING: locked})
    machine = Machine(libraries, locked, wheel)
    machine.lock(hashlib.sha256(wheel.read_bytes()).hexdigest())
    return machine


def _wheel(folder: Path) -> Path:
    folder.mkdir()
    about = "Metadata-Version: 2.1\nName: sherpa-onnx\nVersion: 0.0.1\n"
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    names = ("sherpa_onnx.py", "METADATA", "WHEEL", "RECORD")
    info = "sherpa_onnx-0.0.1.dist-info/"
    paths = [names[0], *(info + name for name in names[1:])]
    module = (STAND_INS / "sherpa_onnx.py").read_text()
    record = "".join(f"{path},,\n" for path in paths)
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        for path, content in zip(paths, (module, about, tags, record), strict=True):
            wheel.writestr(path, content)
    return folder / WHEEL


def test_a_voice_brings_its_library_and_is_loaded_with_it(tmp_path: Path, machine: Machine) -> None:
    said: list[str] = []
    voices = tmp_path / "voice"
    folder = install(VOICE, voices, TINY_VOICE, said.append, libraries=machine.libraries)
    assert installed_voice(voices) == folder.resolve()
    assert machine.has_library()
    assert "installing the library for speaking" in said[-2]
    assert said[-1] == "loading it once"


def test_what_is_there_already_is_not_fetched_again(machine: Machine) -> None:
    machine.libraries.ensure(Kind.SPEAKING, _quiet)
    machine.wheel.unlink()
    machine.libraries.ensure(Kind.SPEAKING, _quiet)


def test_a_package_that_is_not_the_locked_one_is_refused(tmp_path: Path, machine: Machine) -> None:
    machine.lock("0" * 64)
    with pytest.raises(InstallFailed, match="not what is locked"):
        install(VOICE, tmp_path / "voice", TINY_VOICE, _quiet, libraries=machine.libraries)
    assert not machine.has_library()
    assert installed_voice(tmp_path / "voice") is None


def test_without_a_way_to_the_packages_the_voice_of_before_stays(
    tmp_path: Path, machine: Machine
) -> None:
    voices = tmp_path / "voice"
    old = install(VOICE, voices, TINY_VOICE, _quiet, libraries=machine.libraries)
    machine.locked.write_text(f"nowhere-to-be-had==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(InstallFailed, match="with the internet, or with PIP_FIND_LINKS"):
        install(VOICE, voices, TINY_VOICE, _quiet, libraries=machine.libraries)
    assert installed_voice(voices) == old.resolve()


def test_the_systems_own_python_is_left_alone(machine: Machine) -> None:
    system = str(Path(sys.base_prefix) / "bin" / "python3")
    with pytest.raises(InstallFailed, match="the system's own"):
        Libraries(system, machine.libraries.requirements).ensure(Kind.SPEAKING, _quiet)


def test_packages_of_somebody_else_are_left_to_them(tmp_path: Path, machine: Machine) -> None:
    theirs = replace(machine.libraries, may_write=lambda _: False)  # root may write everywhere
    with pytest.raises(InstallFailed, match=f"belongs to {tmp_path.owner()}"):
        theirs.ensure(Kind.SPEAKING, _quiet)
    assert not machine.has_library()


def test_a_model_to_hear_with_needs_no_more(tmp_path: Path, machine: Machine) -> None:
    said: list[str] = []
    Libraries(sys.executable, machine.libraries.requirements).ensure(Kind.HEARING, said.append)
    install(tiny(packed()), tmp_path / "voice", TINY, said.append)
    assert not any("library" in words for words in said)


def test_the_locked_list_ships() -> None:
    locked = REQUIREMENTS[Kind.SPEAKING].read_text(encoding="utf-8")
    assert "sherpa-onnx==" in locked
    assert "--hash=sha256:" in locked


def _quiet(_: str) -> None:
    """Nobody listens."""
