"""The private folder that stands for a model."""

from pathlib import Path

from tests.voice.hearing.recordings import TINY
from voice.hearing.overlay import any_rate, is_whole, overlaid, patient, phones_of

OWN = """--min-active=200
--endpoint.silence-phones=1:2:3
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=1.0
--endpoint.rule4.min-trailing-silence=2.0
"""


def test_only_the_rules_of_the_end_point_differ() -> None:
    lines = patient(OWN).splitlines()
    assert lines[:2] == ["--min-active=200", "--endpoint.silence-phones=1:2:3"]
    assert sorted(lines[2:]) == [
        "--endpoint.rule1.min-trailing-silence=8",
        "--endpoint.rule2.min-trailing-silence=1.0",
        "--endpoint.rule3.min-trailing-silence=1.5",
        "--endpoint.rule4.min-trailing-silence=2.5",
        "--endpoint.rule5.min-utterance-length=25",
    ]


def test_every_rate_is_allowed_once() -> None:
    lines = any_rate("--num-ceps=40\n--allow-upsample=false\n").splitlines()
    assert lines == ["--num-ceps=40", "--allow-downsample=true", "--allow-upsample=true"]


def test_all_other_files_are_the_models_own_and_the_folder_goes_again() -> None:
    with overlaid(TINY) as folder:
        assert (folder / "am/final.mdl").resolve() == TINY / "am/final.mdl"
        assert (folder / "graph/phones/word_boundary.int").is_symlink()
        assert "rule2.min-trailing-silence=1.0" in (folder / "conf/model.conf").read_text()
        names = {file.relative_to(folder) for file in folder.rglob("*")}
        assert names == {file.relative_to(TINY) for file in TINY.rglob("*")}
    assert not folder.exists()
    assert "rule2.min-trailing-silence=0.5" in (TINY / "conf/model.conf").read_text()


def test_a_model_in_a_folder_of_links_is_followed_to_its_files(tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to(TINY)
    with overlaid(tmp_path / "current") as folder:
        assert (folder / "am/final.mdl").read_bytes() == (TINY / "am/final.mdl").read_bytes()


def test_boundaries_are_whole_if_every_phone_is_named() -> None:
    assert is_whole("1 nonword\n2 begin\n3 end\n", 3)
    assert is_whole("1 nonword\n2 begin\n", 0)


def test_boundaries_that_are_cut_off_or_torn_are_not_whole() -> None:
    assert not is_whole("1 nonword\n2 begin\n", 3)
    assert not is_whole("1 nonword\n2 beg", 2)
    assert not is_whole("1 nonword\n3 end\n", 2)
    assert not is_whole("", 1)


def test_phones_are_counted_in_the_net() -> None:
    assert phones_of((TINY / "am/final.mdl").read_bytes()) == 127
    assert phones_of(b"something else") == 0
    assert phones_of((TINY / "am/final.mdl").read_bytes()[:35]) == 0
