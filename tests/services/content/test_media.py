import hashlib
from collections.abc import Callable

import pytest

from services.content.content import Content
from services.content.media import MediaCache, media_of
from services.content.media_fetch import MediaFetcher
from services.contract.documents import DirectoryEntry
from services.contract.media import MediaReference
from services.link.backoff import Backoff
from tests.support.background import background
from tests.support.published import document, entry, notice, page
from tests.support.scripted_hub import Answer, Asked, ScriptedHub, problem
from tests.support.waiting import until

PICTURE = bytes(range(256)) * 400


@pytest.fixture
def fetcher(shelf, cache, client, pauses: Callable[[], Backoff]) -> MediaFetcher:
    return MediaFetcher(shelf, cache, client, new_backoff=pauses, retry_refused_seconds=0.05)


async def put(shelf, *references: MediaReference) -> None:
    await shelf.apply(page(entry(shelf.feed_next + 1, document(notice("图", pictures=references)))))


def ready(reference: MediaReference):
    return lambda content: reference.sha256 in content.media_ready


async def test_a_picture_is_fetched_once_its_notice_is_there(fetcher, shelf, cache, hub) -> None:
    picture = hub.add_media(PICTURE)
    async with background(fetcher.run()):
        await put(shelf, picture)
        assert cache.path_of(picture.sha256) is None
        await until(shelf.store, ready(picture))
    path = cache.path_of(picture.sha256)
    assert path
    assert path.read_bytes() == PICTURE
    assert hub.count("/media") == 1


@pytest.mark.expected_logs("kiosk.media media refused file=media reason=")
async def test_a_broken_download_goes_on_where_it_stopped(fetcher, shelf, cache, hub) -> None:
    picture = hub.add_media(PICTURE)
    hub.handlers["/media"] = lambda asked: hub.media_answer(asked, cut_after=30_000)
    async with background(fetcher.run()):
        await put(shelf, picture)
        await until(shelf.store, ready(picture))
    offsets = [one.headers.get("range") for one in hub.asked]
    assert offsets[:2] == [None, "bytes=30000-"]
    assert cache.path_of(picture.sha256).read_bytes() == PICTURE


@pytest.mark.expected_logs("kiosk.media media refused file=media reason=Busy file cut short")
async def test_an_answer_that_is_too_short_is_not_the_end(fetcher, shelf, cache, hub) -> None:
    picture = hub.add_media(PICTURE)
    short = iter([Answer(200, PICTURE[:1000], "image/png")])
    hub.handlers["/media"] = lambda _: next(short, None)
    async with background(fetcher.run()):
        await put(shelf, picture)
        await until(shelf.store, ready(picture))
    assert [one.headers.get("range") for one in hub.asked] == [None, "bytes=1000-"]


async def test_a_hub_that_cannot_resume_is_read_from_the_start(fetcher, shelf, cache, hub) -> None:
    picture = hub.add_media(PICTURE)
    cache.part_of(picture.sha256).write_bytes(PICTURE[:100])
    hub.handlers["/media"] = lambda _: Answer(200, PICTURE, "image/png")
    async with background(fetcher.run()):
        await put(shelf, picture)
        await until(shelf.store, ready(picture))
    assert cache.path_of(picture.sha256).read_bytes() == PICTURE


@pytest.mark.expected_logs("kiosk.media media refused .* reason=bytes do not match the hash")
async def test_other_bytes_than_announced_are_deleted_and_never_shown(
    fetcher, shelf, cache, hub, heard_lines
) -> None:
    picture, good = hub.add_media(PICTURE), hub.add_media(b"good")
    hub.handlers["/media/" + picture.sha256] = lambda _: Answer(200, b"x" * len(PICTURE))
    async with background(fetcher.run()):
        await put(shelf, picture, good)
        await until(shelf.store, ready(good))
        await hub.until_asked("/media/" + picture.sha256, 3)
        assert cache.path_of(picture.sha256) is None
        hub.handlers.clear()
        await until(shelf.store, ready(picture))
    assert len(heard_lines.lines) == 1


@pytest.mark.expected_logs("kiosk.media media refused .* reason=longer than announced")
async def test_a_file_without_end_is_cut_off(fetcher, shelf, cache, hub) -> None:
    picture = hub.add_media(b"small")
    hub.handlers["/media"] = lambda _: Answer(200, b"x" * 500_000)
    async with background(fetcher.run()):
        await put(shelf, picture)
        await hub.until_asked("/media", 2)
    assert cache.path_of(picture.sha256) is None
    assert cache.part_of(picture.sha256).stat().st_size == 0


@pytest.mark.expected_logs("kiosk.media media refused .* reason=not_found")
async def test_a_file_the_hub_does_not_have_holds_up_no_other(fetcher, shelf, hub) -> None:
    missing = MediaReference(sha256="a" * 64, size=9, media_type="image/png")
    hub.handlers["/media/aaaa"] = lambda _: problem("not_found", 404)
    good = hub.add_media(b"good")
    async with background(fetcher.run()):
        await put(shelf, missing, good)
        await until(shelf.store, ready(good))


async def test_what_is_already_here_is_not_fetched_again(fetcher, shelf, cache, hub) -> None:
    picture, other = hub.add_media(PICTURE), hub.add_media(b"other")
    cache.part_of(picture.sha256).with_suffix("").write_bytes(PICTURE)
    async with background(fetcher.run()):
        await put(shelf, picture, other)
        await until(shelf.store, ready(other))
    assert ready(picture)(shelf.store.value)
    assert [one.path.rsplit("/", 1)[1] for one in hub.asked] == [other.sha256]


@pytest.mark.expected_logs("kiosk.media media refused .* reason=no room left")
async def test_a_full_cache_gives_up_what_nothing_refers_to(shelf, client, hub, tmp_path) -> None:
    cache = MediaCache(tmp_path / "small", quota_bytes=250)
    fetcher = MediaFetcher(shelf, cache, client)
    old, first, second = "e" * 64, hub.add_media(b"1" * 200), hub.add_media(b"2" * 200)
    small = hub.add_media(b"3" * 20)
    cache.part_of(old).with_suffix("").write_bytes(b"0" * 200)
    async with background(fetcher.run()):
        await put(shelf, first)
        await until(shelf.store, ready(first))
        assert cache.path_of(old) is None
        await put(shelf, second, small)
        await until(shelf.store, ready(small))
    assert cache.path_of(first.sha256)
    assert cache.path_of(second.sha256) is None


def test_the_name_of_a_part_is_never_a_finished_name(cache: MediaCache) -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    cache.part_of(digest).write_bytes(b"x")
    assert cache.ready() == frozenset()
    assert cache.path_of(digest) is None


def test_media_are_wanted_in_the_order_of_the_screens() -> None:
    one, two = (MediaReference(sha256=c * 64, size=1, media_type="image/png") for c in "ab")
    shop = DirectoryEntry(name="卫生站", category="看病买药", photo=one)
    both = document(notice("图", pictures=(two, one)))
    content = Content(notices=(both,), directory=(document(shop),))
    assert [it.sha256 for it in media_of(content)] == [two.sha256, one.sha256]


def test_the_scripted_hub_resumes_as_the_real_one_does() -> None:
    hub = ScriptedHub()
    picture = hub.add_media(PICTURE)
    asked = Asked("GET", "/media/" + picture.sha256, "", {"range": "bytes=5-"}, b"")
    assert hub.media_answer(asked).status == 206
    assert hub.media_answer(asked).body == PICTURE[5:]
