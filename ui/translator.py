"""QML's catalogue: what it says with qsTr, in the language in force."""

from PySide6.QtCore import QObject, QTranslator

from process.language import CATALOGUES, spoken_language


def translator(parent: QObject) -> QTranslator:
    """To be installed on the application.

    It is Qt's own: QML's loader asks it on a thread of its own while the Qt loop waits for that
    thread, and one written in Python would wait for the loop to let go of the interpreter.

    Raises:
        FileNotFoundError: there is no catalogue of that language.
    """
    path = CATALOGUES / spoken_language() / "LC_MESSAGES" / "linli.qm"
    loaded = QTranslator(parent)
    if not loaded.load(str(path)):
        raise FileNotFoundError(path)
    return loaded
