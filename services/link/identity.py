"""Who this kiosk is, as the hub granted it. Kiosk and guard read the same file."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID


class IdentityUnreadable(Exception):  # noqa: N818
    """The identity file is there but cannot be used; the kiosk must be enrolled again."""


@dataclass(frozen=True)
class Identity:
    """What an approved kiosk keeps. `hub_key` is the hub's Ed25519 public key in base64."""

    kiosk_id: UUID
    kiosk_number: int
    token: str
    hub_key: str
    community: str
    hub_url: str


class IdentityFile:
    """`identity.json` in the kiosk's data folder, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Identity | None:
        """The identity, or `None` if the kiosk was never enrolled.

        Raises:
            IdentityUnreadable: the file is damaged or may not be read.
        """
        try:
            fields = json.loads(self._path.read_text("utf-8"))
            fields["kiosk_id"] = UUID(fields["kiosk_id"])
            return Identity(**fields)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IdentityUnreadable(f"{self._path}: {error}") from error

    def write(self, identity: Identity) -> None:
        """Replace the file so that a power cut leaves the old one or the new one, never half."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fields = asdict(identity) | {"kiosk_id": str(identity.kiosk_id)}
        write_private(self._path, json.dumps(fields, ensure_ascii=False, indent=1))


def write_private(path: Path, text: str) -> None:
    """Put `text` at `path` in one step, durable before it returns, mode 0600."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable (a new name is not, until its folder is synced)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
