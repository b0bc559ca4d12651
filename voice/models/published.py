"""The models that can be installed, with what proves them; read from published.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("published.toml")


class Kind(StrEnum):
    """What a model is for."""

    HEARING = "hearing"
    SPEAKING = "speaking"


class InstallFailed(Exception):  # noqa: N818
    """The model is not installed, and what was installed is as it was; the text says why and what
    to do, in words for staff."""


@dataclass(frozen=True)
class Published:
    """A model as its publisher gives it away.

    `size` is the archive's in bytes and `sha256` its sum, both `None` where they are not known;
    `files` are sums of files inside it. Unpacked it has at most `unpacked_at_most` bytes.
    """

    name: str
    kind: Kind
    address: str
    page: str
    unpacked_at_most: int
    size: int | None = None
    sha256: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> str:
        """The archive's file name."""
        return self.address.rpartition("/")[2]


@cache
def published() -> Mapping[str, Published]:
    """Every model of the table, by its name in `linli voice install`."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        name: Published(
            name,
            Kind(entry["kind"]),
            entry["address"],
            entry["page"],
            entry["unpacked_at_most"],
            entry.get("bytes"),
            entry.get("sha256"),
            entry.get("files", {}),
        )
        for name, entry in table.items()
    }
