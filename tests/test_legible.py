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

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG picture."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(text: bytes, packed: bool) -> bytes:
    """A PNG picture that carries a comment."""
    content = b"Comment\0\0" + zlib.compress(text) if packed else b"Comment\0" + text
    return PNG + chunk(b"zTXt" if packed else b"tEXt", content)


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


def said(data: bytes, name: str = "a") -> list[str]:
    """The texts of a file, without its name."""
    named, *rest = texts(name, data)
    assert named == name
    return rest


def test_name_of_a_file_is_read_as_the_address_that_it_is() -> None:
    """The name comes first, with its escapes undone, and so do those of packed files."""
    assert list(texts("a%20b.txt", b"x")) == ["a b.txt", "x"]
    assert list(texts("a.txt.gz", gzip.compress(b"<b>"))) == ["a.txt.gz", "a.txt", "<b>"]
    assert list(texts("a.zip", archive("in%20it.TXT", "<b>"))) == ["a.zip", "", "in it.TXT", "<b>"]


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        (
            "a.html",
            b"wal<em class='x'>rus</em> <p>walks</p>",
            ["wal<em class='x'>rus</em> <p>walks</p>", "walrus  walks "],
        ),
        ("a.xml", b"<w:t>wal</w:t><w:t>rus</w:t><w:tab/>x", ["<w:t>wal</w:t><w:t>rus</w:t><w:tab/>x", "walrus x"]),
        ("a.html", b"&lt;b&gt;&amp;#119;alrus", ["<b>&#119;alrus", "walrus"]),
        ("a.html", b"100 % of it", ["100 % of it"]),
        ("a.html", b"%3Cb%3E", ["%3Cb%3E", "<b>"]),
        ("a.html", b"a \xff", ["a \ufffd"]),
        ("a.txt", b"<b>", ["<b>"]),
        ("a.ICS", b"<b>", ["<b>"]),
        ("a.csv", b"<b>", ["<b>"]),
        ("a.md", b"<b>", ["<b>"]),
        ("a", b"<b><p>", ["<b><p>", " "]),
        ("a.js", rb"\u0077alrus\x77\n\tx\q", ["walrusw  x\\q"]),
        ("a.bin", b"\0w\xc3\xa9\xff", ["\0wé\ufffd", "wÃ©ÿ"]),
    ],
)
def test_text_is_read_as_written_and_without_its_elements(name: str, data: bytes, read: list[str]) -> None:
    """Escapes are undone; of what may be markup the words are read too, of letters that take one byte and two."""
    assert said(data, name) == read


def test_words_of_a_picture_are_those_of_its_texts_and_behind_its_end() -> None:
    """Parts that hold words are read as they are and unpacked; what shows the picture is passed over."""
    texts_in = [chunk(b"tEXt", b"A\0one"), chunk(b"iTXt", b"B\0two"), chunk(b"eXIf", b"three")]
    picture = PNG + chunk(b"IHDR", b"unseen") + b"".join(texts_in) + chunk(b"IDAT", b"unseen") + chunk(b"IEND", b"")
    words = ["A\0one", "Aone", "", "", "B\0two", "Btwo", "", "", "three", "three"]
    assert said(picture + b"tail") == [*words, "tail", "tail"]
    assert said(picture) == [*words, "", ""]
    packed = b"C\0\0" + zlib.compress(b"four")
    assert said(PNG + chunk(b"zTXt", packed))[2:] == ["four", "four", "", "", "", ""]
    assert said(PNG + b"\0\0\0\x09tEXtfive") == ["five", "five", "", ""]
    assert said(PNG + b"\0\0\0\0IEN") == ["\0\0\0\0IEN", "IEN"]
    assert said(PNG + b"\0\0\0\0IEND") == ["", ""]


def test_comment_of_an_archive_is_read() -> None:
    """An archive says its comment, then each file in it; one that cannot be unpacked is read as bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as opened:
        opened.writestr("a.txt", "one")
        opened.writestr("b.txt", "two")
        opened.comment = "sëa\xff".encode("latin-1")
    assert said(held.getvalue()) == ["s\ufffda\ufffd", "a.txt", "one", "b.txt", "two"]
    broken = held.getvalue().replace(b"two", b"2wo")
    assert said(broken)[:3] == ["s\ufffda\ufffd", "a.txt", "one"]
    assert said(broken)[3:] == [broken.decode("utf-8", "replace"), broken.replace(b"\0", b"").decode("latin-1")]


def test_archives_within_archives_are_unpacked_a_few_times() -> None:
    """A file that is packed in itself again and again is not unpacked without end, whatever packs it."""
    packed = archive("a.txt", "walrus")
    for _ in range(3):
        packed = archive("a.zip", packed)
    assert said(packed)[-2:] == ["a.txt", "walrus"]
    assert "walrus" not in said(archive("a.zip", packed))


def test_cells_of_a_database_are_read_once() -> None:
    """What a database says are its names, its statements and its cells; of an index that has no statement the name."""
    data = database(
        "CREATE TABLE t (a UNIQUE, b)",
        "INSERT INTO t VALUES ('one', 2), ('three', NULL)",
        "CREATE VIEW v AS SELECT a FROM t",
    )
    statements = [
        "t",
        "CREATE TABLE t (a UNIQUE, b)",
        "sqlite_autoindex_t_1",
        "",
        "v",
        "CREATE VIEW v AS SELECT a FROM t",
    ]
    assert said(data) == [*statements, "one", "2", "three"]


def test_words_of_an_index_are_read_where_they_stand() -> None:
    """Of an index of full text its own words are read, and not the tables in which it is kept."""
    data = database(
        "create virtual table seek using fts5(a)",
        "INSERT INTO seek VALUES ('walrus')",
        "CREATE TABLE seeker (a)",
        "INSERT INTO seeker VALUES ('x')",
    )
    assert [text for text in said(data) if "seek" not in text and "CREATE" not in text] == ["walrus", "x"]


def test_printed_words_are_read_as_a_reader_meets_them() -> None:
    """A PDF says its title, its bookmarks, and its pages: as they are set, and with the words that a line end parts."""
    head = "#set page(width: 3.2cm, height: 6cm, margin: 5mm)\n#set text(hyphenate: true)"
    body = "= Sea\nAt a quarrelsome walrus of the sea.\n#pagebreak()\nEnd."
    read = said(pdf(f"{head}\n{body}", title="Of walruses"))
    assert read[0] == "Of walruses"
    assert read[read.index("Sea") :][:5] == [
        "Sea",
        "Sea\nAt a quarrel\ufffesome walrus \nof the sea.",
        "Sea\nAt a quarrelsome walrus \nof the sea.",
        "End.",
        "End.",
    ]


def test_bytes_of_a_pdf_are_read_without_its_fonts() -> None:
    """Streams are unpacked, those of fonts left out; strings in UTF-16 are read, also in digits, however broken."""
    packed = b"stream\n" + zlib.compress(b"one") + b"endstream"
    plain_and_font = b"stream\ntwoendstream stream\nOTTO fontendstream"
    data = b"%PDF- " + packed + plain_and_font + b" (\xfe\xff\0w\0) <FEFF00770061d800>"
    whole = [data.decode("utf-8", "replace"), data.replace(b"\0", b"").decode("latin-1")]
    rest = b"%PDF-  (\xfe\xff\0w\0) <FEFF00770061d800>".replace(b"  (", b"   (")
    left = [rest.decode("utf-8", "replace"), rest.replace(b"\0", b"").decode("latin-1")]
    assert said(data) == [*whole, "one", "one", "two", "two", *left, "w\ufffd", "wa\ufffd"]
