"""What a disk may hold after a power cut: what was synced for certain, of the rest anything.

After SQLite's own test VFS and CrashMonkey: each write that no sync followed may be there whole, in
torn 512-byte sectors, or not at all; a file that is new may be gone until its folder was synced,
and one that was removed may be back.
"""

import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.faults.storage_trace import Created, Cut, Operation, Removed, Said, Synced, Wrote

SECTOR = 512


class Disk:
    """Files as the program sees them now, and what of it is certain."""

    def __init__(self) -> None:
        self.certain: dict[str, bytes] = {}
        self.pending: list[Operation] = []
        self._said = ""

    def after(self, operation: Operation) -> None:
        """Take one more operation into account."""
        match operation:
            case Said(text):
                self._said += text
            case Synced(path):
                self._settle(path)
            case _:
                self.pending.append(operation)

    @property
    def promised(self) -> tuple[str, ...]:
        """The whole lines said so far."""
        return tuple(self._said.split("\n")[:-1])

    def crash(self, chance: Random) -> dict[str, bytes]:
        """One state in which the disk may be found."""
        files = dict(self.certain)
        for operation in self.pending:
            _apply(files, operation, chance)
        return files

    def _settle(self, path: str) -> None:
        """A file's content becomes certain; a folder's names do."""
        settled = [it for it in self.pending if _is_settled(it, path, self.certain)]
        self.pending = [it for it in self.pending if it not in settled]
        for operation in settled:
            _apply(self.certain, operation, None)


def write_out(files: dict[str, bytes], was: Path, now: Path) -> None:
    """Make the folder `now` hold such a state and nothing else; its names are those below `was`."""
    shutil.rmtree(now, ignore_errors=True)
    now.mkdir()
    for path, content in files.items():
        place = now / Path(path).relative_to(was)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def states(operations: Sequence[Operation], each: int, chance: Random) -> "list[State]":
    """`each` states for a crash after every single operation, with what was promised by then."""
    disk = Disk()
    found = []
    for operation in operations:
        disk.after(operation)
        found += [(disk.crash(chance), disk.promised) for _ in range(each)]
    return found


State = tuple[dict[str, bytes], tuple[str, ...]]


def _is_settled(operation: Operation, path: str, certain: dict[str, bytes]) -> bool:
    match operation:
        case Created(of) | Removed(of):
            return str(Path(of).parent) == path
        case Wrote(of) | Cut(of):
            return of == path
    return False


def _apply(files: dict[str, bytes], operation: Operation, chance: Random | None) -> None:
    """Without `chance` whole; with it perhaps whole, torn or not at all."""
    if chance and not isinstance(operation, Wrote) and chance.random() < 0.5:
        return
    match operation:
        case Created(path):
            files.setdefault(path, b"")
        case Removed(path):
            files.pop(path, None)
        case Cut(path, size):
            files[path] = files.get(path, b"")[:size].ljust(size, b"\0")
        case Wrote(path, offset, data):
            for start, sector in _sectors(offset, data):
                if chance is None or chance.random() < 0.5:
                    files[path] = _overwritten(files.get(path, b""), start, sector)


def _sectors(offset: int, data: bytes) -> list[tuple[int, bytes]]:
    cuts = [0, *range(SECTOR - offset % SECTOR, len(data), SECTOR), len(data)]
    return [(offset + begin, data[begin:end]) for begin, end in pairwise(cuts)]


def _overwritten(content: bytes, start: int, data: bytes) -> bytes:
    content = content.ljust(start, b"\0")
    return content[:start] + data + content[start + len(data) :]
