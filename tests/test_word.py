"""Books for Word, read back from the files: their structure, notes, links, languages, and what may not be in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from dossier_gen import edition as editions
from dossier_gen.briefings import Subject, book, sheet_refs
from dossier_gen.briefings.inline import Cite, Go, Newline, Small, Web, Words, words
from dossier_gen.briefings.parts import (
    Block,
    Card,
    Cards,
    Entries,
    Entry,
    Facts,
    Heading,
    Listing,
    Name,
    Names,
    Photo,
    Picture,
    Quoted,
    Row,
    Section,
    Side,
    Sides,
    Source,
    Table,
    Text,
    Verbatim,
    within,
)
from dossier_gen.cli import main
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.house import House
from dossier_gen.precedence import roster
from dossier_gen.records.delegation import Delegation
from dossier_gen.tokens import tells, tokens
from dossier_gen.word import docx
from tests.canaries import Aviary
from tests.conftest import SMALL, WorldMaker
from tests.documents import Opened, W, rows, said, style_of, unsound
from tests.hostile import VISIBLE, literal
from tests.test_audiences import checked_world
from tests.test_briefings import ALL_SECTIONS, DEMONSTRATION, HOSTILE, RECORDS, VISIT, demonstration

pytestmark = pytest.mark.slow

DELEGATION = Ref.parse("delegation/northland-2024-05")
TALKS = Ref.parse("event/talks-2024-05-14")


def _png() -> bytes:
    """A picture, three wide and four high."""
    made = BytesIO()
    Image.new("RGB", (3, 4), "navy").save(made, "PNG")
    return made.getvalue()


@lru_cache(maxsize=8)
def _small(audience: str = "partners", language: str = "en") -> Edition:
    cover = Cover("Small world", date(2024, 6, 1), audience=audience, version="abcdef", language=language)
    return open_edition(SMALL, cover).edition


def _opened(edition: Edition, subject: Subject) -> Opened:
    return Opened(docx(book(edition, subject)))


def _with_visit(small_with: WorldMaker, text: str = ALL_SECTIONS, **files: str) -> Edition:
    folder = small_with({"briefings/visit-2024-05.yaml": text, **files})
    return open_edition(folder, Cover("Made world", date(2026, 1, 1))).edition


def _made(*blocks: Block, language: str = "en") -> Opened:
    """A document of one section with these blocks, in the book of the visit."""
    whole = book(_small(language=language), DELEGATION)
    return Opened(
        docx(
            replace(
                whole,
                sections=(Section("made", "Made", blocks), *(one for one in whole.sections if one.key == "sources")),
            )
        )
    )


def test_every_book_is_sound(small_with: WorldMaker) -> None:
    """Parts, relations, ids, styles, lists and the order of elements are such that Word has nothing to repair."""
    edition = _with_visit(small_with)
    books = [
        VISIT,
        DELEGATION,
        *sheet_refs(edition),
        Ref.parse("country/northland"),
        Ref.parse("person/ada-example"),
    ]
    assert {str(ref): found for ref in books if (found := unsound(_opened(edition, ref)))} == {}


def test_headings_are_words_own_and_stand_in_order(small_with: WorldMaker) -> None:
    """Sections are headings of the first level; each heading below is that of its level, in the order of the book."""
    edition = _with_visit(small_with)
    made, opened = book(edition, VISIT), _opened(edition, VISIT)
    assert [words for style, words in opened.headings if style == "Heading1"] == [one.title for one in made.sections]
    below = [one.level for one in within(made.sections) if isinstance(one, Heading)]
    assert [int(style[7]) for style, _ in opened.headings if style != "Heading1"] == below
    assert {one.style.name for one in opened.word.paragraphs if one.style} >= {
        "Title",
        "Heading 1",
        "Heading 2",
        "Heading 3",
    }


def test_contents_are_there_before_word_is_asked() -> None:
    """The contents list each section and each listed heading, lead to them, and are made anew when Word opens them."""
    opened = _opened(_small(), VISIT)
    lines = [one for one in opened.all("p") if style_of(one) in ("TOC1", "TOC2")]
    expected = [words for style, words in opened.headings if style in ("Heading1", "Heading2")]
    assert [said(one) for one in lines] == expected
    places = {one.get(W + "name"): said(one.getparent()) for one in opened.all("bookmarkStart")}
    assert [places[one.find(W + "hyperlink").get(W + "anchor")] for one in lines] == expected
    assert opened.all("updateFields", "word/settings.xml")[0].get(W + "val") == "true"
    assert "Purpose" not in expected


def test_the_head_and_each_member_stand_once() -> None:
    """The table of the delegation has the head, then each member once, in the order of precedence."""
    edition = _small()
    visit = edition.corpus[DELEGATION]
    assert isinstance(visit, Delegation)
    people = [visit.head, *(one.member.person for one in roster(edition.corpus, visit, edition.name_key).seats)]
    shown = [row[1].split("\n")[0] for row in rows(_opened(edition, VISIT).table_under("The delegation"))[1:]]
    assert shown == [edition.name(person) for person in people if person]


def test_tables_repeat_their_heads_and_keep_their_rows() -> None:
    """The first row of a table of records stands on each of its pages, and no row of any table breaks."""
    opened = _opened(_small(), VISIT)
    tables = [one for one in opened.all("tbl") if one.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "Records"]
    assert len(tables) > 3
    for table in tables:
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(W + "tr")]
        assert heads == [True, *([False] * (len(heads) - 1))]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in opened.all("tr"))


def test_citations_are_notes_with_number_and_place() -> None:
    """Each citation is a note with the number of its source and the place in it; sources are listed at the end."""
    made, opened = book(_small(), VISIT), _opened(_small(), VISIT)
    cited = [one for one in within(made.sections) if isinstance(one, Cite)]
    assert len(opened.notes) == len(cited) > 5
    number = made.number("southland-daily")
    assert f"[{number}] Southland Daily, para 8" in " ".join(opened.notes.values())
    listed = rows(opened.table_under("Sources"))[1:]
    assert [row[0] for row in listed] == [str(one.number) for one in made.numbers]


def test_a_title_is_told_once_under_a_listed_heading() -> None:
    """A source cited again has its number, publisher and place in the note; the next meeting tells its title anew."""
    cite = Text((Words("x"), Cite((("northland-gazette", "para 1"),))))
    notes = list(_made(cite, cite, Heading(words("Next"), listed=True), cite).notes.values())
    assert notes == [
        "[1] Northland Gazette, Assembly delegation holds talks, para 1",
        "[1] Northland Gazette, para 1",
        "[1] Northland Gazette, Assembly delegation holds talks, para 1",
    ]


def test_several_sources_are_one_note_in_order() -> None:
    """Sources cited together stand in one note by number, each once with all its places; unknown ones do not."""
    made = book(_small(), DELEGATION)
    first, second = (one.ref.id for one in made.numbers[:2])
    sources = ((second, "para 2"), ("nobody", ""), (first, ""), (second, "para 1"), (second, "para 2"))
    (note,) = _made(Text((Words("x"), Cite(sources), Cite((("nobody", "para 1"),))))).notes.values()
    assert note.index("[1]") < note.index("[2]")
    assert note.endswith("para 1, 2")
    assert note.count("[2]") == 1


def test_links_land(small_with: WorldMaker) -> None:
    """A name leads to its place in the document, a note to the list of sources, an address out of it."""
    opened = _opened(_with_visit(small_with), VISIT)
    at = {one.get(W + "name"): said(one.getparent()) for one in opened.all("bookmarkStart")}
    talks = [one for one in opened.all("hyperlink") if said(one) == "Talks of Ada Example and Li Yangben"]
    assert {at[one.get(W + "anchor")] for one in talks if one.get(W + "anchor")} == {
        "Talks of Ada Example and Li Yangben"
    }
    for link in opened.all("hyperlink", "word/footnotes.xml"):
        assert f"[{at[link.get(W + 'anchor')]}]" == said(link)
    outside = [target for target, out in opened.relations("word/document.xml").values() if out]
    assert "https://gazette.example/2024/05/15/talks" in outside


def test_only_the_words_of_a_link_without_a_goal() -> None:
    """A link to what the book does not hold, one within a link, one too long are words; odd signs are encoded."""
    inner = Go("source/nobody", (Words("nowhere"),))
    address = "https://example.org/a[1] б|c"
    web = Web(address, (Words("out"), Web("https://example.org/", (Words("inner"),))))
    opened = _made(Text((inner, web, Web("https://example.org/" + "я" * 400, (Words("far"),)))))
    assert unsound(opened) == []
    links = [said(one) for one in opened.all("hyperlink") if one.get(W + "anchor") is None]
    assert links[0] == "outinner"
    assert "far" not in links
    assert "nowhere" in opened.text
    assert ("https://example.org/a%5B1%5D%20%D0%B1%7Cc", True) in opened.relations("word/document.xml").values()


def _language(opened: Opened, words: str) -> dict[str, str]:
    """How the first run of these words is marked: its languages, `rtl`, its face of Han."""
    run = next(one.getparent() for one in opened.all("t") if one.text == words)
    found = {}
    for one in run.iter(W + "lang", W + "rtl", W + "rFonts"):
        attributes = {name.removeprefix(W): str(value) for name, value in one.attrib.items()}
        found |= {"rtl": "on"} if one.tag == W + "rtl" else attributes
    return found


@pytest.mark.parametrize(
    ("language", "region", "expected"),
    [
        ("ru", "", {"val": "ru-RU"}),
        ("sr", "RS", {"val": "sr-RS"}),
        ("zh", "CN", {"eastAsia": "zh-CN", "hint": "eastAsia"}),
        ("zh", "TW", {"eastAsia": "zh-TW", "hint": "eastAsia"}),
        ("ar", "", {"bidi": "ar-EG", "rtl": "on"}),
        ("he", "", {"bidi": "he-IL", "rtl": "on"}),
        ("xx", "", {"val": "xx"}),
    ],
)
def test_words_of_another_language_are_marked(language: str, region: str, expected: dict[str, str]) -> None:
    """Words bear their language with its region, those of Han as East Asian, those written leftward as such."""
    opened = _made(Text((Words("words", lang=language, region=region),)))
    found = opened.roots["word/document.xml"].xpath('//w:r[w:t="words"]//w:lang')[0]
    assert {name.removeprefix(W): value for name, value in found.attrib.items()}.items() <= expected.items()
    marked = _language(opened, "words")
    face = {"eastAsia": marked["eastAsia"]} if language == "zh" else {}
    assert {key: marked[key] for key in expected} == {**expected, **face}


def test_names_in_other_scripts_bear_their_language() -> None:
    """A Russian name in an English book is Russian to Word's spelling."""
    assert _language(_opened(_small(), VISIT), "Ада Пример") == {"val": "ru-RU"}


