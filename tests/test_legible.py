"""What the bytes of a file say, in each way in which a reader or a program may meet it."""

import gzip
import io
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.legible import texts


def png(text: bytes, packed: bool) -> bytes:
    """A PNG picture that carries a comment."""
    content = b"Comment\0\0" + zlib.compress(text) if packed else b"Comment\0" + text
    kind = b"zTXt" if packed else b"tEXt"
    chunk = struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return b"\x89PNG\r\n\x1a\n" + chunk


def archive(name: str, text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, text)
    return held.getvalue()


def pdf(body: str, title: str = "") -> bytes:
    return bytes(typst.compile(f'#set document(title: "{title}")\n{body}'.encode()))


@given(st.binary(max_size=200), st.sampled_from(["a.html", "a.pdf", "a.png", "a.gz", "a.zip", "a.json"]))
def test_any_bytes_can_be_read(data: bytes, name: str) -> None:
    """Whatever a file holds, reading it gives texts and never fails."""
    starts = (b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b", b"PK\x03\x04")
    for start in starts:
        assert all(isinstance(text, str) for text in texts(name, start + data))


def database(*statements: str) -> bytes:
    """A database of SQLite after these statements."""
    with closing(sqlite3.connect(":memory:")) as held:
        for statement in statements:
            held.execute(statement)
        held.commit()
        return held.serialize()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (database("CREATE TABLE walrus (a)"), ["walrus", "CREATE TABLE walrus (a)"]),
        (database("CREATE TABLE t (a, b, c)", "INSERT INTO t VALUES ('wal<b>rus</b>', 7, NULL)"), ["walrus", "7"]),
        (database("CREATE TABLE t (a)", "INSERT INTO t VALUES (x'77616c727573')"), ["walrus"]),
        (database('CREATE TABLE "a""b" (a)', 'INSERT INTO "a""b" VALUES (\'walrus\')'), ["walrus"]),
        (b"SQLite format 3\0 but a walrus", ["SQLite format 3 but a walrus"]),
        (png(b"walrus", packed=False)[:-4], ["Comment\0\0walrus".replace("\0\0", "")]),
        (b"\x1f\x8b but a walrus", ["\x8b but a walrus".encode("latin-1").decode("utf-8", "replace")]),
        (b"PK\3\4 but a walrus", ["PK\3\4 but a walrus"]),
        (b"%PDF- but a walrus", ["%PDF- but a walrus"]),
        (b"(\xfe\xff\0w\0a) %PDF".replace(b"(", b"%PDF-1.7 (", 1), ["wa"]),
        (b"%PDF-1.7 <feff00770061>", ["wa"]),
        (b"%PDF-1.7 stream\r\nwalrus\nendstream", ["walrus\n"]),
        (b"a \\u0077alrus \\x77alrus\\nx", ["a walrus walrus x"]),
        (b"w%61lrus", ["walrus"]),
    ],
)
def test_what_is_written_in_a_file_can_be_read(data: bytes, said: list[str]) -> None:
    """Cells and statements of a database, strings and streams of a PDF, escapes, and the bytes of what is broken."""
    found = list(texts("a.bin", data))
    assert [words for words in said if words not in found] == []


def test_what_was_deleted_from_a_database_is_read() -> None:
    """Pages that a database no longer uses may still hold what stood there, so that its bytes are read as well."""
    kept = database("CREATE TABLE t (a)", "INSERT INTO t VALUES (hex(zeroblob(9000)))")
    left = database("CREATE TABLE t (a)", "INSERT INTO t VALUES (hex(zeroblob(9000)))", "DELETE FROM t")
    assert not any(text.startswith("SQLite format 3") for text in texts("a.sqlite", kept))
    assert any(text.startswith("SQLite format 3") for text in texts("a.sqlite", left))


def test_index_of_full_text_is_not_read_twice() -> None:
    """The tables in which SQLite keeps an index hold pieces of words of other tables, and are passed over."""
    data = database("CREATE VIRTUAL TABLE seek USING fts5(a)", "INSERT INTO seek VALUES ('walrus')")
    assert "CREATE VIRTUAL TABLE seek USING fts5(a)" in list(texts("a.sqlite", data))
    assert not any("seek_data" in text and "INSERT" in text for text in texts("a.sqlite", data))


def test_what_is_packed_too_often_is_read_as_bytes() -> None:
    """A file that is packed in itself again and again is not unpacked without end."""
    data = b"walrus"
    for _ in range(4):
        data = gzip.compress(data)
    assert "walrus" in list(texts("a.gz", data))
    assert "walrus" not in list(texts("a.gz", gzip.compress(data)))
