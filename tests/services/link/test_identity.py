import stat
from pathlib import Path
from uuid import UUID

import pytest

from services.link.identity import Identity, IdentityFile, IdentityUnreadable

IDENTITY = Identity(UUID(int=7), 7, "token", "key", "春晖社区", "http://127.0.0.1:8080")


def test_it_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "identity.json"
    IdentityFile(path).write(IDENTITY)
    assert IdentityFile(path).read() == IDENTITY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["identity.json"]


def test_a_kiosk_that_was_never_enrolled_has_none(tmp_path: Path) -> None:
    assert IdentityFile(tmp_path / "identity.json").read() is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kiosk_id": "x"}', "\x00"])
def test_a_damaged_file_is_told_and_not_taken_for_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "identity.json"
    path.write_text(text)
    with pytest.raises(IdentityUnreadable):
        IdentityFile(path).read()