@pytest.mark.parametrize(
    ("language", "slot", "tag"),
    [("en", "val", "en-GB"), ("ru", "val", "ru-RU"), ("zh-Hans", "eastAsia", "zh-CN"), ("ar", "bidi", "ar-EG")],
)
def test_a_document_has_the_language_of_the_book(language: str, slot: str, tag: str) -> None:
    """Words that are marked with none are of the language of the book, as the properties say."""
    opened = _opened(_small(language=language), DELEGATION)
    defaults = opened.roots["word/styles.xml"].find(f"{W}docDefaults").iter(W + "lang")
    assert [one.get(W + slot) for one in defaults] == [tag]
    assert opened.word.core_properties.language == tag


def test_a_book_written_leftward_is_set_leftward() -> None:
    """An Arabic book has its paragraphs, pages, tables and words from right to left, foreign words as they are."""
    opened = _made(Facts((("label", (Words("words"), Words("Слова", lang="ru"))),)), language="ar")
    assert unsound(opened) == []
    assert opened.roots["word/styles.xml"].xpath("w:docDefaults/w:pPrDefault/w:pPr/w:bidi")
    assert all(one.find(W + "bidi") is not None for one in opened.all("sectPr"))
    assert all(one.find(f"{W}tblPr/{W}bidiVisual") is not None for one in opened.all("tbl"))
    assert _language(opened, "words") == {"rtl": "on"}
    assert "rtl" not in _language(opened, "Слова")


