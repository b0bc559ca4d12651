"""Who may send alerts: the file of sources, and what is wrong with one."""

from pathlib import Path

import pytest

from hub.feeds.cap.sources import place_of, read_sources
from process.settings.file import SettingsError
from process.settings.keys import AlertsSection

WHOLE = '[[source]]\nname = "a"\nsenders = ["s1"]\ntoken_file = "t"\ndelegates = ["s2"]\n'


def written(folder: Path, text: str, token: str = "x" * 24) -> Path:
    (folder / "t").write_text(token)
    file = folder / "sources.toml"
    file.write_text(text)
    return file


def test_a_source_with_a_token(tmp_path: Path) -> None:
    sources = read_sources(written(tmp_path, WHOLE))
    found = sources.by_token("x" * 24)
    assert found is not None
    assert found.senders == {"s1"}
    assert sources.by_token("x" * 23) is None
    place = place_of(AlertsSection(areas="330402, 330411", addresses="a, b"), sources)
    assert place.codes == ("330402", "330411")
    assert place.addresses == {"a", "b"}
    assert place.delegates == {"s1": {"s2"}}
    assert place.point is None


def test_without_a_file_nobody_may_send() -> None:
    assert read_sources(None).by_token("") is None


@pytest.mark.parametrize(
    ("text", "token", "why"),
    [
        (WHOLE, "short", "24"),
        (WHOLE + WHOLE, "x" * 24, "same name"),
        ('[[source]]\nname = "a"\nsenders = []\n', "", "senders"),
        (WHOLE + "trust = true\n", "x" * 24, "trust"),
        (WHOLE + 'url = "http://example.org/"\n', "x" * 24, "url"),
        (WHOLE.replace('"t"', '"missing"'), "", "missing"),
        ("[[source", "", "sources.toml"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, token: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why):
        read_sources(written(tmp_path, text, token))
