"""Finding a player and hearing whether it played."""

from pathlib import Path

import pytest

from process.sound import SoundFailed, find_player, play

FILE = Path("alarm.wav")


def test_a_named_player_may_have_arguments() -> None:
    assert find_player("aplay -q -D 'plug:hw 0'") == ("aplay", "-q", "-D", "plug:hw 0")
    assert find_player(" ") is None


def test_auto_takes_the_first_known_player_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_player("auto") is None
    for name in ("aplay", "paplay"):
        (tmp_path / name).touch(0o700)
    assert find_player("auto") == ("paplay",)


async def test_a_player_is_given_the_file_and_its_end_is_the_end(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    await play(("sh", "-c", f'echo "$0" > {heard}'), FILE)
    assert heard.read_text() == "alarm.wav\n"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("no-such-player",), "No such file"),
        (("sh", "-c", "echo starting >&2; echo no device >&2; exit 3"), "ended with 3: no device"),
        (("sh", "-c", "exec cat /dev/zero > /dev/null"), "not done after"),
    ],
)
async def test_what_went_wrong_is_said(command: tuple[str, ...], reason: str) -> None:
    with pytest.raises(SoundFailed, match=reason):
        await play(command, FILE, limit_s=0.5)
