"""What is taken for a CAP message and what is refused, each with its reason (faults 46 and 47)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from hub.feeds.cap.message import Certainty, Key, MessageType, Named, Scope, Status
from hub.feeds.cap.parse import read_message
from hub.feeds.cap.xml_tree import LARGEST_BYTES, CapError
from tests.support.cap import CANCEL, ORANGE, SENDER, cap, here, info, reference

Change = Callable[[str], str]

WHOLE = ORANGE.read_text("utf-8")
BOMB = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
)


def encoded(encoding: str, codec: str = "") -> bytes:
    return WHOLE.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(codec or encoding)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.encode("utf-8-sig"),
        WHOLE.replace("><", ">\r\n<").encode(),
        encoded("UTF-16"),
        encoded("UTF-16", "utf-16-be"),
        encoded("UTF-16", "utf-16-le"),
        encoded("GB18030"),
        encoded("gb2312"),
        WHOLE.partition("?>")[2].encode(),
        WHOLE.replace("<scope>", "<note/><scope>").encode(),
        re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1c:", WHOLE).replace("xmlns=", "xmlns:c=").encode(),
    ],
    ids=[
        "bom",
        "crlf",
        "utf-16",
        "utf-16-be",
        "utf-16-le",
        "gb18030",
        "gb2312",
        "bare",
        "empty",
        "prefix",
    ],
)
def test_the_same_message_however_it_is_written(data: bytes) -> None:
    assert read_message(data) == read_message(ORANGE.read_bytes())


def test_the_dialect_has_a_blank_for_t_and_beijing_time() -> None:
    message = read_message(CANCEL.read_bytes())
    assert message.sent == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert message.type is MessageType.CANCEL
    sent = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
    assert message.references == (Key(sent, "33040241600000_20261120120000_2", SENDER),)


def test_a_blank_in_the_time_of_a_reference_parts_nothing() -> None:
    words = reference(1).replace("T12", " 12") + " " + reference(2)
    assert len(read_message(cap(3, "Update", references=words)).references) == 2


OLD = (
    '<alert xmlns="http://www.incident.com/cap/1.0"><identifier>a1</identifier><sender>s</sender>'
    "<sent>2026-11-20T12:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType>"
    "<info><event>Flood</event><urgency>Immediate</urgency><severity>Severe</severity>"
    "<certainty>Very Likely</certainty><eventCode>COLOR=RED</eventCode>"
    "<area><areaDesc>x</areaDesc><geocode>ADCODE=330402</geocode></area></info></alert>"
)


def test_cap_1_0_is_brought_to_the_form_of_1_2() -> None:
    message = read_message(OLD.encode())
    assert (message.scope, message.status) == (Scope.PUBLIC, Status.ACTUAL)
    assert message.infos[0].certainty is Certainty.LIKELY
    assert message.infos[0].event_codes == (Named("COLOR", "RED"),)
    assert message.infos[0].areas[0].geocodes == (Named("ADCODE", "330402"),)


def test_cap_1_1_is_read() -> None:
    older = WHOLE.replace("cap:1.2", "cap:1.1").encode()
    assert read_message(older) == read_message(ORANGE.read_bytes())


def test_a_signature_is_noticed() -> None:
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>'
    assert read_message(WHOLE.replace("</alert>", f"{signature}</alert>").encode()).signed


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (b"hello", "XML"),
        (b"\xff\xfe\x00", "编码"),
        (b"\x00" * 50, "XML"),
        (WHOLE.encode() + b" " * LARGEST_BYTES, "1 MB"),
        (WHOLE.encode()[:700], "XML"),
        (BOMB.encode() + b"]><alert>&i;</alert>", "DTD"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><alert/>', "DTD"),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert>&x;</alert>',
            "DTD",
        ),
        (b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]><alert/>', "DTD"),
        (WHOLE.replace("台风已", "&x;").replace("</event>", "&x;</event>").encode(), "XML"),
        (b"<a>" * 50 + b"</a>" * 50, "层次"),
        (b"<a>" + b"<b/>" * 30_000 + b"</a>", "条目"),
        (WHOLE.replace("UTF-8", "UTF-7").encode(), "编码"),
        (encoded("GB18030").replace(b"GB18030", b"UTF-8"), "编码"),
        (b'<?xml version="1.0" encoding="UTF-8"?><alert>\xed\xa0\x80</alert>', "编码"),
        (b"<rss/>", "不是 <alert>"),
    ],
)
def test_what_is_no_message_at_all(data: bytes, why: str) -> None:
    with pytest.raises(CapError, match=why):
        read_message(data)


def changed(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (changed("cap:1.2", "cap:1.3"), "命名空间"),
        (changed(' xmlns="urn:oasis:names:tc:emergency:cap:1.2"', ""), "命名空间"),
        (changed("<status>Actual</status>", "<status>Actual</status>" * 2), "只能有一个"),
        (changed("<event>台风</event>", "<event>台风</event><event>x</event>"), "只能有一个"),
        (changed("<expires>", "<expires>2026-11-20T21:30:00+08:00</expires><expires>"), "一个"),
        (changed("<scope>Public</scope>", ""), "缺少 <scope>"),
        (changed("<identifier>33", "<identifier>a b,33"), "不能有空格"),
        (changed("<status>Actual", "<status>actual"), "只能是"),
        (changed("<urgency>Expected", "<urgency>Soon"), "只能是"),
        (changed("<category>Met", "<category>Wind"), "只能是"),
        (changed("<category>Met</category>", ""), "缺少 <category>"),
        (changed("<msgType>Alert", "<msgType>Update"), "references"),
        (changed("<msgType>Alert", "<msgType>Cancel"), "references"),
        (changed("<sent>2026-11-20T09:30:00+08:00", "<sent>yesterday"), "写得不对"),
        (changed("<sent>2026-11-20T", "<sent>2026-02-30T"), "没有"),
        (changed("<sent>2026-11-20T", "<sent>0001-01-01T"), "太早"),
        (changed("<expires>2026", "<expires>20266"), "expires"),
        (changed("<areaDesc>嘉兴市南湖区</areaDesc>", ""), "areaDesc"),
        (changed("<geocode>", "<polygon>1,1 2,2 1,1</polygon><geocode>"), "至少要 4"),
        (changed("<geocode>", "<polygon>1,1 2,2 3,3 1,2</polygon><geocode>"), "闭合"),
        (changed("<geocode>", "<polygon>1,1 95,2 3,3 1,1</polygon><geocode>"), "地球"),
        (changed("<geocode>", "<polygon>1,1 2 3,3 1,1</polygon><geocode>"), "纬度,经度"),
        (changed("<geocode>", "<circle>1,1</circle><geocode>"), "半径"),
        (changed("<geocode>", "<circle>1,1 -5</circle><geocode>"), "半径"),
        (changed("<geocode>", "<circle>1,x 5</circle><geocode>"), "不是数字"),
        (changed("<geocode>", "<circle>1,1 nan</circle><geocode>"), "不是数字"),
        (changed("<scope>", "<references>a,b</references><scope>"), "references"),
    ],
)
def test_each_broken_rule_is_named(change: Change, why: str) -> None:
    with pytest.raises(CapError, match=why):
        read_message(change(WHOLE).encode())


def test_outside_the_dialect_times_need_their_offset() -> None:
    plain = WHOLE.replace(f"<identifier>{SENDER}_20261120093000_1", "<identifier>plain")
    read_message(plain.encode())
    with pytest.raises(CapError, match="时区"):
        read_message(plain.replace("09:30:00+08:00</sent>", "09:30:00</sent>").encode())
    loose = WHOLE.replace("T09:30:00+08:00</sent>", " 09:30:00</sent>")
    assert read_message(loose.encode()) == read_message(WHOLE.encode())


def test_never_is_a_long_time_and_no_overflow() -> None:
    never = WHOLE.replace("<expires>2026-11-20T", "<expires>9999-12-31T")
    expires = read_message(never.encode()).infos[0].expires
    assert expires is not None
    assert expires.year == 2999


def test_words_that_play_tricks_are_made_plain() -> None:
    tricks = info(headline="台\u202e风\u2066 \u200b来\r\n  了e\u0301" + "\u0336" * 40, area=here())
    message = read_message(cap(infos=tricks))
    assert message.infos[0].headline == "台风 来\n了é\u0336\u0336"
