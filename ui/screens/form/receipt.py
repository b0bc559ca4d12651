"""The receipt 小票: its number, and what happens next."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from process.language import mark, tr
from services.content.handoff import case_link
from services.content.phones import grouped
from services.contract.days import day_words
from services.contract.forms import Form, FormPurpose
from services.requests.sent import Delivery, SentRequest
from services.slips.slip import Slip
from ui.binding import watch
from ui.screens.context import ScreenContext
from ui.slip_offer import SlipOffer

QML_IMPORT_NAME = "Linli.Screens.Receipt"
QML_IMPORT_MAJOR_VERSION = 1

SENDING = mark("正在送给物业")
STORED = mark("等网好了自动送")
ARRIVED = mark("物业已经收到")
MAY_WITHDRAW = mark("填错了？10分钟内可以在“我的请求”里撤回。")


@QmlElement
@QmlUncreatable("made by the kiosk")
class ReceiptViewModel(QObject):
    """The request `id`, made with the form named `form`, as its receipt shows it, with the
    `headline` in the resident's language if it is known; how far it got is followed live."""

    changed = Signal()

    def __init__(self, context: ScreenContext, arguments: Mapping[str, str]) -> None:
        super().__init__()
        self._context = context
        self._id = UUID(arguments["id"])
        self._said = arguments.get("headline", "")
        self._form = context.forms.named(arguments["form"], context.content.value.forms)
        self._sent: SentRequest | None = None
        self._trouble = ""
        self._slip = SlipOffer(self, context, self._make_slip)
        watch(self, context.outbox.store, lambda _: self._look())
        watch(self, context.link, lambda _: self._look())
        watch(self, context.qr, lambda _: self.changed.emit())

    @property
    def spoken(self) -> list[str]:
        """The number first and last, for it is what to remember."""
        number = tr("您的号码是 {number}", number=self._number())
        said = [self._title(), self._headline(), number, self._delivery(), self._next()]
        said.append(self._how_to_ask())
        return [it for it in (*said, tr(MAY_WITHDRAW), number) if it]

    def _make_slip(self) -> Slip:
        lines = (self._headline(), *self._next().split("\n"), self._how_to_ask(), tr(MAY_WITHDRAW))
        return Slip(
            title=self._title(),
            number=self._number(),
            lines=tuple(line for line in lines if line),
            code=self._qr_text(),
            foot=self._office(),
        )

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

    def _how_to_ask(self) -> str:
        if not self._tail():
            return ""
        if self._link():
            return tr("凭号码和尾号 {tail} 查进度，手机扫码也能查", tail=self._tail())
        return tr("凭号码和尾号 {tail} 查进度", tail=self._tail())

    def _link(self) -> str:
        """Where a phone can ask how it stands; votes and answers to surveys are not asked after,
        and without a phone's last digits the hub tells nothing."""
        if self._purpose() is not FormPurpose.REQUEST or not self._tail():
            return ""
        return case_link(self._context.content.value.settings, self._number())

    def _purpose(self) -> FormPurpose:
        return self._form.purpose if self._form else FormPurpose.REQUEST

    def _title(self) -> str:
        if self._sent is None:
            return ""
        match self._purpose():
            case FormPurpose.VOTE:
                return tr("谢谢您，投票记下了")
            case FormPurpose.SURVEY:
                return tr("谢谢您，意见记下了")
            case FormPurpose.REQUEST:
                return tr("{title}记下了", title=tr(self._sent.title))

    def _headline(self) -> str:
        if self._sent is None:
            return ""
        said = self._said or tr(self._sent.headline)
        return tr("您投了：{choice}", choice=said) if self._purpose() is FormPurpose.VOTE else said

    def _delivery(self) -> str:
        if self._sent is None or self._sent.delivery is Delivery.WAITING:
            offline = self._trouble or not self._context.link.value.online
            return tr(STORED) if offline else tr(SENDING)
        return self._sent.refusal if self._refused() else tr(ARRIVED)

    def _arrived(self) -> bool:
        return self._sent is not None and self._sent.delivery is Delivery.DELIVERED

    def _refused(self) -> bool:
        return self._sent is not None and self._sent.delivery is Delivery.REFUSED

    def _next(self) -> str:
        if self._refused() or self._form is None:
            return ""
        return "\n".join(it for it in (self._until(self._form), tr(self._form.promise)) if it)

    def _until(self, form: Form) -> str:
        """Of a vote, till when homes may vote."""
        if form.purpose is not FormPurpose.VOTE or form.closes_at is None:
            return ""
        last = day_words(form.closes_at.astimezone(self._context.zone).date())
        return tr("{day}截止，一家一票", day=last)

    def _phone(self) -> str:
        settings = self._context.content.value.settings
        return grouped(settings.property_phone) if settings else ""

    def _office(self) -> str:
        settings = self._context.content.value.settings
        community = settings.community if settings else ""
        phone = tr("物业电话 {phone}", phone=self._phone()) if self._phone() else ""
        return " ".join(it for it in (community, phone) if it)

    def _qr_text(self) -> str:
        if self._link():
            return self._link()
        title = self._sent.title if self._sent else ""
        return " ".join(it for it in (title, self._number(), self._office()) if it)

    def _qr(self) -> QUrl:
        draw = self._context.qr.value
        return QUrl(draw(self._qr_text())) if draw and self._sent else QUrl()

    title = Property(str, _title, notify=changed)
    number = Property(str, _number, notify=changed)
    howToAsk = Property(str, _how_to_ask, notify=changed)  # noqa: N815
    headline = Property(str, _headline, notify=changed)
    mayWithdraw = Property(str, lambda _self: tr(MAY_WITHDRAW), constant=True)  # noqa: N815
    delivery = Property(str, _delivery, notify=changed)
    arrived = Property(bool, _arrived, notify=changed)
    refused = Property(bool, _refused, notify=changed)
    next = Property(str, _next, notify=changed)
    voted = Property(bool, lambda self: self._purpose() is FormPurpose.VOTE, constant=True)
    qr = Property(QUrl, _qr, notify=changed)
    slip = Property(QObject, lambda self: self._slip, constant=True)
