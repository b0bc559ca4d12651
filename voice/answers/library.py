"""Books: what is lent here are e-books; paper books go by people."""

from process.language import staff_words, tr
from services.content.content import Published
from services.contract.ebooks import EBook
from voice.answers.asked import Asked
from voice.answers.brief import MOST_ITEMS, brief, told_phone
from voice.answers.by_sound import containing
from voice.answers.call_back import ask_first, known_of
from voice.answers.directory import entries_for
from voice.answers.forms import fill
from voice.conversation.deeds import OpenPage
from voice.conversation.reply import Offer, Reply

_LIBRARY = staff_words(("图书", "书屋", "借书", "还书"))


def give_back(asked: Asked) -> Reply:
    """Nothing is taken back here; somebody can come and fetch the books."""
    words = (tr("这里还不能还书。"), *_place(asked))
    if asked.community.form("book_pick_up") is None:
        return Reply((*words, tr("请还到图书馆。")))
    return Reply(
        (*words, tr("要请人上门来拿吗？")),
        yes=fill(asked.sure(), "book_pick_up"),
        no=Reply((tr("好。书请还到图书馆。"),)),
    )


def borrow(asked: Asked) -> Reply:
    """E-books by title or topic; paper books are not lent at this screen."""
    books = asked.community.content.ebooks
    wanted = asked.word("title") or asked.word("topic")
    if not books:
        return Reply((tr("这里现在没有书。"), *_place(asked), tr("借书请去图书馆。")))
    found = _about(wanted, books) if wanted else books
    if not found:
        lacking = tr("没有找到“{title}”。", title=brief(wanted))
        return _offered(books, (lacking, tr("这些书，要看哪一本？")))
    if len(found) == 1:
        title = brief(found[0].body.title)
        words = (tr("有电子书“{title}”。", title=title), tr("用手机扫一扫，就能看。"))
        return Reply(words, (_page(found[0]),))
    return _offered(found, (tr("有{n}本电子书。", n=len(found)), tr("要看哪一本？")))


def renew(asked: Asked) -> Reply:
    """Loans are not known here; the library can be asked to ring."""
    found = entries_for(_LIBRARY, asked)
    known = known_of(found[0].body, asked) if found else {"whom": "library"}
    phone = found[0].body.phone if found else ""
    words = (tr("这里还不能续借。"),)
    return ask_first(asked, words, tr("要请图书馆打给您吗？"), known, phone)


def _place(asked: Asked) -> tuple[str, ...]:
    found = entries_for(_LIBRARY, asked)
    return (told_phone(found[0].body.phone),) if found and found[0].body.phone else ()


def _about(wanted: str, books: tuple[Published[EBook], ...]) -> tuple[Published[EBook], ...]:
    titles = containing(wanted, (it.body.title for it in books))
    titled = tuple(it for it in books if it.body.title in titles)
    return titled or tuple(it for it in books if wanted in it.body.about + it.body.author)


def _offered(books: tuple[Published[EBook], ...], words: tuple[str, ...]) -> Reply:
    offers = tuple(
        Offer(
            it.body.title,
            Reply((tr("用手机扫一扫，就能看。"),), (_page(it),)),
            it.body.author,
            "book-open",
        )
        for it in books[:MOST_ITEMS]
    )
    return Reply(words, (OpenPage("ebooks"),), offers=offers)


def _page(book: Published[EBook]) -> OpenPage:
    return OpenPage("ebook", {"id": str(book.id)})
