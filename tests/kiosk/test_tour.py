"""`linli tour`: every page of the catalogue as a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.processes import program
from ui.screens.catalogue import SCREENS

EVERY_PAGE = frozenset(SCREENS)


@pytest.mark.slow
def test_draws_every_page_of_each_panel(tmp_path: Path) -> None:
    panels = ("--panel", "portrait", "--panel", "tv")
    with program("kiosk.tour", *panels, "--out", str(tmp_path)) as tour:
        said, complaints = tour.communicate(timeout=100)
    assert tour.returncode == 0, complaints
    pictures = {path.stem: path for path in tmp_path.iterdir()}
    assert said.startswith(f"{len(pictures)} 张画面")
    for panel, size in (("portrait", (1080, 1920)), ("tv", (1920, 1080))):
        assert {f"{page}-{panel}" for page in EVERY_PAGE} <= pictures.keys()
        for name, path in pictures.items():
            if name.endswith(f"-{panel}"):
                picture = QImage(str(path))
                assert (picture.width(), picture.height()) == size
    assert len({path.read_bytes() for path in pictures.values()}) == len(pictures)
