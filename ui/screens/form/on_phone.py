"""The code that takes a form to the resident's own phone, or to their child's."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.handoff import form_link
from services.contract.forms import FormPurpose
from ui.binding import watch
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.OnPhone"
QML_IMPORT_MAJOR_VERSION = 1

AIM = mark("用手机相机对准这里")
FAMILY = mark("家里人也能帮您填。")
TWO_DAYS = mark("这个码明天也能用。")
CANNOT = mark("现在不能用手机填。请按“返回”，在屏幕上填。")


def link_of(context: ScreenContext, arguments: Mapping[str, str]) -> str:
    """The address of the form that was opened with `arguments`; empty if phones have none."""
    today = context.clock.now().astimezone(context.zone).date()
    presets = {key: it for key, it in arguments.items() if key.startswith("preset.")}
    settings = context.content.value.settings
    return form_link(settings, context.identity.value, arguments["form"], today, presets)


@QmlElement
@QmlUncreatable("made by the kiosk")
class OnPhoneViewModel(QObject):
    """The code for the form named `form`; its other arguments are those of the form."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._arguments = arguments
        self._form = context.forms.named(arguments["form"], context.content.value.forms)
        self._link, self._code = "", QUrl()
        watch(self, context.content, lambda _: self._look())
        watch(self, context.identity, lambda _: self._look())
        watch(self, context.qr, lambda _: self._look())
        context.ticker.minute.connect(self._look)

    @property
    def spoken(self) -> list[str]:
        """What to do with the phone."""
        return [self._title(), *(it for it in self._words() if it)]

    def step_back(self) -> bool:
        """Back is the question from which the code was asked for, on whatever level it stood."""
        self._context.navigator.replace("form", self._arguments)
        return True

    @Slot()
    def _look(self) -> None:
        link, draw = link_of(self._context, self._arguments), self._context.qr.value
        if (link, draw is None) != (self._link, self._code.isEmpty()):
            self._link = link
            self._code = QUrl(draw(link)) if draw and link else QUrl()
            self.changed.emit()

    def _title(self) -> str:
        return tr("用手机填")

    def _note(self) -> str:
        return tr(self._form.title) if self._form else ""

    def _words(self) -> tuple[str, str, str, str]:
        if not self._code.isEmpty():
            return tr(AIM), tr(FAMILY), tr(TWO_DAYS), self._after()
        return "", tr(CANNOT), "", ""

    def _after(self) -> str:
        """What the phone shows in the end; who votes or is asked an opinion gets no number."""
        if self._form is None or self._form.purpose is not FormPurpose.REQUEST:
            return ""
        return tr("填好了，号码在手机上。")

    title = Property(str, _title, constant=True)
    note = Property(str, _note, constant=True)
    aim = Property(str, lambda self: self._words()[0], notify=changed)
    family = Property(str, lambda self: self._words()[1], notify=changed)
    longer = Property(str, lambda self: self._words()[2], notify=changed)
    after = Property(str, lambda self: self._words()[3], notify=changed)
    code = Property(QUrl, lambda self: self._code, notify=changed)
