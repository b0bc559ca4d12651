"""Qt reads the catalogue for QML, whichever file asks."""

from pathlib import Path

from PySide6.QtCore import QTranslator

from checks.qm import qm

WORDS = {"首页": "Home", "第%1页 共%2页": "%1 of %2", "上页": "Before"}


def test_qt_finds_each_sentence_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "linli.qm"
    path.write_bytes(qm(WORDS))
    translator = QTranslator()
    assert translator.load(str(path))
    for chinese, english in WORDS.items():
        assert translator.translate("HomeScreen", chinese) == english
        assert translator.translate("Pager", chinese) == english
    assert not translator.translate("HomeScreen", "下页")
