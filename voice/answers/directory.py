"""Whom to ask: an entry of the directory with its place, hours and number."""

from collections.abc import Iterable

from process.language import staff_words, tr
from services.content.content import Published
from services.content.opening import opening_now
from services.content.phones import grouped
from services.contract.documents import DirectoryEntry
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS, brief, cut_off, told_phone
from voice.answers.by_sound import in_order
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Offer, Reply

Entry = Published[DirectoryEntry]

_BEFORE_PLACE = staff_words("在")


def entries_for(
    words: Iterable[str], asked: Asked, category: str = "", *, by_need: bool = True
) -> tuple[Entry, ...]:
    """The entries that fit the words best, by name, by need and by person; none if none fits."""
    wanted = [word for word in words if word]
    listed = [
        it
        for it in asked.community.content.directory
        if not category or it.body.category == category
    ]
    rated = [(max((_fit(word, it, by_need) for word in wanted), default=0), it) for it in listed]
    best = max((fit for fit, _ in rated), default=0)
    return tuple(it for fit, it in rated if best and fit == best)


def mentioned(asked: Asked) -> tuple[Entry, ...]:
    """The entries whose name, need, person or category is in the very words that were said."""
    text = asked.text
    listed = asked.community.content.directory
    for parts in (_names, _needs, _people, _categories):
        found = tuple(it for it in listed if any(part in text for part in parts(it.body) if part))
        if found:
            return found
    return ()


def told(entry: Entry, asked: Asked) -> Reply:
    """Where, whether it is open now, and the number, digit by digit and large."""
    body = entry.body
    words = [_where(body)]
    opening = opening_now(body.hours, asked.community.now, asked.community.zone)
    if opening.words:
        words.append(tr("{words}。", words=opening.words))
    if body.phone:
        words.append(told_phone(body.phone))
    words += cut_off(asked.community)
    page = OpenPage("person", {"id": str(entry.id)})
    return Reply(tuple(words[:MOST_ITEMS]), (page,), grouped(body.phone))


def open_first(entries: Iterable[Entry], asked: Asked) -> tuple[Entry, ...]:
    """Those that are open now before the others."""
    community = asked.community
    return tuple(
        sorted(
            entries,
            key=lambda it: not opening_now(it.body.hours, community.now, community.zone).open_now,
        )
    )


def offered(entries: tuple[Entry, ...], asked: Asked, first: tuple[str, ...] = ()) -> Reply:
    """One is told at once, of several the first three are offered."""
    if len(entries) == 1:
        single = told(entries[0], asked)
        return Reply((*first, *single.say)[:MOST_ITEMS], single.deeds, single.large)
    offers = tuple(
        Offer(
            it.body.name,
            told(it, asked),
            note=opening_now(it.body.hours, asked.community.now, asked.community.zone).words,
            icon="phone",
            spoken=tuple(part for part in (it.body.person, *it.body.needs) if part),
        )
        for it in entries[:MOST_ITEMS]
    )
    return Reply((*first, tr("您要找哪一家？")), offers=offers)


def look_up(asked: Asked, page: OpenPage) -> Reply:
    """For 找人办事: who was named, else the page of all."""
    found = open_first(mentioned(asked), asked)
    if not asked.community.content.directory:
        return Reply((tr("这里还没有电话名单。"), tr("请问一问物业。")), (page,))
    if not found:
        return Reply((tr("要找谁，请在屏幕上点。"),), (page,))
    return offered(found, asked)


def _where(body: DirectoryEntry) -> str:
    name, address = brief(body.name), brief(body.address.removeprefix(_BEFORE_PLACE), 11)
    if not address:
        return tr("您可以找{name}。", name=name)
    return tr("{name}，在{address}。", name=name, address=address)


def _fit(word: str, entry: Entry, by_need: bool) -> int:
    body = entry.body
    if word in body.name or (len(word) > 2 and in_order(word, body.name)):
        return 3
    if by_need and any(word in need or need in word for need in body.needs):
        return 2
    return 1 if word in (body.person, body.category) else 0


def _names(body: DirectoryEntry) -> tuple[str, ...]:
    return (body.name,)


def _needs(body: DirectoryEntry) -> tuple[str, ...]:
    return body.needs


def _people(body: DirectoryEntry) -> tuple[str, ...]:
    return (body.person,)


def _categories(body: DirectoryEntry) -> tuple[str, ...]:
    return (body.category,)
