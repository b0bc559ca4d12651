"""Archives are what strangers made: nothing of them leaves the folder."""

import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from voice.models.published import InstallFailed
from voice.models.unpacking import unpack


def _zip(file: Path, members: dict[str, bytes], mode: int = 0) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = mode << 16
            archive.writestr(member, content)
    return file


def test_the_folder_around_everything_is_taken_away(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "a.zip", {"model/am/final.mdl": b"net", "model/empty.conf": b""})
    unpack(archive, tmp_path / "out", 100)
    assert (tmp_path / "out" / "am" / "final.mdl").read_bytes() == b"net"
    assert (tmp_path / "out" / "empty.conf").read_bytes() == b""


def test_a_tar_is_unpacked_as_well(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.bz2", "w:bz2") as archive:
        member = tarfile.TarInfo("voice/tokens.txt")
        member.size = 3
        archive.addfile(member, io.BytesIO(b"one"))
    unpack(tmp_path / "a.tar.bz2", tmp_path / "out", 100)
    assert (tmp_path / "out" / "tokens.txt").read_bytes() == b"one"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "a\\..\\b"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    archive = _zip(tmp_path / "a.zip", {name: b"x"})
    with pytest.raises(InstallFailed, match="leads out"):
        unpack(archive, tmp_path / "out", 100)
    assert not (tmp_path / "out.txt").exists()


def test_links_are_refused(tmp_path: Path) -> None:
    linked = _zip(tmp_path / "a.zip", {"am": b"/etc"}, stat.S_IFLNK | 0o777)
    with pytest.raises(InstallFailed, match="link"):
        unpack(linked, tmp_path / "out", 100)
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        member = tarfile.TarInfo("am")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(member)
    with pytest.raises(InstallFailed, match="link"):
        unpack(tmp_path / "b.tar", tmp_path / "out2", 100)


def test_a_flood_is_stopped_before_the_disk_is_full(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "a.zip", {"zeros": bytes(50_000_000)})
    with pytest.raises(InstallFailed, match="larger than"):
        unpack(archive, tmp_path / "out", 1_000_000)
    assert (tmp_path / "out" / "zeros").stat().st_size <= 1_000_000


@pytest.mark.parametrize("content", [b"no archive", b"", b"PK\x03\x04 torn"])
def test_what_is_no_archive_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InstallFailed, match="archive"):
        unpack(tmp_path / "a.zip", tmp_path / "out", 100)


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "a.zip", {"am/final.mdl": bytes(range(256)) * 40})
    torn = bytearray(archive.read_bytes())
    torn[60:90] = bytes(30)
    archive.write_bytes(torn)
    with pytest.raises(InstallFailed, match="damaged"):
        unpack(archive, tmp_path / "out", 100_000)
