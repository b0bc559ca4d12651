"""Qt's door to the catalogues: what QML says with qsTr is looked up where Python's words are."""

from PySide6.QtCore import QTranslator

from process.language import tr


class Translator(QTranslator):
    """Installed only where another language than the source's is spoken."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self,
        _context: str | bytes,
        words: str | bytes,
        _disambiguation: str | bytes | None = None,
        _number: int = -1,
    ) -> str:
        return tr(words if isinstance(words, str) else words.decode())
