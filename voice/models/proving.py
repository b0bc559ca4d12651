"""Whether files are what was published."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from voice.models.published import InstallFailed


def sum_of(file: Path) -> str:
    """The file's SHA-256 sum."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def sum_of_all(folder: Path) -> str:
    """One sum for all files of a folder and their names."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    lines = "".join(f"{sum_of(file)}  {file.relative_to(folder)}\n" for file in files)
    return hashlib.sha256(lines.encode()).hexdigest()


def proves_files(folder: Path, sums: Mapping[str, str]) -> None:
    """Compare files of an unpacked model with their published sums.

    Raises:
        InstallFailed: one is missing or another.
    """
    for name, published in sums.items():
        file = folder / name
        if not file.is_file():
            raise InstallFailed(f"{name} is missing in it")
        if sum_of(file) != published:
            raise InstallFailed(f"{name} is not what was published: fetch the model again")
