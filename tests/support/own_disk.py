"""A small disk of the guard's own, which a test may fill, in a name space that ends with the guard
(emergency reference, section 3, recipes d and e)."""

import errno
import subprocess
from pathlib import Path

from tests.support.guard import GuardHome

BLOCK = 4096


def may_mount() -> bool:
    """Whether a plain user may mount here, in a name space of their own."""
    try:
        tried = subprocess.run(
            ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return tried.returncode == 0


def on_own_disk(home: GuardHome, size: str) -> tuple[str, ...]:
    """The words before a guard's command that put its data on an empty disk of this size."""
    data = home.database.parent
    data.mkdir(mode=0o700, exist_ok=True)
    return _shell(f"mount -t tmpfs -o size={size},mode=700 tmpfs {data}")


def read_only(home: GuardHome) -> tuple[str, ...]:
    """The words before a guard's command that let it only read its data."""
    data = home.database.parent
    return _shell(f"mount --bind {data} {data} && mount -o remount,bind,ro {data}")


def seen_by(pid: int, path: Path) -> Path:
    """A path as the process of this number sees it."""
    return Path(f"/proc/{pid}/root{path}")


def fill(folder: Path) -> Path:
    """Take all room there; the file that does it is returned."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(BLOCK))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    return filler


def _shell(mount: str) -> tuple[str, ...]:
    return ("unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh")
