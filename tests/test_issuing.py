"""Issuing: the manifest of a book that was handed out, what recalls it, and the page that lists it."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import typst
from click.testing import CliRunner
from pypdf import PdfReader

from dossier_gen.briefings import book, pdf
from dossier_gen.briefings.printings import traced, values
from dossier_gen.briefings.recall import recalls
from dossier_gen.cli import main
from dossier_gen.edition import Cover, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.issued import Issued, issued_in
from dossier_gen.typesetter import TEMPLATES, fonts
from tests.conftest import SMALL, dossier_in
from tests.test_site import ROOT

pytestmark = pytest.mark.slow

Run = Callable[..., str]
VISIT = "briefing/visit-2024-05"
CONFIG = """\
site_name: Small world
plugins:
  - dossier:
      as_of: 2024-06-01
      audience: partners
      briefings: none
"""
OFFICE = "Speaker of the Assembly"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world under git, with a configuration, as the current folder."""
    dossier_in(tmp_path, CONFIG)
    monkeypatch.chdir(tmp_path)
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "All")):
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *named, *words], cwd=tmp_path, check=True)
    return tmp_path


@pytest.fixture
def dossier() -> Run:
    """Runs the command line, which must end well, and gives what it prints."""

    def run(*words: str) -> str:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def _manifest(here: Path) -> Issued:
    (found,) = issued_in(here / "issued")
    return found


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _letters(text: str) -> str:
    """A text without what breaking lines changes: spaces, hyphens, word joiners."""
    return re.sub(r"[\s\-\u00ad\u2060]+", "", text)


def test_a_manifest_tells_the_book_and_every_value(here: Path, dossier: Run) -> None:
    """The manifest of an issued book names it, the version of the records and the PDF's SHA-256; git sees one file."""
    said = dossier("brief", VISIT, "--issue", "--to", "out")
    assert "issued/visit-2024-05-partners-en-1.issued.json (" in said
    one = _manifest(here)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout
    assert (one.number, one.made_of, one.subject) == (1, VISIT, "delegation/northland-2024-05")
    assert (one.title, one.marking) == ("Briefing for the visit of May 2024", "For training only")
    assert (one.audience, one.language, one.as_of) == ("partners", "en", "2024-06-01")
    assert commit.startswith(one.records.split()[0])
    assert one.sha256 == hashlib.sha256((here / "out" / "visit-2024-05.pdf").read_bytes()).hexdigest()
    assert [value.of for value in one.values] == sorted(value.of for value in one.values)


def test_the_same_book_has_the_same_manifest(here: Path, dossier: Run) -> None:
    """Issuing the same book again changes no byte; a book that differs is the next issue."""
    dossier("brief", VISIT, "--issue")
    file = here / "issued" / _manifest(here).file
    before = file.read_bytes()
    dossier("brief", VISIT, "--issue")
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before
    _edit(here / "records" / "briefings" / "visit-2024-05.yaml", "For training only", "For a second training")
    dossier("brief", VISIT, "--issue")
    assert [one.number for one in issued_in(here / "issued")] == [1, 2]


@pytest.mark.parametrize("ref", [VISIT, "event/talks-2024-05-14", "institution/northland-assembly"])
def test_the_pages_of_a_manifest_are_those_of_the_pdf(here: Path, dossier: Run, ref: str) -> None:
    """Each value stands on each page that the manifest names, and what is long enough to be told on no other."""
    dossier("brief", ref, "--issue")
    one = _manifest(here)
    reader = PdfReader(here / "briefings" / f"{one.book}.pdf")
    texts = [_letters(page.extract_text()) for page in reader.pages]
    plain = [value for value in one.values if not re.search(r"[\[*]|^[a-z]+/[a-z0-9-]+|^\d{4}-", value.words)]
    assert len(plain) > 10
    for value in plain:
        for page in value.pages:
            assert _letters(value.words) in texts[page - 1], value
    names = {value.words for value in one.values if value.of == f"{one.made_of}#name"}
    for value in (value for value in plain if len(value.words) > 30 and value.words not in names):
        pages = tuple(page for page, text in enumerate(texts, start=1) if _letters(value.words) in text)
        same = [other for other in plain if value.words in other.words]
        assert set(pages) == {page for other in same for page in other.pages}, value


