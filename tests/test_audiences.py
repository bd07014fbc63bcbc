"""Every field that can be withheld, of every kind, in every output, for every audience: nothing withheld gets out."""

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from dossier_gen import edition, plugin
from dossier_gen.cli import main
from dossier_gen.corpus import Corpus, Stored
from dossier_gen.edition import Checked
from dossier_gen.kept import VARIABLE
from dossier_gen.outputs import OUTPUTS
from dossier_gen.records import KINDS
from dossier_gen.resident import Resident
from tests.canaries import Aviary, aviary
from tests.conftest import AUDIENCES, made_corpus
from tests.test_security import PICTURE

pytestmark = pytest.mark.slow

NAMES = AUDIENCES.names
CONFIG = (
    "site_name: Made\ntheme: {name: material, font: false}\n"
    "plugins: [search, {dossier: {as_of: 2024-06-01, briefings: records}}]\n"
)


def words_in(folder: Path) -> frozenset[str]:
    """Every planted word in any byte of a folder: of names of files, packed streams, and the text of PDFs."""
    found: set[bytes] = set()
    for path in sorted(folder.rglob("*")):
        for data in (str(path.relative_to(folder)).encode(), *(unpacked(path.read_bytes()) if path.is_file() else ())):
            found.update(re.findall(rb"zq[a-z]+", data.lower()))
    return frozenset(word.decode() for word in found)


def unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if data[:4] == b"PK\3\4":
        with ZipFile(BytesIO(data)) as parts:
            yield from map(parts.read, parts.namelist())
    if data[:5] == b"%PDF-":
        pages = (page.get_textpage().get_text_range() for page in PdfDocument(data))
        yield re.sub("[\u00ad\ufffe]\\s*", "", " ".join(pages)).encode()
        for stream in re.finditer(rb"stream\r?\n", data):
            try:
                yield zlib.decompressobj().decompress(data[stream.end() :])
            except zlib.error:
                continue


def checked_world(folder: Path, birds: Aviary) -> Checked:
    """The world as if it had been read from files and found right."""
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Made\n", encoding="utf-8")
    (folder / "records" / "images").mkdir(parents=True)
    picture = folder / "records" / "images" / "one.png"
    picture.write_bytes(PICTURE)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    made = made_corpus(birds.records)
    corpus = Corpus.of(made.records, made.files, {"images/one.png": Stored(path=picture)})
    return Checked(corpus, (), folder / "records", {})


def read_as(world: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads and checks records is given this world."""
    for module in (edition, plugin):
        monkeypatch.setattr(module, "check", lambda *_: world)
    monkeypatch.setattr(Resident, "check", lambda *_: world)


def written(folder: Path, birds: Aviary, reader: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site with briefings, all outputs and a briefing of everything, for an audience."""
    world = checked_world(folder, birds)
    monkeypatch.chdir(folder)
    read_as(world, monkeypatch)
    run("build", "-d", "out/site", "--audience", reader)
    outputs = [name for name in OUTPUTS if name != "docx" or reader == "partners"]  # documents take long to search
    run("write", *outputs, "--to", "out/outputs", "--audience", reader)
    run("brief", "briefing/whole", "dossier", "--to", "out/briefings", "--audience", reader)
    return folder / "out"


def run(*words: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("reader", NAMES)
def test_nothing_withheld_is_in_any_byte(reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No planted word for a further audience is in any output; each word for the reader is in one at least."""
    birds = aviary()
    found = " ".join(sorted(words_in(written(tmp_path, birds, reader, monkeypatch))))
    allowed = {bird.word for bird in birds.canaries if AUDIENCES.sees(reader, bird.audience)}
    withheld = {bird.word for bird in birds.canaries} - allowed
    assert [word for word in sorted(withheld) if word in found] == []
    assert [word for word in sorted(allowed) if word not in found] == []
    assert len(withheld) == {"public": 437, "partners": 233, "internal": 0}[reader]


def test_every_kind_has_words_planted_everywhere() -> None:
    """No kind goes without: a record, items, fields and defaults for each inner audience."""
    words = [bird.word for bird in aviary().canaries]
    for kind in KINDS:
        for part in ("record", "item", "field", "default", "rejected"):
            assert [word for word in words if word.startswith(f"zq{kind}") and word.endswith(part)], (kind, part)
    assert len(words) == len(set(words))


@pytest.mark.parametrize("command", ["build", "write", "brief"])
def test_broken_redaction_is_found_by_the_program_itself(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Were redaction to let everything through, every command that writes for others would refuse to keep it."""
    birds = aviary()
    few = {ref: fields for ref, fields in birds.records.items() if ref.startswith("topic/") or ref.endswith("/one")}
    world = checked_world(tmp_path, Aviary(few, ()))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path.with_name("kept")))  # for its owner alone, whatever books hold
    read_as(world, monkeypatch)
    words = {
        "build": ["build", "-d", "out"],
        "write": ["write", "json", "--to", "out"],
        "brief": ["brief", "topic/zqtopicpartnersrecord", "--to", "out"],
    }[command]
    assert CliRunner().invoke(main, words).exit_code == (2 if command == "brief" else 0)
    monkeypatch.setattr(edition, "redact", lambda corpus, *_: corpus)
    result = CliRunner().invoke(main, [*words[:-1], "broken"])
    assert result.exit_code == 1
    told = result.output + caplog.text
    assert "zqtopicpartnersrecord" in told
    assert "[leaks]" in told
    assert not (tmp_path / "broken").exists()
    found = " ".join(sorted(words_in(tmp_path)))  # packed bytes hold a short word by chance, never a planted one
    assert [bird.word for bird in birds.canaries if bird.word in found] == []


def test_broken_redaction_would_be_seen_by_this_test(tmp_path: Path) -> None:
    """What is searched here is found, in names, in packed streams and in plain bytes."""
    (tmp_path / "zqname").mkdir()
    (tmp_path / "x.gz").write_bytes(gzip.compress(b"ZQpacked"))
    (tmp_path / "x.html").write_bytes(b"<b>zqplain</b>")
    assert words_in(tmp_path) == {"zqname", "zqpacked", "zqplain"}
