"""What a process did to its files and what it said, in order, as strace saw it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
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
    path = texts[0].decode() if name in ("openat", "unlink", "rename") else _path_of(arguments)
    if not path.startswith(folder):
        return
    match name:
        case "openat" if "O_CREAT" in arguments and path not in known:
            known.add(path)
            yield Created(path)
        case "pwrite64":
            yield Wrote(path, int(arguments.rsplit(", ", 1)[1]), texts[0][:result])
        case "write" | "rename":
            raise AssertionError(f"not modelled here: {name} {path}")
        case "ftruncate":
            yield Cut(path, int(arguments.rsplit(", ", 1)[1]))
        case "fdatasync" | "fsync":
            yield Synced(path)
        case "unlink":
            known.discard(path)
            yield Removed(path)


def _path_of(arguments: str) -> str:
    matched = _FILE.match(arguments)
    return bytes.fromhex(matched[2].replace("\\x", "")).decode() if matched else ""
