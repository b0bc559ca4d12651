"""Where public alerts come from: the settings' section and the file of sources.

The file is TOML, a `[[source]]` each::

    [[source]]
    name = "市预警中心"
    senders = ["33040241600000"]
    url = "https://warnings.example.org/cap/index.xml"   # asked every `poll_seconds`
    ca = "warnings-ca.pem"                               # the only authority that is trusted
    token_file = "warnings.token"                        # lets it also push to the hub

Paths are taken from the file's own folder. Nothing is trusted but the pinned authority and the
list of senders: signatures in messages are not verified.
"""

import hashlib
import hmac
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hub.feeds.cap.message import Point
from hub.feeds.cap.place import Place
from process.settings.file import SettingsError
from process.settings.keys import AlertsSection

SHORTEST_TOKEN = 24


class Source(BaseModel):
    """One `[[source]]`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=60)
    senders: frozenset[str] = Field(min_length=1)
    url: str = Field("", pattern=r"^(https://.+|http://(127\.0\.0\.1|localhost)(:\d+)?/.*)?$")
    ca: Path | None = None
    token_file: Path | None = None
    delegates: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sources:
    """All sources, and the digests of the tokens by which they push."""

    sources: tuple[Source, ...] = ()
    tokens: tuple[tuple[bytes, Source], ...] = ()

    def by_token(self, token: str) -> Source | None:
        """Who pushes with that token; takes as long for a wrong one as for a right one."""
        given = _digest(token)
        found = [it for digest, it in self.tokens if hmac.compare_digest(digest, given)]
        return found[0] if found else None

    def named(self, name: str) -> Source | None:
        """The source of that name."""
        return next((it for it in self.sources if it.name == name), None)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[Source, ...] = ()


def place_of(section: AlertsSection, sources: Sources | None = None) -> Place:
    """Our place, as the settings have it."""
    latitude, longitude = section.latitude, section.longitude
    point = None
    if latitude is not None and longitude is not None:
        point = Point(latitude, longitude)
    return Place(
        codes=_listed(section.areas),
        point=point,
        exercises=section.exercises,
        unplaced=section.no_area,
        addresses=frozenset(_listed(section.addresses)),
        delegates=_delegates(sources or Sources()),
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())


def read_sources(path: Path | None) -> Sources:
    """The sources in that file; none if there is no file.

    Raises:
        SettingsError: the file or a token cannot be read, or holds something unknown.
    """
    if path is None:
        return Sources()
    try:
        tree: Any = tomllib.loads(path.read_text("utf-8"))
        sources = tuple(_anchored(it, path.parent) for it in _File.model_validate(tree).source)
        tokens = tuple((_digest(_token(it)), it) for it in sources if it.token_file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise SettingsError(f"{path}: {error}") from error
    if len({it.name for it in sources}) < len(sources):
        raise SettingsError(f"{path}: two sources have the same name")
    return Sources(sources, tokens)


def _delegates(sources: Sources) -> dict[str, frozenset[str]]:
    """Within one source a sender speaks for those that the source names as its `delegates`."""
    return {sender: it.delegates for it in sources.sources for sender in it.senders if it.delegates}


def _anchored(source: Source, folder: Path) -> Source:
    paths = {"ca": source.ca, "token_file": source.token_file}
    moved = {name: folder / path for name, path in paths.items() if path}
    return source.model_copy(update=moved)


def _token(source: Source) -> str:
    path = source.token_file
    token = path.read_text("utf-8").strip() if path else ""
    if len(token) < SHORTEST_TOKEN:
        raise SettingsError(f"{path}: a token has at least {SHORTEST_TOKEN} characters")
    return token


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
