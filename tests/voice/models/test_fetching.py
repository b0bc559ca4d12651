"""Fetching goes on where it stopped, and tells in words why it cannot."""

from pathlib import Path

import pytest

from tests.voice.models.serving import Offer, serving
from voice.models.fetching import TRIES, fetch
from voice.models.published import InstallFailed

CONTENT = bytes(range(256)) * 800


def _get(offer: Offer, part: Path, size: int | None = len(CONTENT)) -> list[float]:
    waits: list[float] = []
    fetch(offer.address, part, size, lambda _came, _whole: None, waits.append)
    return waits


def test_a_file_comes_whole_and_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with serving(Offer(CONTENT)) as offer:
        fetch(offer.address, tmp_path / "part", len(CONTENT), lambda *now: told.append(now))
    assert (tmp_path / "part").read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_a_cut_connection_goes_on_where_it_was_cut(tmp_path: Path) -> None:
    with serving(Offer(CONTENT, cuts=[70_000, 1_000])) as offer:
        _get(offer, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == CONTENT
    assert offer.asked[0] == ""
    begins = [int(asked.removeprefix("bytes=").removesuffix("-")) for asked in offer.asked[1:]]
    assert len(begins) == 2
    assert 0 < begins[0] <= begins[1] <= 71_000


def test_what_a_killed_install_left_is_gone_on_with(tmp_path: Path) -> None:
    part = tmp_path / "part"
    with serving(Offer(CONTENT, cuts=[50_000] + [0] * TRIES)) as offer:
        with pytest.raises(InstallFailed, match="goes on where it stopped"):
            _get(offer, part)
        left = part.stat().st_size
        assert left > 0
        offer.cuts.clear()
        _get(offer, part)
    assert offer.asked[-1] == f"bytes={left}-"
    assert part.read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_fetched_from_its_beginning(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(b"of another file")
    (tmp_path / "part.mark").write_text('"older"')
    with serving(Offer(CONTENT)) as offer:
        _get(offer, part)
    assert part.read_bytes() == CONTENT


def test_a_server_without_ranges_starts_over(tmp_path: Path) -> None:
    with serving(Offer(CONTENT, ranges=False, cuts=[70_000])) as offer:
        _get(offer, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_another_size_than_published_is_refused_before_it_comes(tmp_path: Path) -> None:
    with (
        serving(Offer(CONTENT[:-1])) as offer,
        pytest.raises(InstallFailed, match="it was changed"),
    ):
        _get(offer, tmp_path / "part")
    assert not (tmp_path / "part").exists()


def test_a_missing_file_says_so_and_what_to_do(tmp_path: Path) -> None:
    with (
        serving(Offer(CONTENT, answers=[404])) as offer,
        pytest.raises(InstallFailed, match=r"not there any more.*--from"),
    ):
        _get(offer, tmp_path / "part")


def test_a_busy_server_is_asked_again_after_longer_and_longer_waits(tmp_path: Path) -> None:
    with serving(Offer(CONTENT, answers=[503, 503, 200])) as offer:
        waits = _get(offer, tmp_path / "part")
    assert waits == [1.0, 2.0]
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_nobody_there_gives_up_in_words(tmp_path: Path) -> None:
    with pytest.raises(InstallFailed, match="start again later"):
        _get(Offer(b"", address="http://127.0.0.1:9/model.zip"), tmp_path / "part")
