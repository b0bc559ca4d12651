"""Fetching one file by its address, going on where it stopped before."""

import errno
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from voice.models.published import InstallFailed

TRIES = 5
"""So often in a row nothing may come before we give up."""
FIRST_WAIT_S = 1.0
PATIENCE_S = 30.0

Told = Callable[[int, int | None], None]
"""Takes the bytes there are and the bytes there will be, `None` if nobody said."""


class _Interrupted(Exception):  # noqa: N818
    """Nothing more comes now; it may be tried again."""


def fetch(
    address: str,
    part: Path,
    size: int | None,
    tell: Told,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Make `part` the whole file at `address`, of `size` bytes where that is known. What is in
    `part` already is kept if the server still has the same file; so is what came, on failure.

    Raises:
        InstallFailed: it cannot be had.
    """
    silent = 0
    with httpx.Client(follow_redirects=True, timeout=PATIENCE_S) as client:
        while True:
            before = _length(part)
            if size is not None and before == size:
                return
            try:
                _fetch_once(client, address, part, size, tell)
            except (_Interrupted, httpx.HTTPError) as error:
                silent = 0 if _length(part) > before else silent + 1
                if silent >= TRIES:
                    reason = str(error) or type(error).__name__
                    raise InstallFailed(_interrupted(address, reason)) from error
                wait(FIRST_WAIT_S * 2 ** max(0, silent - 1))
            except OSError as error:
                raise InstallFailed(told_of_disk(error, part.parent)) from error
            else:
                return


def told_of_disk(error: OSError, folder: Path) -> str:
    """What went wrong with the disk, in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk of {folder} is full: make room and start again, it goes on from there"
    return f"{folder} cannot be written: {error.strerror or error}"


def _fetch_once(
    client: httpx.Client, address: str, part: Path, size: int | None, tell: Told
) -> None:
    have = _length(part)
    mark = part.with_suffix(part.suffix + ".mark")
    known = mark.read_text(encoding="ascii") if have and mark.is_file() else ""
    headers = {"Accept-Encoding": "identity"}
    if have and known:
        headers |= {"Range": f"bytes={have}-", "If-Range": known}
    with client.stream("GET", address, headers=headers) as response:
        goes_on = _goes_on(response, have)
        begin = have if goes_on else 0
        whole = _whole(response, begin)
        if size is not None and whole is not None and whole != size:
            raise InstallFailed(f"{address} has {whole} bytes instead of {size}: it was changed")
        if not goes_on:
            part.write_bytes(b"")
            mark.write_text(_mark(response), encoding="ascii")
        _take(response, part, begin, size or whole, tell)
    if whole is not None and _length(part) < whole:
        raise _Interrupted("the connection was cut")


def _take(response: httpx.Response, part: Path, begin: int, whole: int | None, tell: Told) -> None:
    came = begin
    with part.open("ab") as file:
        for piece in response.iter_raw():
            file.write(piece)
            came += len(piece)
            if whole is not None and came > whole:
                raise InstallFailed("more came than was published: nothing of it is used")
            tell(came, whole)


def _goes_on(response: httpx.Response, have: int) -> bool:
    if response.status_code == httpx.codes.PARTIAL_CONTENT:
        if response.headers.get("content-range", "").startswith(f"bytes {have}-"):
            return True
        raise _Interrupted("the server sent another part than was asked for")
    if response.status_code == httpx.codes.OK:
        return False
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise _Interrupted(f"the server says {response.status_code}")
    raise InstallFailed(_refused(response))


def _whole(response: httpx.Response, begin: int) -> int | None:
    length = response.headers.get("content-length", "")
    return begin + int(length) if length.isdigit() else None


def _mark(response: httpx.Response) -> str:
    """What tells this file from a later one at the same address; a weak tag does not."""
    tag: str = response.headers.get("etag", "")
    if tag and not tag.startswith("W/"):
        return tag
    changed: str = response.headers.get("last-modified", "")
    return changed


def _length(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _refused(response: httpx.Response) -> str:
    if response.status_code == httpx.codes.NOT_FOUND:
        return f"{response.url} is not there any more: fetch the file elsewhere and use --from FILE"
    return f"{response.url} is refused ({response.status_code}): use --from FILE"


def _interrupted(address: str, reason: str) -> str:
    return (
        f"{address} does not come ({reason}): start again later, it goes on where it stopped,"
        " or use --from FILE"
    )
