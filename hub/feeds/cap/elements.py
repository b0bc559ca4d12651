"""Reading one element's children by CAP's rules: each once, unless it may come often."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar
from xml.etree.ElementTree import Element

from hub.feeds.cap.message import Named
from hub.feeds.cap.xml_tree import CapError

KindT = TypeVar("KindT", bound=StrEnum)
ReadT = TypeVar("ReadT")

_LINES = re.compile(r"[^\S\n]*\n\s*")
_ACCENT = "[\\u0300-\\u036f\\u1ab0-\\u1aff\\u20d0-\\u20ff]"
_PILED = re.compile(f"({_ACCENT}{{2}}){_ACCENT}+")
_BLANKS = re.compile(r"[^\S\n]+")


class Elements:
    """The children of one element in the message's own namespace; others are passed over."""

    def __init__(self, element: Element, namespace: str) -> None:
        self._element, self._namespace = element, namespace

    @property
    def name(self) -> str:
        """The element's name without its namespace."""
        return self._element.tag.rpartition("}")[2]

    def all(self, name: str) -> list["Elements"]:
        """The children of that name."""
        found = self._element.findall(f"{{{self._namespace}}}{name}")
        return [Elements(it, self._namespace) for it in found]

    def has_foreign(self, tag: str) -> bool:
        """Whether there is a child of another namespace, given as `{namespace}name`."""
        return self._element.find(tag) is not None

    def words(self) -> str:
        """The element's own text, fit to be shown: in NFC, without control characters and marks
        that turn the direction of writing or pile up (fault 47), lines and blanks in order."""
        return clean(self._element.text or "")

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of all children of that name that have any."""
        return tuple(words for it in self.all(name) if (words := it.words()))

    def text(self, name: str) -> str:
        """The text of the one child of that name; empty if there is none.

        Raises:
            CapError: there are several.
        """
        found = self.all(name)
        if len(found) > 1:
            raise CapError(f"<{self.name}> 里有 {len(found)} 个 <{name}>，只能有一个。")
        return found[0].words() if found else ""

    def needed(self, name: str) -> str:
        """As `text`, but it must be there.

        Raises:
            CapError: there is none, or several.
        """
        words = self.text(name)
        if not words:
            raise CapError(f"<{self.name}> 里缺少 <{name}>。")
        return words

    def kind(self, name: str, kind: type[KindT], default: KindT | None = None) -> KindT:
        """The needed child's text as a value of an enumeration, spelt exactly.

        Raises:
            CapError: it is missing, there are several, or it is no such value.
        """
        words = self.text(name) if default else self.needed(name)
        return default if default and not words else read_kind(words, name, kind)

    def optional(self, name: str, read: Callable[[str], ReadT]) -> ReadT | None:
        """The one child's text as `read` understands it; `None` if there is none.

        Raises:
            CapError: there are several, or `read` raised ValueError.
        """
        words = self.text(name)
        if not words:
            return None
        try:
            return read(words)
        except ValueError as error:
            raise CapError(f"<{name}>：{error}") from error

    def named(self, name: str, *, joined: bool) -> tuple[Named, ...]:
        """Pairs of `valueName` and `value`; `joined` (CAP 1.0) has them as `name=value`."""
        if joined:
            pairs = (words.partition("=") for words in self.texts(name))
            return tuple(Named(left.strip(), right.strip()) for left, _, right in pairs)
        return tuple(Named(it.text("valueName"), it.text("value")) for it in self.all(name))


def read_kind(words: str, name: str, kind: type[KindT]) -> KindT:
    """A value of an enumeration, spelt exactly. Raises CapError."""
    try:
        return kind(words)
    except ValueError:
        allowed = "、".join(kind)
        raise CapError(f"<{name}> 写的是“{words[:40]}”，只能是 {allowed}。") from None


def clean(text: str) -> str:
    """Text as it may be shown."""
    kept = "".join(it for it in unicodedata.normalize("NFC", text) if it == "\n" or _shows(it))
    return _BLANKS.sub(" ", _LINES.sub("\n", _PILED.sub(r"\1", kept))).strip()


def _shows(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cn")
