"""What the bytes of a written file say to whoever looks into them: its texts, whatever the format wraps them in.

Each format yields its text in the ways in which a reader or a program meets it: HTML with its attributes and again
without its elements, JSON and scripts with their escapes undone, PDF page by page with its metadata and unpacked
streams, packed files such as documents of Word unpacked, anything else as the letters among its bytes.
"""

import gzip
import html
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePosixPath
from urllib.parse import unquote

import pypdfium2 as pdfium

_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|code|em|i|mark|small|span|strong|sub|sup|time|wbr)(?:\s[^>]*)?>", re.I)
_WITHIN = re.compile(r"</?w:(?!(?:br|p|tab|tc|tr)[\s/>])[a-zA-Z]+(?:\s[^>]*)?>")
"""What stands within a paragraph of Word: it may end one run of letters and begin the next in the middle of a word."""
_ELEMENT = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf]))")
_BROKEN = re.compile("[\u00ad\ufffe]\\s*|(?<=\\w)[-\u2010]\\n(?=\\w)")
"""Where a printed line ends within a word: PDFium writes U+FFFE for the hyphen there and the end of the line."""
_DEEPEST = 4
"""How many times a file may be packed inside another and still be read."""


def texts(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """The texts of a file, by its name and bytes; a file that cannot be read as what it claims to be is read as bytes.

    The name counts too: it is an address.
    """
    yield unquote(name)
    ending = PurePosixPath(name).suffix.lower()
    if data.startswith(b"%PDF-"):
        yield from _pdf(data)
    elif data.startswith(b"\x1f\x8b") and depth < _DEEPEST:
        yield from texts(name.removesuffix(".gz"), _gunzipped(data), depth + 1)
    elif data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
        yield from _zip(data, depth)
    elif data.startswith(b"\x89PNG\r\n"):
        yield from _png(data)
    elif data.startswith(b"SQLite format 3\0"):
        yield from _database(data)
    elif b"\0" in data:
        yield from _letters(data)
    else:
        yield from _written(data.decode("utf-8", "replace"), is_markup=ending not in (".txt", ".ics", ".csv", ".md"))


def _written(text: str, is_markup: bool) -> Iterator[str]:
    """A text with its escapes undone, and again as it reads without its elements."""
    plain = _ESCAPED.sub(_unescaped, text) if "\\" in text else text
    plain = html.unescape(plain) if "&" in plain else plain
    yield plain
    if "%" in plain and (unquoted := unquote(plain)) != plain:
        yield unquoted
    if is_markup and "<" in plain:
        yield html.unescape(_ELEMENT.sub(" ", _WITHIN.sub("", _INLINE.sub("", plain))))


def _unescaped(match: re.Match[str]) -> str:
    """The character behind an escape of JSON or JavaScript (RFC 8259, section 7)."""
    long, short, _ = match.groups()
    return chr(int(long or short, 16)) if long or short else " "


def _letters(data: bytes) -> Iterator[str]:
    """What may be read among bytes, whether each letter takes one of them or two."""
    yield data.decode("utf-8", "replace")
    yield data.replace(b"\0", b"").decode("latin-1")


def _png(data: bytes) -> Iterator[str]:
    """The words that a PNG picture carries (PNG 1.2, section 11.3.4); what is packed is unpacked."""
    place = 8
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind, chunk = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield from _letters(chunk)
            for start in (match.end() for match in re.finditer(rb"\0+", chunk)):
                yield from _letters(_inflated(chunk[start:]))
        place += 12 + length
    yield from _letters(data[place:])


def _zip(data: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                yield from texts(member.filename, archive.read(member), depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        yield from _letters(data)


def _database(data: bytes) -> Iterator[str]:
    """The statements and the cells of a database of SQLite; bytes left over from what was deleted are read as such.

    The tables in which an index of full text is kept are passed over: it is of texts that stand in other tables.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as held:
            held.deserialize(data)
            known = held.execute("SELECT name, type, coalesce(sql, '') FROM sqlite_master").fetchall()
            indexes = tuple(f"{name}_" for name, _, sql in known if sql.upper().startswith("CREATE VIRTUAL"))
            yield from (words for name, _, sql in known for words in (name, sql))
            for name, kind, _ in known:
                if kind == "table" and not name.startswith(indexes):
                    quoted = name.replace('"', '""')
                    for row in held.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - a name of its own
                        yield from (words for cell in row for words in _cell(cell))
            left = held.execute("PRAGMA freelist_count").fetchone()[0]
    except sqlite3.Error:
        left = 1
    if left:
        yield from _letters(data)


def _cell(cell: object) -> Iterator[str]:
    if isinstance(cell, bytes):
        yield from _letters(cell)
    elif cell is not None:
        yield from _written(str(cell), is_markup=True)


def _pdf(data: bytes) -> Iterator[str]:
    """A PDF's pages as read, metadata and bookmarks, and its bytes with every stream unpacked (ISO 32000-2, 7.3)."""
    try:
        with pdfium.PdfDocument(data) as document:
            yield from map(str, document.get_metadata_dict().values())
            yield from (bookmark.get_title() for bookmark in document.get_toc())
            for page in document:
                text = page.get_textpage().get_text_range().replace("\r\n", "\n")
                yield text
                yield _BROKEN.sub("", text)
    except pdfium.PdfiumError:
        yield from _letters(data)
    for stream in _STREAM.finditer(data):
        held = _inflated(stream[1]) or stream[1]
        if not held.startswith(_FONTS):
            yield from _letters(held)
    yield from _letters(_STREAM.sub(b"", data))
    for string in _WIDE_STRING.findall(data):
        yield string.decode("utf-16-be", "replace")
    yield from (bytes.fromhex(digits.decode()).decode("utf-16-be", "replace") for digits in _HEX_STRING.findall(data))


_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"\1\0\4")
"""How fonts begin, which hold no words (OpenType 1.9; CFF, Adobe Technical Note 5176)."""
_WIDE_STRING = re.compile(rb"\(\xfe\xff([^()]*)\)", re.DOTALL)
"""A text string in UTF-16 (ISO 32000-2, section 7.9.2)."""
_HEX_STRING = re.compile(rb"<[fF][eE][fF][fF]((?:[0-9a-fA-F]{4})+)>")
"""The same in hexadecimal digits."""


def _gunzipped(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data[1:]


def _inflated(data: bytes) -> bytes:
    """What a packed stream at the beginning of these bytes holds, as far as it can be unpacked."""
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""
