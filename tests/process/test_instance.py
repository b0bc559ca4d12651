"""Only one process works on a folder."""

from pathlib import Path

import pytest

from process.instance import AlreadyRunning, only_one


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with (
        only_one(folder, "guard"),
        pytest.raises(AlreadyRunning, match="guard is already running"),
        only_one(folder, "guard"),
    ):
        pytest.fail("two hold it")
    with only_one(folder, "guard"), only_one(folder, "kiosk"):
        pass


def test_where_no_file_can_be_made_the_folder_itself_is_held(tmp_path: Path) -> None:
    (tmp_path / "guard.lock").mkdir()
    with (
        only_one(tmp_path, "guard"),
        pytest.raises(AlreadyRunning),
        only_one(tmp_path, "guard"),
    ):
        pytest.fail("two hold it")
