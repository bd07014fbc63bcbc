"""The standards that books keep, checked by reading the structure of the files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
import typst
from pikepdf import Dictionary, Name, Pdf

from dossier_gen.briefings import manuscript, pdf
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.records import KINDS
from dossier_gen.typesetter import STANDARDS, TEMPLATES, compatible, fonts
from tests.tagged import CLAIMS, faults

pytestmark = pytest.mark.slow

VISIT = Ref.parse("briefing/visit-2024-05")
RECORDS = Path(__file__).parent.parent / "records"


@pytest.fixture(scope="module")
def visit(internal_edition: Edition) -> bytes:
    """The book of the small world's visit."""
    return pdf(internal_edition, VISIT)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "briefing"])
def test_a_book_of_every_kind_is_for_all_readers_and_for_archives(internal_edition: Edition, kind: str) -> None:
    """The book of any record is a PDF/UA-1 and PDF/A-2a file in which nothing that can be checked is wrong."""
    refs = internal_edition.corpus.of_kind(kind)
    fullest = max(refs, key=lambda ref: (len(manuscript(internal_edition, ref).data), ref))
    assert faults(pdf(internal_edition, fullest)) == []


def test_the_books_of_a_visit_and_of_a_pair_are_too(internal_edition: Edition, visit: bytes) -> None:
    """The same holds for the book of a briefing record and for that of two countries."""
    assert faults(visit) == []
    assert [faults(pdf(internal_edition, pair)) for pair in list(internal_edition.pairs)[:1]] == [[]]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru"])
def test_a_long_book_in_any_language_is_too(language: str) -> None:
    """The same holds for the demonstration's visit, with Chinese and Cyrillic, in each of its languages."""
    cover = Cover("Demonstration", date(2024, 6, 1), audience="internal", language=language)
    edition = open_edition(RECORDS, cover).edition
    assert faults(pdf(edition, Ref.parse("briefing/visit-2023-11"))) == []


def test_a_file_keeps_the_standards_that_are_chosen(internal_edition: Edition) -> None:
    """What the edition asks for is what the file says of itself."""
    chosen = {("a-3a",): ("3", "A"), ("a-2b", "ua-1"): ("2", "B"), ("a-4",): ("4", None)}
    for standards, (part, conformance) in chosen.items():
        edition = replace(internal_edition, cover=replace(internal_edition.cover, pdf_standards=standards))
        with pikepdf.open(BytesIO(pdf(edition, Ref.parse("person/ada-example")))) as made, made.open_metadata() as said:
            assert (said.get("pdfaid:part"), said.get("pdfaid:conformance")) == (part, conformance)
            assert said.get("pdfuaid:part") == ("1" if "ua-1" in standards else None)


def test_which_standards_go_together_is_what_typst_says() -> None:
    """Every pair of standards that we let through is one that Typst can keep under running lines, and no other."""
    for both in combinations(STANDARDS, 2):
        try:
            source = b'#set document(title: [x])\n#set text(lang: "en")\n#set page(header: [x])\n= x\n'
            typst.compile(source, format="pdf", pdf_standards=list(both), timestamp=0)
            possible = True
        except typst.TypstError:
            possible = False
        try:
            compatible(both)
            let_through = True
        except UsageError:
            let_through = False
        assert let_through == possible, both


def untagged(edition: Edition) -> bytes:
    """The book of the visit as Typst makes it without tags."""
    told = manuscript(edition, VISIT)
    made = typst.Compiler(root=TEMPLATES, font_paths=fonts(), ignore_system_fonts=True).compile(
        TEMPLATES / "briefing.typ",
        format="pdf",
        sys_inputs={"data": told.data},
        timestamp=0,
        pdf_tags=False,
    )
    assert isinstance(made, bytes)
    return made


def test_the_check_knows_a_file_without_tags(internal_edition: Edition) -> None:
    """A file without tags, or one that claims nothing, is found out."""
    found = faults(untagged(internal_edition))
    assert {"there is no tag tree", "the document is not marked as tagged"} <= set(found)
    assert [f"XMP has no {key} {value}" for key, value in CLAIMS.items()] == [one for one in found if "XMP" in one]


def _first(made: Pdf, tag: str) -> Dictionary:
    """The first element of a type."""
    return next(one for one in made.objects if isinstance(one, Dictionary) and one.get("/S") == f"/{tag}")


def _no_language(made: Pdf) -> None:
    del made.Root.Lang


def _unknown_signs(made: Pdf) -> None:
    del next(one for one in made.objects if isinstance(one, Dictionary) and "/ToUnicode" in one)["/ToUnicode"]


def _borrowed_font(made: Pdf) -> None:
    for one in made.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == "/FontDescriptor":
            for key in {"/FontFile2", "/FontFile3"} & set(one.keys()):
                del one[key]


def _skipped_level(made: Pdf) -> None:
    _first(made, "H2").S = Name.H4


def _headless_cells(made: Pdf) -> None:
    for one in made.objects:
        if isinstance(one, Dictionary) and one.get("/S") in ("/TH", "/TD") and "/A" in one:
            del one.A


def _short_row(made: Pdf) -> None:
    del next(one for one in made.objects if isinstance(one, Dictionary) and one.get("/S") == "/TR").K[0]


def _cell_outside(made: Pdf) -> None:
    _first(made, "TD").S = Name.LI


def _unlisted(made: Pdf) -> None:
    made.Root.StructTreeRoot.ParentTree = Dictionary(Nums=[])


def _stray_paint(made: Pdf) -> None:
    made.pages[0].contents_add(b"0 0 10 10 re f")


def _nameless_link(made: Pdf) -> None:
    del next(one for page in made.pages for one in page.obj.get("/Annots", [])).Contents


def _untagged_link(made: Pdf) -> None:
    del next(one for page in made.pages for one in page.obj.get("/Annots", [])).StructParent


def _script(made: Pdf) -> None:
    made.Root.OpenAction = made.make_indirect(Dictionary(S=Name.JavaScript, JS="x"))


def _no_bookmarks(made: Pdf) -> None:
    del made.Root.Outlines


def _no_intent(made: Pdf) -> None:
    del made.Root.OutputIntents


def _other_title(made: Pdf) -> None:
    made.docinfo.Title = "Another"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_no_language, "the document names no language"),
        (_unknown_signs, "does not say what its signs mean"),
        (_borrowed_font, "is not embedded"),
        (_skipped_level, "a heading of level 4 follows one of level 1"),
        (_headless_cells, "a cell of a table has no head"),
        (_short_row, "the rows of a table are not of one width"),
        (_cell_outside, "an element LI stands in an element TR"),
        (_unlisted, "for which the index names another element"),
        (_stray_paint, "page 1 paints f outside the tags"),
        (_nameless_link, "has a link without a description"),
        (_untagged_link, "has a link outside the tags"),
        (_script, "an action is of the type /JavaScript"),
        (_no_bookmarks, "there are no bookmarks"),
        (_no_intent, "there is no output intent with a profile"),
        (_other_title, "do not say the same title"),
    ],
)
def test_the_check_finds_each_fault(visit: bytes, spoil: Callable[[Pdf], None], told: str) -> None:
    """A good file in which one thing is spoilt is found out, and told of in words."""
    written = BytesIO()
    with pikepdf.open(BytesIO(visit)) as made:
        spoil(made)
        made.save(written)
    assert any(told in one for one in faults(written.getvalue())), faults(written.getvalue())
