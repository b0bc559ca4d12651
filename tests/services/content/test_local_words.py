"""Local words reach the screens like anything else that staff publish."""

from services.content.shelf import ContentShelf
from services.contract.documents import LocalWordDocument
from services.contract.local_words import LocalWord, LocalWordKind
from tests.support.published import document, entry, page, tombstone


async def test_what_staff_teach_is_known_until_it_is_taken_away(shelf: ContentShelf) -> None:
    word = LocalWord(word="洋芋", kind=LocalWordKind.GOODS, means="土豆")
    published = document(LocalWordDocument(word=word))
    await shelf.apply(page(entry(1, published)))
    assert list(shelf.store.value.local_words) == [word]
    await shelf.apply(page(entry(2, tombstone(published, 2)), since=1))
    assert list(shelf.store.value.local_words) == []
