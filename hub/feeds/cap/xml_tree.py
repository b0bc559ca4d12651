"""XML from strangers: bytes to elements, with nothing in it that could grow or reach out.

Refused before or while reading: more than 1 MiB, any DTD or entity of its own (so neither
"billion laughs" nor external entities exist, faults 46), more than 20,000 elements, deeper than 20.
"""

import codecs
import re
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

LARGEST_BYTES = 1024 * 1024
MOST_ELEMENTS = 20_000
DEEPEST = 20
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS: Final = frozenset(
    {
        *("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"),
        *("gb18030", "gbk", "gb2312"),
    }
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class CapError(Exception):
    """What was sent is not a message that we take. The text says why, in Chinese."""


def read_tree(data: bytes) -> Element:
    """The root element; names are `{namespace}name`.

    Raises:
        CapError: too large, not XML, or XML that is refused.
    """
    if len(data) > LARGEST_BYTES:
        raise CapError(f"文件超过 1 MB（{len(data)} 字节），没有读。")
    text = _decoded(data)
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8"), True)  # noqa: FBT003 - by position only
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code) if error.code else str(error)
        raise CapError(f"第 {error.lineno} 行不是正确的 XML（{words}）。") from error
    except UnicodeEncodeError as error:
        raise CapError("里面有不成字的编码。") from error
    return reader.builder.close()


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise CapError("文件是空的。")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        declared = _DECLARED.match(data[:200])
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if encoding not in _ENCODINGS:
            raise CapError(f"不认识的编码：{encoding[:40]}。")
        # The rest of GB 18030 holds the other two.
        encoding = "gb18030" if encoding.startswith("gb") else encoding
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CapError(f"不是它自己说的编码（{encoding}）。") from error


class _Reader:
    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_types
        self._elements = self._depth = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > DEEPEST:
            raise CapError("里面的层次或者条目太多了，没有读。")
        self.builder.start("{" + name if "}" in name else name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end("{" + name if "}" in name else name)

    def _text(self, text: str) -> None:
        self.builder.data(text)

    def _refuse_types(self, *_what: object) -> None:
        # Entities can only be defined in a DTD, so none can follow.
        raise CapError("里面有 DTD 或者实体定义，这样的文件一律不读。")
