"""One process a data folder: a lock that the kernel lets go when its holder dies, however."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):  # noqa: N818
    """Another process holds this folder."""


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[None]:
    """Hold `<folder>/<name>.lock` inside the block, or the folder itself where no file can be made:
    a disk that has become read-only keeps nobody from starting.

    Raises:
        AlreadyRunning: another process holds it.
        OSError: not even the folder can be had.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = _open(folder, name)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise AlreadyRunning(f"{name} is already running on {folder}") from error
    try:
        yield
    finally:
        os.close(descriptor)


def _open(folder: Path, name: str) -> int:
    try:
        return os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
