"""The end of practice: what would happen now, and both ways on."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import tr
from services.contract.forms import FormPurpose
from ui.screens.context import ScreenContext
from ui.screens.form.keeping import PRACTICE

QML_IMPORT_NAME = "Linli.Screens.Practised"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class PractisedViewModel(QObject):
    """The form named `form` was practised; its other arguments open it again."""

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._arguments = {key: it for key, it in arguments.items() if key not in PRACTICE}
        form = context.forms.named(arguments["form"], context.content.value.forms)
        self._promise = tr(form.promise) if form else ""
        self._title = tr(form.title) if form else ""
        self._purpose = form.purpose if form else FormPurpose.REQUEST

    @property
    def spoken(self) -> list[str]:
        """All that stands here."""
        return [it for it in (self._mark(), self._headline(), *self._words()) if it]

    @property
    def first_focus(self) -> str:
        """The way on to the real thing."""
        return self._real_words()

    @Slot()
    def again(self) -> None:
        self._context.navigator.replace("form", {**self._arguments, **PRACTICE})

    @Slot()
    def real(self) -> None:
        self._context.navigator.replace("form", self._arguments)

    def _mark(self) -> str:
        return tr("练习，没有真的交上去 · {title}", title=self._title)

    def _headline(self) -> str:
        return tr("练得很好！")

    def _words(self) -> list[str]:
        nothing = tr("刚才只是练习，什么也没有送出去。")
        if self._purpose is not FormPurpose.REQUEST:
            return [nothing, tr("真的填了，您的意见就记下了。"), ""]
        return [nothing, tr("真的办，会给您一张有号码的小票。"), self._promise]

    def _real_words(self) -> str:
        return tr("真的办一次") if self._purpose is FormPurpose.REQUEST else tr("真的填一次")

    mark = Property(str, _mark, constant=True)
    headline = Property(str, _headline, constant=True)
    nothing = Property(str, lambda self: self._words()[0], constant=True)
    then = Property(str, lambda self: self._words()[1], constant=True)
    promise = Property(str, lambda self: self._words()[2], constant=True)
    realWords = Property(str, _real_words, constant=True)  # noqa: N815