@pytest.mark.parametrize(("paper", "size"), [("a4", (11906, 16838)), ("letter", (12240, 15840))])
def test_paper_follows_the_record(paper: str, size: tuple[int, int], small_with: WorldMaker) -> None:
    """A document has the paper of its briefing, cover and text alike."""
    opened = _opened(_with_visit(small_with, ALL_SECTIONS + f"paper: {paper}\n"), VISIT)
    found = [
        (one.page_width.twips, one.page_height.twips)
        for one in opened.word.sections
        if one.page_width and one.page_height
    ]
    assert found == [size, size]


def test_every_page_has_marking_and_number_and_the_cover_its_words(small_with: WorldMaker) -> None:
    """The marking runs above and below; pages of text bear title, caveat and number, the cover what it is."""
    text = ALL_SECTIONS + "caveat: Not to be left in the car.\nsubtitle: To South Quay\n"
    opened = _opened(_with_visit(small_with, text), VISIT)
    for section in opened.word.sections:
        for line in (section.header, section.footer):
            assert "For training only" in " ".join(one.text for one in line.paragraphs)
    header, footer = opened.word.sections[1].header, opened.word.sections[1].footer
    assert "Book of the visit" in header.paragraphs[0].text
    assert [one.text for one in footer.paragraphs][1:] == ["Not to be left in the car.", "Page  of "]
    assert [one.text for one in opened.all("instrText", "word/footer2.xml")] == [" PAGE ", " NUMPAGES "]
    cover = [one.text for one in opened.word.paragraphs[:4]]
    assert cover[:3] == ["Visit book", "Book of the visit", "To South Quay"]
    assert ["As of", "1 January 2026"] in rows(opened.all("tbl")[0])
    assert "Not to be left in the car." in [one.text for one in opened.word.paragraphs]


