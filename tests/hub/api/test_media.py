"""Media: taken by what the bytes are, served by hash, resumable."""

import hashlib
import struct

import pytest

from hub.office import Office
from hub.pictures import examine
from hub.refusals import Malformed, TooLarge
from tests.support.asking import AskingKiosk

PNG = (
    b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 640, 480) + b"rest"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0"
    + b"\0" * 9
    + b"\xff\xc0\x00\x11\x08"
    + struct.pack(">HH", 480, 640)
)
VP8X = (
    b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"
    + (639).to_bytes(3, "little")
    + (479).to_bytes(3, "little")
)
VP8L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
VP8 = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (VP8X, "image/webp"),
        (VP8L, "image/webp"),
        (VP8, "image/webp"),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(data: bytes, kind: str):
    facts = examine(data)
    assert (facts.media_type, facts.width, facts.height) == (kind, 640, 480)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff", JPEG[:24], VP8X[:20], PNG[:18], b"RIFF"]
)
def test_anything_else_is_refused(data: bytes):
    with pytest.raises(Malformed):
        examine(data)


def test_a_small_file_with_a_huge_picture_is_refused_unopened():
    with pytest.raises(TooLarge):
        examine(PNG.replace(struct.pack(">II", 640, 480), struct.pack(">II", 60_000, 60_000)))


async def test_media_is_served_by_its_hash(kiosk: AskingKiosk, office: Office):
    reference = await office.media.store_picture(PNG, "水管")
    assert (reference.sha256, reference.size) == (hashlib.sha256(PNG).hexdigest(), len(PNG))
    whole = await kiosk.get(f"/media/{reference.sha256}")
    assert (whole.content, whole.headers["content-type"]) == (PNG, "image/png")


async def test_a_broken_download_goes_on_where_it_ended(kiosk: AskingKiosk, office: Office):
    reference = await office.media.store_picture(PNG)
    path = f"/media/{reference.sha256}"
    rest = await kiosk.get(path, headers={"Range": "bytes=10-"})
    assert (rest.status_code, rest.content) == (206, PNG[10:])
    assert rest.headers["content-range"] == f"bytes 10-{len(PNG) - 1}/{len(PNG)}"
    beyond = await kiosk.get(path, headers={"Range": f"bytes={len(PNG)}-"})
    assert beyond.status_code == 416


async def test_unknown_hashes_and_names_are_refused(kiosk: AskingKiosk, client):
    assert (await kiosk.get(f"/media/{'0' * 64}")).status_code == 404
    assert (await kiosk.get("/media/..%2f..%2fsigning.key")).status_code in (404, 422)
    assert (await client.get(f"/media/{'0' * 64}")).status_code == 401
