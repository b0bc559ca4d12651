"""The property office: asking somebody to come or ring, and fees."""

from process.language import staff_words, tr
from services.content.opening import opening_now
from services.content.phones import grouped
from voice.answers.asked import Asked
from voice.answers.brief import brief
from voice.answers.call_back import ask_first, known_of, property_phone
from voice.answers.directory import Entry, entries_for
from voice.conversation.reply import Reply

PROPERTY = staff_words("物业")
_CHOICES = staff_words(
    (
        (("居委", "社区", "网格"), "community"),
        (("师傅", "修"), "repairer"),
        (("卫生", "医", "大夫"), "clinic"),
        (("图书",), "library"),
        (("物业", "管理处", "保安", "门卫"), "property"),
    )
)
"""Which choice of the form 请回电话 a target is."""
_FEE = staff_words("费")


def call(asked: Asked) -> Reply:
    """The number of who was asked for, and whether they shall ring the resident."""
    target = asked.word("target") or asked.word("person") or PROPERTY
    found = entries_for((target,), asked, by_need=False)
    entry = found[0] if found else None
    choice = _choice(target)
    known = {"whom": choice} if choice else dict(known_of(entry.body, asked)) if entry else {}
    if not known:
        known = {"whom": "other", "person": target}
    phone = entry.body.phone if entry else ""
    phone = phone or (property_phone(asked) if choice == "property" else "")
    name = brief(target, 8)
    words = (tr("这台屏幕打不了电话。"),)
    return ask_first(asked, words, tr("要请{name}打给您吗？", name=name), known, phone)


def fee(asked: Asked) -> Reply:
    """Nobody's amounts are on this screen: where and when to ask, and whether they shall ring."""
    kind = asked.word("kind") or PROPERTY
    kind = kind if kind.endswith(_FEE) else kind + _FEE
    office = entries_for((kind, PROPERTY), asked)
    words = [tr("这里查不到您家的{kind}。", kind=brief(kind, 6))]
    if office:
        words.append(_where(office[0], asked))
    phone = office[0].body.phone if office else property_phone(asked)
    known = {"whom": "property", "about": "fees"}
    reply = ask_first(asked, tuple(words), tr("要请物业打电话告诉您吗？"), known)
    return Reply(reply.say, large=grouped(phone), yes=reply.yes, no=reply.no)


def _choice(target: str) -> str:
    found = (value for words, value in _CHOICES if any(word in target for word in words))
    return next(found, "")


def _where(office: Entry, asked: Asked) -> str:
    name, address = brief(office.body.name, 8), brief(office.body.address)
    now, zone = asked.community.now, asked.community.zone
    opening = opening_now(office.body.hours, now, zone)
    open_ = tr("现在开着") if opening.open_now else ""
    parts = [part for part in (name, address, open_) if part]
    return tr("{words}。", words=tr("，").join(parts))