def test_properties_name_title_and_day_and_no_author() -> None:
    """A document knows its title, and no hour and no author of its making."""
    found = _opened(_small(), VISIT).word.core_properties
    assert found.title == "Briefing for the visit of May 2024"
    assert (found.created.date(), found.modified.date()) == (date(2024, 6, 1), date(2024, 6, 1))
    assert (found.author, found.last_modified_by) == ("", "")


def test_same_records_same_bytes() -> None:
    """A document made twice is the same to the byte, and its parts bear no hour."""
    one, other = docx(book(_small(), VISIT)), docx(book(_small(), VISIT))
    assert one == other
    assert {entry.date_time for entry in Opened(one).entries} == {(1980, 1, 1, 0, 0, 0)}


def test_what_an_audience_may_not_see_is_not_in_the_document() -> None:
    """The same visit for partners and for the public differs by what the public may not see."""
    public, partners = (_opened(_small(one), DELEGATION).text for one in ("public", "partners"))
    assert "Supper" in partners
    assert "Supper" not in public
    assert "wooden boat" not in partners + public


def test_every_kind_of_block_is_written() -> None:
    """Whatever a book is made of stands in the document, in styles of its own, however deep it lies."""
    inner = Listing(False, ((Text(words("deep")), Verbatim("code\n  line\n")), (Quoted((Text(words("said")),)),)))
    numbered = Listing(True, ((Text(words("first")), inner), (Text(words("second")),)))
    table = Table((1, 0), ("A", "B"), (Row((words("cell"), words("auto")), "label/a", True),))
    people = ((Words("Ada"), Newline(), Small((Words("small", strong=True),))),)
    opened = _made(
        Heading(words("Two")),
        Heading(words("Three"), 3, "label/b"),
        Text((Words("lead"), Go("label/a", words("go"))), "lead"),
        Text((Words("note", emphasis=True), Words("code", code=True)), "note"),
        numbered,
        numbered,
        Quoted((Text(words("quoted")), table)),
        Facts((("Label", words("fact")),)),
        Entries(30, (Entry(words("name"), (Text(words("told")), table), "label/c"), Entry(words("bare"), ()))),
        Sides(tuple(Side(words(f"side {number}"), people) for number in range(4))),
    )
    assert unsound(opened) == []
    styles = {said(one): style_of(one) for one in opened.all("p")}
    expected = {
        "Three": "Heading3",
        "leadgo": "Lead",
        "notecode": "Note",
        "first": "ListNumber",
        "deep": "ListBullet",
        "code\n  line": "Verbatim",
        "said": "Quote",
        "quoted": "Quote",
        "A": "TableHead",
        "auto": "TableText",
        "Label": "TableLabel",
        "told": "BodyText",
        "side 3": "TableHead",
        "Ada\nsmall": "TableText",
    }
    assert {key: styles.get(key) for key in expected} == expected


