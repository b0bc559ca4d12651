"""The receipt 小票: its number, and what happens next."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from services.content.phones import grouped
from services.requests.sent import Delivery, SentRequest
from ui.binding import watch
from ui.screens.context import ScreenContext

QML_IMPORT_NAME = "Linli.Screens.Receipt"
QML_IMPORT_MAJOR_VERSION = 1

SENDING = "正在送给物业"
STORED = "等网好了自动送"
ARRIVED = "物业已经收到"


@QmlElement
@QmlUncreatable("made by the kiosk")
class ReceiptViewModel(QObject):
    """The request `id`, made with the form named `form`, as its receipt shows it; how far it got
    is followed live."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        known = context.forms.named(arguments["form"], context.content.value.forms)
        self._promise = known.promise if known else ""
        self._sent: SentRequest | None = None
        self._trouble = ""
        watch(self, context.outbox.store, lambda _: self._look())
        watch(self, context.link, lambda _: self._look())
        watch(self, context.qr, lambda _: self.changed.emit())

    @property
    def spoken(self) -> list[str]:
        """The number first and last, for it is what to remember."""
        number = f"您的号码是 {self._number()}"
        tail = f"查进度时，按号码和电话后四位 {self._tail()}。" if self._tail() else ""
        return [self._title(), number, self._delivery(), self._next(), tail, number]

    @Slot()
    def home(self) -> None:
        self._context.navigator.home()

    def _look(self) -> None:
        kept = self._context.outbox.store.value
        self._sent = next((sent for sent in kept.requests if sent.id == self._id), self._sent)
        self._trouble = kept.trouble
        self.changed.emit()

    def _number(self) -> str:
        return self._sent.short_number if self._sent else ""

    def _tail(self) -> str:
        return self._sent.phone_tail if self._sent else ""

    def _title(self) -> str:
        return f"{self._sent.title}记下了" if self._sent else ""

    def _delivery(self) -> str:
        if self._sent is None or self._sent.delivery is Delivery.WAITING:
            offline = self._trouble or not self._context.link.value.online
            return STORED if offline else SENDING
        return self._sent.refusal if self._refused() else ARRIVED

    def _arrived(self) -> bool:
        return self._sent is not None and self._sent.delivery is Delivery.DELIVERED

    def _refused(self) -> bool:
        return self._sent is not None and self._sent.delivery is Delivery.REFUSED

    def _next(self) -> str:
        return "" if self._refused() else self._promise

    def _phone(self) -> str:
        settings = self._context.content.value.settings
        return grouped(settings.property_phone) if settings else ""

    def _qr_text(self) -> str:
        settings = self._context.content.value.settings
        title = self._sent.title if self._sent else ""
        community = settings.community if settings else ""
        phone = f"物业电话 {self._phone()}" if self._phone() else ""
        return " ".join(it for it in (title, self._number(), community, phone) if it)

    def _qr(self) -> QUrl:
        draw = self._context.qr.value
        return QUrl(draw(self._qr_text())) if draw and self._sent else QUrl()

    title = Property(str, _title, notify=changed)
    number = Property(str, _number, notify=changed)
    tail = Property(str, _tail, notify=changed)
    headline = Property(str, lambda self: self._sent.headline if self._sent else "", notify=changed)
    delivery = Property(str, _delivery, notify=changed)
    arrived = Property(bool, _arrived, notify=changed)
    refused = Property(bool, _refused, notify=changed)
    next = Property(str, _next, notify=changed)
    qr = Property(QUrl, _qr, notify=changed)
