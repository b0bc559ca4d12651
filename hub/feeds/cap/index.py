"""What a source's URL answers: one CAP message, or an Atom or RSS index of their addresses."""

from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from hub.feeds.cap.parse import VERSIONS
from hub.feeds.cap.xml_tree import CapError, read_tree

ATOM = "{http://www.w3.org/2005/Atom}"
CAP_TYPE = "application/cap+xml"
MOST_LINKS = 200


def links_of(data: bytes, url: str) -> tuple[str, ...] | None:
    """The addresses of the messages in an index, in its order; `None` if it is a message itself.
    Only those on the same host are given: an index cannot send the hub elsewhere.

    Raises:
        CapError: it is neither.
    """
    root = read_tree(data)
    if root.tag.removeprefix("{").partition("}")[0] in VERSIONS:
        return None
    if root.tag == f"{ATOM}feed":
        found = [_atom_link(entry) for entry in root.iter(f"{ATOM}entry")]
    elif root.tag == "rss":
        found = [(item.findtext("link") or "").strip() for item in root.iter("item")]
    else:
        raise CapError("这个网址给的不是预警，也不是预警目录（Atom、RSS）。")
    whole = (urljoin(url, link) for link in found if link)
    return tuple(dict.fromkeys(it for it in whole if _host(it) == _host(url)))[:MOST_LINKS]


def _atom_link(entry: Element) -> str:
    links = entry.findall(f"{ATOM}link")
    fitting = [it for it in links if it.get("type") == CAP_TYPE] or links
    return fitting[0].get("href", "") if fitting else ""


def _host(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc.lower()
