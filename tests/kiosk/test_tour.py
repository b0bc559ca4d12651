"""`linli tour`: every page of the catalogue as a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.processes import program
from ui.screens.catalogue import SCREENS

EVERY_PAGE = frozenset(SCREENS)


@pytest.mark.slow
def test_draws_every_page_of_a_panel(tmp_path: Path) -> None:
    with program("kiosk.tour", "--panel", "portrait", "--out", str(tmp_path)) as tour:
        said, complaints = tour.communicate(timeout=100)
    assert tour.returncode == 0, complaints
    pictures = {path.name.removesuffix("-portrait.png"): path for path in tmp_path.iterdir()}
    assert said.startswith(f"{len(pictures)} 张画面")
    assert set(pictures) >= EVERY_PAGE
    for path in pictures.values():
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1080, 1920)
    assert len({path.read_bytes() for path in pictures.values()}) == len(pictures)