def test_pictures_sources_cards_and_the_index_are_written(tmp_path: Path) -> None:
    """A photo is a picture with its words, a drawing is told in words; sources, cards and names have own forms."""
    file = tmp_path / "one.png"
    file.write_bytes(_png())
    cards = tuple(Card(words(name), (), words("Speaker"), words("Northland")) for name in ("Ada", "Li", "Ivan"))
    opened = _made(
        Text((Go("person/ada", words("Ada of the text")),)),
        Photo(file, "A face", words("By nobody")),
        Picture("<svg/>", (), (1, 1), "Two bars of one length.", words("Bars")),
        Source(7, "source/seven", words("Seventh source")),
        Cards(cards),
        Names((Name("person/ada", words("Example, Ada")), Name("person/nobody", words("Nobody")))),
    )
    assert unsound(opened) == []
    (drawn,) = opened.word.inline_shapes
    assert drawn._inline.docPr.get("descr") == "A face"
    assert (drawn.width.mm, drawn.height.mm) == pytest.approx((32, 128 / 3))
    lines = {said(one): style_of(one) for one in opened.all("p")}
    expected = {
        "By nobody": "Note",
        "Two bars of one length.": "Note",
        "7Seventh source": "SourceLine",
        "Li": "CardName",
    }
    assert {key: lines.get(key) for key in expected} == expected
    assert [row[0][:13] for row in rows(opened.all("tbl")[1])] == ["NorthlandAdaS", "NorthlandIvan"]
    (index,) = [one for one in opened.all("p") if said(one) == "Example, Ada"]
    place = index.find(W + "hyperlink").get(W + "anchor")
    assert [said(one.getparent()) for one in opened.all("bookmarkStart") if one.get(W + "name") == place] == [
        "Ada of the text"
    ]
    assert f" PAGEREF {place} \\h " in [one.text for one in index.iter(W + "instrText")]


def test_a_broken_picture_is_told_in_words(tmp_path: Path) -> None:
    """A stored picture that cannot be read as one leaves its words, and the document is sound."""
    file = tmp_path / "one.png"
    file.write_bytes(_png()[:20])
    opened = _made(Photo(file, "A face", words("By nobody")))
    assert unsound(opened) == []
    assert "A face" in opened.text.split("\n")


