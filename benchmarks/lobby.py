"""A folder in which a kiosk finds everything it had when it was last switched off."""

import hashlib
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from process.clock import SystemClock
from process.settings.file import read_settings
from process.settings.keys import Settings
from services.content import rows
from services.contract.documents import Document
from services.contract.feed import FeedEntry, FeedPage
from services.contract.fleet import Grant
from services.contract.media import MediaReference
from services.database.database import Database
from services.link.identity import Identity, IdentityFile

NOWHERE = "http://127.0.0.1:9"
"""The discard port: a connection is refused at once, as by a hub that is switched off."""

NOBODY = Grant(
    kiosk_id=UUID("0198e0a0-0000-7000-8000-000000000001"),
    kiosk_number=12,
    token="none",
    hub_key="A" * 43 + "=",
    community="春晖社区",
)
PICTURE_WIDTH, PICTURE_HEIGHT = 960, 640

Contents = Callable[[datetime, MediaReference], Sequence[Document]]


@dataclass(frozen=True)
class Lobby:
    """A kiosk's folder and the settings file that names it."""

    settings_file: Path

    @property
    def settings(self) -> Settings:
        """The settings as the kiosk reads them."""
        return read_settings(self.settings_file)


def furnish(
    folder: Path,
    contents: Contents | None,
    grant: Grant = NOBODY,
    hub_url: str = NOWHERE,
    alarm_player: str = "true",
) -> Lobby:
    """Write settings, identity and, unless `None`, cached documents with their picture."""
    data = folder / "kiosk"
    data.mkdir(parents=True)
    file = folder / "linli.toml"
    file.write_text(
        f'[kiosk]\ndata_dir = "kiosk"\nhub_url = "{hub_url}"\nplace = "大厅"\n'
        'building = "3号楼"\nidle_seconds = 36000\n'
        "[screen]\nfullscreen = false\n"
        '[guard]\ndata_dir = "guard"\nsocket = "guard.sock"\n'
        f'player = "{alarm_player}"\nsecond_player = ""\n'
        '[speech]\nplayer = "true"\n',
        "utf-8",
    )
    identity = Identity(**grant.model_dump(), hub_url=hub_url)
    IdentityFile(data / "identity.json").write(identity)
    if contents is not None:
        _fill(data, contents(SystemClock().now(), _keep_picture(data / "media")))
    return Lobby(file)


def _fill(data: Path, documents: Sequence[Document]) -> None:
    entries = (FeedEntry(seq=n, document=one) for n, one in enumerate(documents, start=1))
    count = len(documents)
    page = FeedPage(epoch=UUID(int=1), since=0, next=count, more=False, entries=tuple(entries))
    database = Database.open(data / "content.db", rows.MIGRATIONS)
    database.write_now(lambda connection: rows.put_entries(connection, page))
    database.close_now()


def _keep_picture(media: Path) -> MediaReference:
    data = _png(PICTURE_WIDTH, PICTURE_HEIGHT)
    sha256 = hashlib.sha256(data).hexdigest()
    media.mkdir()
    (media / sha256).write_bytes(data)
    return MediaReference(sha256=sha256, size=len(data), media_type="image/png", alt="义诊现场")


def _png(width: int, height: int) -> bytes:
    """A picture of coloured bands."""
    row = b"".join(bytes((x % 256, x // 4 % 256, 90)) for x in range(width))
    pixels = zlib.compress((b"\0" + row) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", pixels), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
