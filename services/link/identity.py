"""Who this kiosk is, as the hub granted it. Kiosk and guard read the same file."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from process.durable import write_private


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
        fields = asdict(identity) | {"kiosk_id": str(identity.kiosk_id)}
        write_private(self._path, json.dumps(fields, ensure_ascii=False, indent=1))