def test_a_sheet_has_neither_cover_nor_contents() -> None:
    """A meeting sheet begins with its title, which bears the first level, and has one run of pages."""
    opened = _opened(_small(), TALKS)
    assert len(opened.word.sections) == 1
    assert [style_of(one) for one in opened.all("p")][:2] == ["SheetKind", "SheetTitle"]
    assert said(opened.all("p")[1]) == "Talks of Ada Example and Li Yangben"
    assert not [one for one in opened.all("p") if style_of(one).startswith(("TOC", "Heading1"))]
    assert [words for style, words in opened.headings if style == "Heading2"]


def test_a_label_of_tlp_has_its_colour(small_with: WorldMaker) -> None:
    """A marking of the Traffic Light Protocol stands in its colour on black, wherever it runs."""
    text = ALL_SECTIONS.replace("For training only", "TLP:AMBER")
    opened = _opened(_with_visit(small_with, text), VISIT)
    for part in ("word/header1.xml", "word/footer1.xml", "word/header2.xml", "word/footer2.xml"):
        (run,) = [one.getparent() for one in opened.all("t", part) if one.text == "TLP:AMBER"]
        assert run.find(f"{W}rPr/{W}color").get(W + "val") == "FFC000"
        assert run.find(f"{W}rPr/{W}shd").get(W + "fill") == "000000"


def test_a_document_wears_the_style_of_the_house() -> None:
    """The accent, the faces and the picture that an office chooses are those of its documents."""
    edition = _small()
    worn = House(accent="#a01020", serif="Gelasio", sans="Lato", logo=_png())
    opened = _opened(Edition(edition.graph, replace(edition.cover, house=worn)), VISIT)
    styles = opened.parts["word/styles.xml"].decode()
    assert {"A01020", "Gelasio", "Lato"} <= set(re.findall(r'"([^"]*)"', styles))
    assert "1F3A5F" not in styles
    assert "Source S" not in styles
    assert len(opened.word.inline_shapes) == 1
    assert unsound(opened) == []


def test_paper_printed_on_both_sides_mirrors_its_margins(small_with: WorldMaker) -> None:
    """The inner margin is the wider one, and Word changes the sides."""
    opened = _opened(_with_visit(small_with, ALL_SECTIONS + "printing: two-sided\n"), VISIT)
    margins = opened.all("pgMar")[1]
    assert int(margins.get(W + "left")) - int(margins.get(W + "right")) == 340
    assert opened.all("mirrorMargins", "word/settings.xml")


def test_each_numbered_list_begins_anew() -> None:
    """Two numbered lists have numbers of their own; lists with bullets share one sign."""
    one = Listing(True, ((Text(words("a")),), (Text(words("b")),)))
    opened = _made(one, one, Listing(False, ((Text(words("c")),),)))
    lists = [
        (said(number.getparent().getparent().getparent()), number.get(W + "val")) for number in opened.all("numId")
    ]
    assert lists == [("a", "2"), ("b", "2"), ("a", "3"), ("b", "3"), ("c", "1")]
    anew = opened.roots["word/numbering.xml"].xpath("w:num/w:lvlOverride/w:startOverride/@w:val")
    assert anew == ["1", "1"]


def test_a_part_that_no_writer_knows_is_an_error() -> None:
    """A new kind of block or run stops the writing: nothing of a book is left out in silence."""

    @dataclass(frozen=True)
    class Odd:
        text: str = "odd"

    odd: Any = Odd()
    for block in (odd, Text((odd,)), Heading((odd,), listed=True)):
        with pytest.raises(AssertionError, match="odd"):
            _made(block)


