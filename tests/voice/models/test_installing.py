"""A model is proved before it is used, and the one in use stays until then."""

import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from process.instance import only_one
from tests.voice.models.packing import TINY, packed, tiny
from tests.voice.models.serving import Offer, serving
from voice.models import installing
from voice.models.installed import installed_model
from voice.models.installing import install, with_sum
from voice.models.published import InstallFailed, Kind, published


def _quiet(_: str) -> None:
    """Nobody listens."""


def test_a_model_is_fetched_proved_loaded_and_used(tmp_path: Path) -> None:
    content = packed()
    said: list[str] = []
    with serving(Offer(content, cuts=[100_000])) as offer:
        folder = install(tiny(content, offer.address), tmp_path, say=said.append)
    assert installed_model(tmp_path) == folder.resolve()
    assert (folder / "conf" / "online_cmvn.conf").read_bytes() == b""
    assert said[-1] == "loading it once"
    assert not (tmp_path / "downloads").exists()


def test_wrong_bytes_are_thrown_away_unused(tmp_path: Path) -> None:
    content = packed()
    wrong = content[:5000] + b"?" + content[5001:]
    with (
        serving(Offer(wrong)) as offer,
        pytest.raises(InstallFailed, match="not what was published"),
    ):
        install(tiny(content, offer.address), tmp_path, say=_quiet)
    assert installed_model(tmp_path) is None
    assert not list(tmp_path.rglob("*.part"))


def test_a_given_file_is_proved_too(tmp_path: Path) -> None:
    content = packed()
    given = tmp_path / "given.zip"
    given.write_bytes(content[:-1] + b"?")
    with pytest.raises(InstallFailed, match="not what was published"):
        install(tiny(content), tmp_path / "voice", given, _quiet)
    assert given.exists()
    given.write_bytes(content)
    assert install(tiny(content), tmp_path / "voice", given, _quiet).is_dir()


def test_a_folder_with_the_archive_in_it_will_do(tmp_path: Path) -> None:
    content = packed()
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "model.zip").write_bytes(content)
    assert install(tiny(content), tmp_path / "voice", tmp_path / "stick", _quiet).is_dir()


def test_an_unpacked_folder_is_proved_by_its_files(tmp_path: Path) -> None:
    model = tiny(packed())
    wrong = replace(model, files={"am/final.mdl": "0" * 64})
    with pytest.raises(InstallFailed, match=r"am/final\.mdl"):
        install(wrong, tmp_path, TINY, _quiet)
    said: list[str] = []
    install(model, tmp_path, TINY, said.append)
    assert any("no checksums" in words for words in said)
    assert installed_model(tmp_path)


def test_a_model_that_does_not_load_leaves_the_old_one(tmp_path: Path) -> None:
    old = install(tiny(packed()), tmp_path, TINY, _quiet)
    broken = tmp_path / "broken"
    shutil.copytree(TINY, broken)
    (broken / "am" / "final.mdl").write_bytes(b"no net")
    with pytest.raises(InstallFailed, match="does not load"):
        install(tiny(packed()), tmp_path, broken, _quiet)
    assert installed_model(tmp_path) == old.resolve()


def test_what_is_no_model_says_so(tmp_path: Path) -> None:
    content = packed(Path(__file__).parent, "notes/")
    (tmp_path / "notes.zip").write_bytes(content)
    with pytest.raises(InstallFailed, match="no model for hearing"):
        install(tiny(content), tmp_path / "voice", tmp_path / "notes.zip", _quiet)


def test_the_new_one_takes_the_old_ones_place_and_room(tmp_path: Path) -> None:
    old = install(tiny(packed()), tmp_path, TINY, _quiet)
    new = install(tiny(packed()), tmp_path, TINY.with_name("grammar"), _quiet)
    assert installed_model(tmp_path) == new.resolve()
    assert not old.exists()


def test_killed_at_any_step_the_old_one_still_works(tmp_path: Path) -> None:
    """A child installs a second model and kills itself at each step it tells of."""
    (tmp_path / "second.zip").write_bytes(packed(TINY.with_name("grammar")))
    install(tiny(packed()), tmp_path / "voice", TINY, _quiet)
    old = installed_model(tmp_path / "voice")
    for step in ("checking", "unpacking", "loading"):
        child = [sys.executable, "-c", _KILLED, str(tmp_path), step]
        done = subprocess.run(child, cwd=Path(__file__).parents[3], check=False)
        assert done.returncode == -signal.SIGKILL
        assert installed_model(tmp_path / "voice") == old
    content = (tmp_path / "second.zip").read_bytes()
    install(tiny(content), tmp_path / "voice", tmp_path / "second.zip", _quiet)
    assert installed_model(tmp_path / "voice") != old
    assert len(list((tmp_path / "voice" / "models").iterdir())) == 1


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.voice.models.packing import tiny
from voice.models.installing import install
folder, step = Path(sys.argv[1]), sys.argv[2]
def say(words):
    if words.startswith(step):
        os.kill(os.getpid(), signal.SIGKILL)
given = folder / "second.zip"
install(tiny(given.read_bytes()), folder / "voice", given, say)
"""


def test_without_a_known_sum_nothing_is_fetched_by_address(tmp_path: Path) -> None:
    model = replace(tiny(packed()), sha256=None)
    with pytest.raises(InstallFailed, match=r"--from FILE --sha256 SUM"):
        install(model, tmp_path, say=_quiet)
    given = tmp_path / "model.zip"
    given.write_bytes(packed())
    with pytest.raises(InstallFailed, match="--sha256 SUM"):
        install(model, tmp_path / "voice", given, _quiet)
    told = with_sum(model, tiny(packed()).sha256 or "")
    assert install(told, tmp_path / "voice", given, _quiet).is_dir()


def test_a_disk_without_room_is_told_before_anything_comes(tmp_path: Path) -> None:
    model = replace(tiny(packed()), unpacked_at_most=1 << 60)
    with pytest.raises(InstallFailed, match="make room"):
        install(model, tmp_path, say=_quiet)


def test_two_installs_do_not_meet(tmp_path: Path) -> None:
    with (
        only_one(tmp_path, "voice-install"),
        pytest.raises(InstallFailed, match="another linli voice install"),
    ):
        install(tiny(packed()), tmp_path, TINY, _quiet)


@pytest.mark.parametrize("given", ["", "abc", "g" * 64])
def test_a_sum_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(InstallFailed, match="64 signs"):
        with_sum(tiny(packed()), given)


def test_the_table_names_every_model_with_its_way_of_proof() -> None:
    table = published()
    assert table["zh-small"].size == 43_898_754
    assert table["zh-small"].sha256 is not None
    assert table["zh-large"].sha256 is None
    assert {model.kind for model in table.values()} == set(Kind)
    assert all(model.address.startswith("https://") for model in table.values())
    assert installing.LOADED_S > 60
