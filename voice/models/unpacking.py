"""Unpacking an archive that somebody else made: nothing outside the folder, no links, no flood."""

import lzma
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from voice.models.published import InstallFailed

FILES_AT_MOST = 5_000
PIECE_BYTES = 1 << 20

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError)


def unpack(archive: Path, folder: Path, at_most: int) -> None:
    """Unpack a .zip or .tar archive into `folder`, which is new, without the one folder that holds
    everything in it. Empty files are kept: `online_cmvn.conf` is one.

    Raises:
        InstallFailed: it is no archive, is damaged, or holds what a model does not.
        OSError: the disk is full.
    """
    folder.mkdir(parents=True)
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as packed:
                _write_all(_zipped(packed), folder, at_most)
        elif tarfile.is_tarfile(archive):
            with tarfile.open(archive) as packed_tar:
                _write_all(_tarred(packed_tar), folder, at_most)
        else:
            raise InstallFailed(f"{archive.name} is neither a .zip nor a .tar archive")
    except (*_BROKEN, RuntimeError, NotImplementedError) as error:
        raise InstallFailed(f"{archive.name} is damaged: {error}") from error
    _lift(folder)


def _write_all(members: Iterator[tuple[str, IO[bytes]]], folder: Path, at_most: int) -> None:
    written = 0
    for count, (name, content) in enumerate(members, start=1):
        if count > FILES_AT_MOST:
            raise InstallFailed(f"more than {FILES_AT_MOST} files are in it: that is no model")
        target = folder / _inside(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with content, target.open("xb") as file:
            while piece := content.read(PIECE_BYTES):
                written += len(piece)
                if written > at_most:
                    raise InstallFailed(f"it is larger than {at_most} bytes: that is no such model")
                file.write(piece)


def _zipped(packed: zipfile.ZipFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in packed.infolist():
        if member.is_dir():
            continue
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise InstallFailed(f"{member.filename} in it is a link: that is no model")
        yield member.filename, packed.open(member)


def _tarred(packed: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in packed:
        if member.isdir():
            continue
        content = packed.extractfile(member) if member.isreg() else None
        if content is None:
            raise InstallFailed(f"{member.name} in it is a link: that is no model")
        yield member.name, content


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or not path.parts:
        raise InstallFailed(f"{name} in it leads out of the folder: that is no model")
    return path


def _lift(folder: Path) -> None:
    """Take away the folder around everything, which publishers pack in."""
    inside = list(folder.iterdir())
    if len(inside) != 1 or not inside[0].is_dir():
        return
    around = folder.with_name(folder.name + ".around")
    inside[0].rename(around)
    shutil.rmtree(folder)
    around.rename(folder)
