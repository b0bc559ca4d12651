"""What a process did to its files and what it said, in order, as strace saw it."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = "openat,write,pwrite64,fdatasync,fsync,ftruncate,unlink,rename"
_LINE = re.compile(r"^(\d+) +(.*)$")
_UNFINISHED = re.compile(r"^(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^<\.\.\. \w+ resumed>(.*)$")
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r"\"((?:\\x[0-9a-f]{2})*)\"")
_FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True)
class Created:
    """A file that was not there before; its name is durable once its folder is synced."""

    path: str


@dataclass(frozen=True)
class Wrote:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """Truncated, or grown with zeros."""

    path: str
    size: int


@dataclass(frozen=True)
class Synced:
    """A file's content, or a folder's names, are on the disk."""

    path: str


@dataclass(frozen=True)
class Removed:
    path: str


@dataclass(frozen=True)
class Said:
    """Written to standard output: a line that is whole is promised from here on."""

    text: str


Operation = Created | Wrote | Cut | Synced | Removed | Said


def trace(command: tuple[str, ...], folder: Path, cwd: Path) -> list[Operation]:
    """Run `command` to its end; its operations on files below `folder`, and what it said."""
    strace = shutil.which("strace")
    assert strace
    log = folder.with_name(f"{folder.name}.trace")
    options = ("-f", "-y", "-xx", "-s", "1000000", "-o", str(log), "-e", f"trace={CALLS}")
    subprocess.run(
        (strace, *options, *command), cwd=cwd, check=True, capture_output=True, timeout=60
    )
    known: set[str] = set()
    return [
        operation
        for name, arguments, result in _finished(log.read_text("ascii"))
        for operation in _operation(name, arguments, result, str(folder), known)
    ]


def _finished(text: str) -> Iterator[tuple[str, str, int]]:
    begun: dict[str, str] = {}
    for line in text.splitlines():
        matched = _LINE.match(line)
        if not matched:
            continue
        thread, rest = matched.groups()
        if unfinished := _UNFINISHED.match(rest):
            begun[thread] = unfinished[1]
            continue
        if resumed := _RESUMED.match(rest):
            rest = begun.pop(thread) + resumed[1]
        if call := _CALL.match(rest):
            yield call[1], call[2], int(call[3])


def _operation(
    name: str, arguments: str, result: int, folder: str, known: set[str]
) -> Iterator[Operation]:
    if result < 0:
        return
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
    if name == "write" and arguments.startswith("1<"):
        yield Said(texts[0].decode())
        return
    path = texts[0].decode() if name in _BY_NAME else _path_of(arguments)
    if not path.startswith(folder):
        return
    if name == "openat":
        if "O_CREAT" in arguments and path not in known:
            known.add(path)
            yield Created(path)
        return
    if name == "unlink":
        known.discard(path)
    yield _MADE[name](path, arguments, texts[0][:result] if texts else b"")


_BY_NAME = ("openat", "unlink")
_MADE: dict[str, Callable[[str, str, bytes], Operation]] = {
    "pwrite64": lambda path, said, data: Wrote(path, _last_number(said), data),
    "ftruncate": lambda path, said, _: Cut(path, _last_number(said)),
    "fdatasync": lambda path, *_: Synced(path),
    "fsync": lambda path, *_: Synced(path),
    "unlink": lambda path, *_: Removed(path),
}
"""Plain writes and renames below the folder are not modelled: a `KeyError` says so."""


def _last_number(arguments: str) -> int:
    return int(arguments.rsplit(", ", 1)[1])


def _path_of(arguments: str) -> str:
    matched = _FILE.match(arguments)
    return bytes.fromhex(matched[2].replace("\\x", "")).decode() if matched else ""