@pytest.mark.parametrize("text", [*VISIBLE, HOSTILE])
def test_hostile_words_come_out_literally(text: str, edition_of: Callable[..., Edition]) -> None:
    """Words that look like markup, fields or addresses are words, in titles, running lines, names, prose and notes."""
    line = " ".join(text.split())
    records: dict[str, dict[str, object]] = {
        "source/s": {"name": line, "type": "article", "title": line, "publisher": line},
        "person/p": {"name": line, "names": [{"text": line, "lang": "ru"}], "cite": ["source/s"]},
        "delegation/d": {
            "name": line,
            "head": "person/p",
            "summary": literal(line),
            "cite": ["source/s, " + line[:40]],
        },
        "briefing/b": {
            "name": line,
            "for": "delegation/d",
            "marking": line,
            "subtitle": line,
            "cover_note": literal(line),
        },
    }
    opened = _opened(edition_of(records), Ref.parse("briefing/b"))
    assert unsound(opened) == []
    assert opened.word.paragraphs[1].text == line
    assert sum(line in one for one in opened.text.split("\n")) > 8
    assert any(line in note for note in opened.notes.values())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/hosts", "data:text/html,x", "\\\\host\\share"])
def test_no_other_address_is_a_link(address: str, small_with: WorldMaker) -> None:
    """A link of prose to anything but the web or a mailbox leaves its words alone."""
    note = f"cover_note: '[words]({address}) and [mail](mailto:ada@example.org)'\n"
    opened = _opened(
        _with_visit(small_with, ALL_SECTIONS.replace("cover_note: All of this is invented.\n", note)), VISIT
    )
    outside = [target for target, out in opened.relations("word/document.xml").values() if out]
    assert "mailto:ada@example.org" in outside
    assert unsound(opened) == []
    assert "words" in opened.text


def _withholding(folder: Path, monkeypatch: pytest.MonkeyPatch, summary: str) -> None:
    """A project in which the summary of a delegation is withheld from the public."""
    told = {"summary": summary, "audience_of": {"summary": "internal"}}
    monkeypatch.chdir(folder)
    world = checked_world(
        folder, Aviary({"delegation/d": told, "event/e": {"type": "talks"}, "event/f": {"type": "ceremony"}}, ())
    )
    monkeypatch.setattr(editions, "check", lambda *_: world)


def test_each_book_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`dossier write docx` writes briefings, delegations, and those events that have a sheet."""
    _withholding(tmp_path, monkeypatch, "A quarrelsome walrus.")
    assert CliRunner().invoke(main, ["write", "docx", "--to", "out"]).exit_code == 0
    found = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.docx"))
    assert found == ["docx/delegations/d.docx", "docx/events/e.docx"]


def test_a_withheld_word_in_a_document_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were redaction to let it through, the command would read the packed document and refuse to keep it."""
    _withholding(tmp_path, monkeypatch, "A *quarrelsome* walrus.")
    monkeypatch.setattr(editions, "redact", lambda corpus, *_: corpus)
    result = CliRunner().invoke(main, ["write", "docx", "--to", "out"])
    assert result.exit_code == 1
    assert "docx/delegations/d.docx" in result.output
    assert "[leaks]" in result.output
    assert not (tmp_path / "out").exists()


def test_the_words_of_the_format_are_no_leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Withheld words that the format itself is made of, such as relationships and footnotes, refuse no document."""
    withheld = "relationships footnotes hyperlink bookmark settings document header Consolas numbering"
    assert all(tells((word,)) for word in tokens(withheld))
    _withholding(tmp_path, monkeypatch, withheld)
    result = CliRunner().invoke(main, ["write", "docx", "--to", "out"])
    assert result.exit_code == 0, result.output


@demonstration
def test_the_demonstration_is_sound_in_each_language() -> None:
    """The book of the demonstration's visit is sound and whole in English, Russian and Chinese, with all its notes."""
    for language in ("en", "ru", "zh-Hans"):
        edition = open_edition(RECORDS, Cover("Demonstration", date(2026, 1, 1), language=language)).edition
        made, opened = book(edition, DEMONSTRATION), _opened(edition, DEMONSTRATION)
        assert unsound(opened) == []
        assert len(opened.notes) == sum(isinstance(one, Cite) for one in within(made.sections))
        missing = [one.text for one in within(made.sections) if isinstance(one, Words) and one.text not in opened.text]
        assert missing == []
