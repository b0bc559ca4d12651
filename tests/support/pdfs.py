"""Small PDFs made on the spot (ISO 32000-1), whole and spoilt."""

from collections.abc import Sequence

A4 = (595, 842)
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
    b"/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light"
    b"/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 857"
    b"/StemV 80>>>>]>>"
)


def pdf(*pages: Sequence[str], size: tuple[float, float] = A4, trailer: bytes = b"") -> bytes:
    """A PDF with these lines of text on each page; no lines make a page like a scan."""
    first_page = 4
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        _FONT,
    ]
    for number, lines in enumerate(pages):
        content = first_page + 2 * number + 1
        box = b"[0 0 %s %s]" % (str(size[0]).encode(), str(size[1]).encode())
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (box, content)
        )
        drawn = b"\n".join(
            b"BT /F 18 Tf 60 %d Td <%s> Tj ET"
            % (760 - 30 * n, line.encode("utf-16-be").hex().encode())
            for n, line in enumerate(lines)
        )
        drawn += b"\n0.2 0.4 0.8 rg 60 60 200 80 re f"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects, trailer)


def locked_pdf() -> bytes:
    """A PDF that opens with a password only."""
    key = b"00" * 32
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<%s><%s>]"
    return pdf(("秘密",), trailer=lock % (key, key, b"11" * 16, b"11" * 16))


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return data + b"startxref\n%d\n%%%%EOF" % start