def test_a_traced_book_looks_like_the_printed_one() -> None:
    """What the typesetter is asked about pages is the book that is printed: every letter stands where it does."""
    edition = open_edition(SMALL, Cover("Small world", date(2024, 6, 1), audience="partners")).edition
    noted = traced(book(edition, Ref.parse(VISIT)))
    inputs = {"data": json.dumps(noted), "lang": str(noted["lang"]), "region": str(noted["region"])}
    made = typst.compile(
        TEMPLATES / "briefing.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        timestamp=int(datetime(2024, 6, 1, tzinfo=UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    one, other = (list(_places(book)) for book in (made, pdf(edition, Ref.parse(VISIT))))
    assert [char for char, _ in one] == [char for char, _ in other]
    away = (abs(x - y) for (_, box), (_, like) in zip(one, other, strict=True) for x, y in zip(box, like, strict=True))
    assert max(away) < 0.5


def _places(made: bytes) -> Iterator[tuple[tuple[int, str], tuple[float, ...]]]:
    """Each character of a PDF that is seen, with its page and its box in points."""
    for number, page in enumerate(pypdfium2.PdfDocument(BytesIO(made))):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if (char := text.get_text_range(place, 1)).strip():
                yield (number, char), text.get_charbox(place)


def test_status_names_what_is_out_of_date(here: Path, dossier: Run) -> None:
    """An edited record is named with book, pages, field, old and new value; other books are current."""
    dossier("brief", VISIT, "topic/rivers", "--issue")
    assert dossier("status", "--issued").splitlines() == [
        "visit-2024-05, issue 1 of 2024-06-01, partners, en: current",
        "topic-rivers, issue 1 of 2024-06-01, partners, en: current",
    ]
    _edit(here / "records" / "institutions" / "northland-assembly.yaml", OFFICE, "President of the Assembly")
    said = dossier("status", "--issued")
    of = "institution/northland-assembly#offices.speaker.title"
    visit = next(one for one in issued_in(here / "issued") if one.made_of == VISIT)
    pages = next(value.pages for value in visit.values if value.of == of)
    assert "visit-2024-05, issue 1 of 2024-06-01, partners, en: 1 value out of date" in said
    assert f"  {of}, pages {', '.join(map(str, pages))}: {OFFICE} → President of the Assembly" in said
    assert "topic-rivers, issue 1 of 2024-06-01, partners, en: current" in said
    told = {one["book"]: one for one in json.loads(dossier("status", "--issued", "--format", "json"))}
    assert (told["visit-2024-05"]["current"], told["topic-rivers"]["current"]) == (False, True)
    expected = {"of": of, "old": OFFICE, "new": "President of the Assembly", "pages": list(pages), "places": 0}
    assert told["visit-2024-05"]["stale"] == [expected]


def test_a_name_that_is_sorted_as_it_is_written_is_recalled_as_the_name(here: Path, dossier: Run) -> None:
    """Where the name and the form by which it is sorted are the same words, it is the name that a book tells."""
    person = here / "records" / "people" / "ivan-obraztsov.yaml"
    person.write_text("name: Ivan Obraztsov\nsort: Ivan Obraztsov\ncite: [source/almanac]\n", encoding="utf-8")
    dossier("brief", "person/ivan-obraztsov", "--issue")
    _edit(person, "name: Ivan", "name: Iwan")
    said = dossier("status", "--issued", "--audience", "partners")
    assert "person/ivan-obraztsov#name, page 1: Ivan Obraztsov → Iwan Obraztsov" in said
    assert "#sort" not in said


def test_a_change_that_no_reader_sees_recalls_nothing(here: Path, dossier: Run) -> None:
    """Notes, comments and the order of a file's lines make no book out of date."""
    dossier("brief", VISIT, "--issue")
    file = here / "records" / "people" / "ada-example.yaml"
    file.write_text(f"# Looked at again.\n{file.read_text(encoding='utf-8')}\nextra: {{shelf: B}}\n", encoding="utf-8")
    assert dossier("status", "--issued").endswith("en: current\n")


def test_a_book_whose_subject_is_gone_or_withheld_says_so(here: Path, dossier: Run) -> None:
    """A briefing that is gone, or is for an inner audience now, is named so."""
    dossier("brief", VISIT, "--issue")
    file = here / "records" / "briefings" / "visit-2024-05.yaml"
    _edit(file, "audience: partners", "audience: internal")
    assert f"{VISIT}, of which it is made, is withheld" in dossier("status", "--issued")
    file.unlink()
    assert f"{VISIT}, of which it is made, is gone" in dossier("status", "--issued")


def test_the_site_lists_issued_books(here: Path, dossier: Run) -> None:
    """The page lists each issue as current, out of date or superseded; the briefing and its subject link to it."""
    dossier("brief", VISIT, "--issue")
    _edit(here / "records" / "briefings" / "visit-2024-05.yaml", "For training only", "For a second training")
    dossier("brief", VISIT, "--issue")
    dossier("write", "markdown", "--to", "out")
    listed = (here / "out" / "markdown" / "docs" / "issued.md").read_text(encoding="utf-8")
    assert "superseded by issue 2 of 1 June 2024" in re.sub("<[^>]+>", "", listed)
    assert "| current |" in listed
    for page in ("briefings/visit-2024-05.md", "delegations/northland-2024-05.md"):
        text = (here / "out" / "markdown" / "docs" / page).read_text(encoding="utf-8")
        assert "[2 issues](../issued.md#briefing-visit-2024-05)" in text
    _edit(here / "records" / "institutions" / "northland-assembly.yaml", OFFICE, "President of the Assembly")
    dossier("build")
    assert "out of date: 1 value<" in (here / "site" / "issued" / "index.html").read_text(encoding="utf-8")


def test_a_site_shows_no_manifest_of_an_inner_audience(here: Path, dossier: Run) -> None:
    """The public site has no page of books that were issued to partners, and no word of them."""
    dossier("brief", VISIT, "--issue")
    dossier("write", "markdown", "--to", "out", "--audience", "public")
    assert not (here / "out" / "markdown" / "docs" / "issued.md").exists()
    pages = (page.read_text(encoding="utf-8") for page in (here / "out").rglob("*.md"))
    assert not [text for text in pages if "issued.md" in text]


def test_no_books_no_page(here: Path, dossier: Run) -> None:
    """Where nothing was issued there is no page, and the status says so."""
    dossier("write", "markdown", "--to", "out")
    assert not (here / "out" / "markdown" / "docs" / "issued.md").exists()
    assert dossier("status", "--issued") == "no book was issued\n"


def test_a_manifest_for_an_unknown_audience_is_named(here: Path, dossier: Run) -> None:
    """A book for an audience that the configuration does not name any more is wrong use, said in one sentence."""
    dossier("brief", VISIT, "--issue")
    _edit(here / "issued" / _manifest(here).file, '"audience": "partners"', '"audience": "friends"')
    done = CliRunner().invoke(main, ["status", "--issued"])
    assert (done.exit_code, "is for the audience 'friends'" in done.output) == (2, True)


def test_a_damaged_manifest_is_named(here: Path) -> None:
    """A file that ends like a manifest and is none is wrong use, said in one sentence."""
    (here / "issued").mkdir()
    (here / "issued" / "x.issued.json").write_text('{"book": "x"}', encoding="utf-8")
    done = CliRunner().invoke(main, ["status", "--issued"])
    assert (done.exit_code, "issued/x.issued.json is no manifest of an issued book" in done.output) == (2, True)


def test_the_demonstration_can_be_recalled() -> None:
    """The large book of the demonstration is current when nothing has changed, and tells values by the hundred."""

    edition = open_edition(ROOT / "records", Cover("Demonstration", date(2026, 1, 31))).edition
    made = book(edition, Ref.parse("briefing/visit-2023-11"))
    held = values(made)
    assert len(held) > 500
    named = ("b", 1, "briefing/visit-2023-11", str(made.scope.ref), "t", "public", "en", "2026-01-31", "", "", "0")
    (found,) = recalls(edition, [Issued(*named, held)])
    assert found.is_current
    (less,) = recalls(edition, [replace(Issued(*named, held), values=held[1:])])
    assert less.count == 1


def test_a_renamed_record_recalls_nothing(here: Path, dossier: Run) -> None:
    """A book printed under refs that records had before is compared with them under those of today."""
    cover = Cover("Small world", date(2024, 6, 1), audience="partners")
    made = book(open_edition(here / "records", cover).edition, Ref.parse(VISIT))
    told = dict.fromkeys(("book", "title", "records", "marking", "sha256"), "")
    for_whom = {"audience": "partners", "language": "en", "as_of": "2024-06-01"}
    one = Issued(number=1, made_of=VISIT, subject=str(made.scope.ref), values=values(made), **told, **for_whom)
    for words in (("person/ada-example", "ada"), (VISIT, "may"), ("source/almanac", "year-book")):
        dossier("rename", *words)
    now = open_edition(here / "records", replace(cover, issued=(one,))).edition
    assert [each.stale or each.lost or each.unmade for each in recalls(now, now.cover.issued)] == [None]
    assert one.made_of == VISIT
