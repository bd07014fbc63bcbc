"""Briefings: the data of a book, and its PDF read back."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from dossier_gen.briefings import book, briefing_refs, data, pdf
from dossier_gen.briefings.closing import cited_places
from dossier_gen.briefings.inline import Cite, Go, Words
from dossier_gen.briefings.runs import gathered, script_of, tongue
from dossier_gen.briefings.write import Write
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.offices import offices_on
from dossier_gen.pages import record_page
from dossier_gen.precedence import roster
from dossier_gen.records.delegation import Delegation
from tests.conftest import SMALL, WorldMaker

pytestmark = pytest.mark.slow

VISIT = Ref.parse("briefing/visit-2024-05")
RECORDS = Path(__file__).parent.parent / "records"
DEMONSTRATION = Ref.parse("briefing/visit-2023-11")
ALL_SECTIONS = """
name: Book of the visit
for: delegation/northland-2024-05
marking: For training only
cover_note: All of this is invented.
add: [agreement/river-treaty, agreement/ice-protocol]
"""
HOSTILE = '#import "x": * *x* _y_ $z$ `w` \\ [[nothing]] <label> @label ~ // -- /* */ #eval("1") "quoted"'


@lru_cache(maxsize=8)
def _demonstration() -> Edition:
    return open_edition(RECORDS, Cover("Demonstration", date(2026, 1, 1), version="0123456789 of 2025-12-30")).edition


@lru_cache(maxsize=8)
def _demonstration_pdf() -> bytes:
    return pdf(_demonstration(), DEMONSTRATION)


@lru_cache(maxsize=8)
def _small(audience: str = "partners") -> Edition:
    return open_edition(SMALL, Cover("Small world", date(2024, 6, 1), audience=audience, version="abcdef")).edition


def _edition(folder: Path) -> Edition:
    return open_edition(folder, Cover("Made world", date(2026, 1, 1))).edition


def _reader(edition: Edition, ref: Ref) -> PdfReader:
    return PdfReader(BytesIO(pdf(edition, ref)))


def _texts(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def _titles(edition: Edition, ref: Ref) -> list[str]:
    return [section["title"] for section in _sections(edition, ref)]


def _sections(edition: Edition, ref: Ref) -> list[dict[str, Any]]:
    sections: Any = data(book(edition, ref))["sections"]
    return list(sections)


def _outline(reader: PdfReader, listed: Any = None) -> Iterator[tuple[str, int]]:
    """Every bookmark with the number of its page, from 1."""
    for one in reader.outline if listed is None else listed:
        if isinstance(one, list):
            yield from _outline(reader, one)
        else:
            yield str(one.title), (reader.get_destination_page_number(one) or 0) + 1


def _with_visit(small_with: WorldMaker, text: str = ALL_SECTIONS, **files: str) -> Edition:
    return _edition(small_with({"briefings/visit-2024-05.yaml": text, **files}))


def test_sections_stand_in_order(small_with: WorldMaker) -> None:
    """A visit book without chosen sections has all that have content, in the order of the design."""
    titles = _titles(_with_visit(small_with), VISIT)
    expected = [
        "Cover note",
        "In brief",
        "Programme",
        "The delegation",
        "Counterparts",
        "People",
        "Meetings",
        "Country profile",
        "State of relations",
        "Institutions concerned",
        "Agreements",
        "Chronology",
        "Where the sources differ",
        "Not known",
        "Sources",
        "Index of names",
    ]
    assert titles == expected


def test_chosen_sections_are_kept_in_their_order(small_with: WorldMaker) -> None:
    """A briefing's own choice and order of sections holds; only its cover note stands before them."""
    titles = _titles(_with_visit(small_with, ALL_SECTIONS + "sections: [delegation, programme]\n"), VISIT)
    assert titles == ["Cover note", "The delegation", "Programme"]


def test_sections_without_content_leave_no_heading(world: WorldMaker) -> None:
    """A delegation of which nothing but its name is known gives a book without empty headings."""
    folder = world({"delegations/nobody.yaml": "name: Delegation of nobody\n"})
    reader = _reader(_edition(folder), Ref.parse("delegation/nobody"))
    assert [title for title, _ in _outline(reader)] == []
    assert "Programme" not in " ".join(_texts(reader))


def test_the_head_stands_first_and_each_member_once() -> None:
    """The list has the head, then the members by number, each once, with the office of the day."""
    table = next(section for section in _sections(_small(), VISIT) if section["key"] == "delegation")["blocks"][-1]
    shown = [[_plain(cell) for cell in row["cells"]] for row in table["rows"]]
    assert shown == [
        ["Head", "Ada Example\nАда Пример", "Speaker of the Assembly[northland-gazette]"],
        ["1", "Ivan Obraztsov\nИван Образцов", "Deputy of the Assembly"],
    ]


def test_offices_held_only_later_are_marked_as_later() -> None:
    """In a meeting, an office that a person is known to have held only afterwards is said to be later."""
    text = " ".join(_texts(_reader(_small(), VISIT)))
    assert "later: Minister of Rivers" in text


def _plain(runs: list[dict[str, Any]]) -> str:
    """The words of runs, with the ids of the sources cited in brackets."""
    told = ""
    for run in runs:
        match run["is"]:
            case "words":
                told += run["text"]
            case "newline":
                told += "\n"
            case "cite":
                told += f"[{', '.join(id for id, _ in run['sources'])}]"
            case _:
                told += _plain(run["runs"])
    return told


def test_counterparts_are_the_people_of_the_other_side(small_with: WorldMaker) -> None:
    """Who sat opposite is listed with the office of the day and the meeting, the delegation itself is not."""
    edition = _with_visit(small_with)
    blocks = next(section for section in _sections(edition, VISIT) if section["key"] == "counterparts")["blocks"]
    names = [_plain(row["cells"][0]).split("\n")[0] for row in blocks[0]["rows"]]
    assert names == ["Li Yangben"]
    assert "Chair of the State Council" in _plain(blocks[0]["rows"][0]["cells"][1])


def test_a_title_that_a_source_gives_stands_where_no_office_is_known(edition_of: Any) -> None:
    """Chronology, counterparts and the person's page say the title under which the event lists the person."""
    seated = [{"person": "person/b", "as": "Chairman"}]
    sides = [{"for": "country/fr", "participants": ["person/a"]}, {"for": "country/de", "participants": seated}]
    visit = {"sent_by": "country/fr", "received_by": "country/de", "head": "person/a", "dates": "2001-05-02/2001-05-03"}
    event = {"type": "talks", "at": "2001-05-02", "delegation": "delegation/v", "sides": sides}
    earlier = {"type": "talks", "at": "2000-05-02", "sides": sides}
    records = {"delegation/v": visit, "event/e": event, "event/earlier": earlier, "person/a": {}, "person/b": {}}
    edition = edition_of(records)
    told = {
        one["key"]: one["blocks"][-1]["rows"]
        for one in _sections(edition, Ref.parse("delegation/v"))
        if one["key"] in ("counterparts", "chronology")
    }
    assert _plain(told["counterparts"][0]["cells"][1]) == "Chairman"
    assert _plain(told["chronology"][0]["cells"][2]).endswith("Chairman")
    assert "| Chairman |" in record_page(edition, Ref.parse("person/b")).markdown


def test_agreements_show_parties_and_their_acts(small_with: WorldMaker) -> None:
    """An agreement with approvals shows each party's dated actions and its status on the edition's day."""
    text = " ".join(_texts(_reader(_with_visit(small_with), VISIT)))
    assert "2 March 1998, ratification by Diet of Northland (today Assembly of Northland)" in text
    assert "withdrawn 31 December 2020" in text
    assert "Status on 1 January 2026." in text


def test_only_those_who_took_part_in_a_signing_signed(edition_of: Any) -> None:
    """A party that is not among the signatories has no day of signing unless its own is recorded."""
    agreement = {
        "type": "treaty",
        "parties": [{"party": "country/fr"}, {"party": "country/de", "in_force": "2001-01-01"}],
        "signed": {"at": "2000-01-01", "signatories": [{"person": "person/a", "for": "country/fr"}]},
        "in_force": "2000-06-01",
    }
    records = {"agreement/t": agreement, "person/a": {}, "country/fr": {}, "country/de": {}}
    blocks = _sections(edition_of(records), Ref.parse("agreement/t"))[0]["blocks"]
    table = next(block for block in blocks if block["is"] == "table")
    assert [_plain(row["cells"][1]) for row in table["rows"]] == ["1 January 2000", ""]


def test_disputed_values_stand_side_by_side(small_with: WorldMaker) -> None:
    """Both values of a disputed field are printed, each with its publisher."""
    text = " ".join(_texts(_reader(_with_visit(small_with), VISIT)))
    assert "about 26 January 1961" in text
    assert "26 January 1962 Southland Daily" in text


def test_what_an_audience_may_not_see_is_not_printed() -> None:
    """The same visit made for partners and for the public differs by what the public may not see."""
    delegation = Ref.parse("delegation/northland-2024-05")
    public, partners = (" ".join(_texts(_reader(_small(one), delegation))) for one in ("public", "partners"))
    assert "Supper" in partners
    assert "Supper" not in public
    assert "wooden boat" not in partners + public


def test_contents_name_the_real_pages(small_with: WorldMaker) -> None:
    """Each line of the contents gives the page on which its heading stands."""
    reader = _reader(_with_visit(small_with), VISIT)
    _check_contents(reader)


def _check_contents(reader: PdfReader) -> None:
    contents, texts = _texts(reader)[1], _texts(reader)
    level_one = [(title, page) for title, page in _outline(reader, [one for one in reader.outline if not _nested(one)])]
    assert len(level_one) > 5
    for title, page in level_one[1:]:
        assert f"{title} {page} " in contents + " "
        assert title in texts[page - 1]


def _nested(one: object) -> bool:
    return isinstance(one, list)


def test_every_page_but_the_cover_has_marking_and_number() -> None:
    """The marking stands above and below each page, and the page says which one of how many it is."""
    reader = _reader(_small(), VISIT)
    texts = _texts(reader)
    assert "For training only" in texts[0]
    for number, text in enumerate(texts[1:], start=2):
        assert f"Page {number} of {len(texts)}" in text
        assert text.count("For training only") == 2


def test_the_cover_says_what_for_whom_and_of_when() -> None:
    """Title, date, audience, day and version stand on the cover."""
    cover = _texts(_reader(_small(), VISIT))[0]
    for words in (
        "Briefing for the visit of May 2024",
        "10 May 2024",
        "Small world",
        "Partners",
        "1 June 2024",
        "abcdef",
    ):
        assert words in cover


def test_links_land(small_with: WorldMaker) -> None:
    """Every link of the PDF leads to a page of it or to a web address."""
    _check_links(_reader(_with_visit(small_with), VISIT))


def _check_links(reader: PdfReader) -> None:
    named = reader.named_destinations
    inside = outside = 0
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link: Any = annotation.get_object()
            action: Any = link.get("/A")
            if action is not None:
                assert str(action["/URI"]).startswith(("http://", "https://", "mailto:"))
                outside += 1
                continue
            target: Any = link["/Dest"]
            target = target.get_object() if hasattr(target, "get_object") else target
            if isinstance(target, str | bytes):
                assert str(target) in named
            else:
                target = target["/D"] if isinstance(target, Mapping) else target
                assert target[0].idnum in pages
            inside += 1
    assert inside > 10
    assert outside > 0


def test_bookmarks_name_sections_and_meetings() -> None:
    """The PDF has a bookmark for each section and, below it, for each meeting."""
    titles = [title for title, _ in _outline(_reader(_small(), VISIT))]
    assert titles[0] == "Contents"
    assert {"Programme", "The delegation", "Meetings", "Talks of Ada Example and Li Yangben"} <= set(titles)


def test_the_pdf_is_tagged_and_knows_its_title_and_language() -> None:
    """Title, language and tags are in the PDF, an author is not."""
    reader = _reader(_small(), VISIT)
    assert reader.metadata is not None
    assert reader.metadata.title == "Briefing for the visit of May 2024"
    assert reader.metadata.author is None
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]


def test_same_records_same_bytes() -> None:
    """A book made twice is the same to the byte."""
    assert pdf(_small(), VISIT) == pdf(_small(), VISIT)


def test_paper_follows_the_record(small_with: WorldMaker) -> None:
    """A book on letter paper has letter pages."""
    box = _reader(_with_visit(small_with, ALL_SECTIONS + "paper: letter\n"), VISIT).pages[1].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)


def test_every_character_has_a_glyph(small_with: WorldMaker) -> None:
    """Latin, Cyrillic and Han are set with real glyphs, and all characters can be read back."""
    words = "ÀÉÎÕŞŁŽßþǎ «“„‘’”» – — … · № § € Вячеслав Ёжик Ґ 中俄睦邻友好合作条约 國際 人民大会堂"
    reader = _reader(_with_visit(small_with, ALL_SECTIONS.replace("All of this is invented.", words)), VISIT)
    text = "".join(_texts(reader))
    assert [char for char in words if char not in text] == []
    assert missing_glyphs(reader) == 0


def missing_glyphs(reader: PdfReader) -> int:
    """How many glyphs with the number 0, .notdef, are drawn; all fonts here are drawn by two-byte glyph numbers."""
    missing = 0
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            shown: list[Any] = []
            if operator == b"Tj":
                shown = [operands[0]]
            elif operator == b"TJ":
                shown = [one for one in operands[0] if not isinstance(one, int | float)]
            for one in shown:
                raw = one.original_bytes
                missing += sum(raw[at : at + 2] == b"\0\0" for at in range(0, len(raw), 2))
    return missing


def test_hostile_words_come_out_literally(small_with: WorldMaker) -> None:
    """Words that look like Typst are printed as they are, wherever they stand."""
    quoted = HOSTILE.replace("'", "''")
    files = {
        "people/ada-example.yaml": f"name: '{quoted}'\nnames:\n  - {{text: '{quoted}', lang: ru}}\n",
        "topics/rivers.yaml": f"name: '{quoted}'\n",
    }
    visit = f"name: '{quoted}'\nsubtitle: '{quoted}'\nmarking: '{quoted}'\nfor: delegation/northland-2024-05\n"
    texts = _texts(_reader(_with_visit(small_with, visit, **files), VISIT))
    bare = "".join(HOSTILE.split())
    assert "".join(texts[0].split()).count(bare) == 4
    assert bare in "".join("".join(texts[3:]).split())


def test_hostile_prose_comes_out_literally(small_with: WorldMaker) -> None:
    """In prose, what is no Markdown is words, Typst's own marks included."""
    note = 'cover_note: \'#strong[x] $a$ <b>bold</b> #link("x") \\# @nobody "q" ~ [x](javascript:alert(1))\'\n'
    edition = _with_visit(small_with, ALL_SECTIONS.replace("cover_note: All of this is invented.\n", note))
    text = "".join(_texts(_reader(edition, VISIT))[2].split())
    assert '#strong[x]$a$<b>bold</b>#link("x")#@nobody"q"~' in text


def test_a_record_without_a_briefing_has_a_book_too() -> None:
    """Every record that a briefing can be made of can be printed by itself."""
    edition = _small("internal")
    kinds = {"delegation", "event", "person", "institution", "relation", "country", "agreement", "topic"}
    seen: set[str] = set()
    for ref, record in edition.corpus:
        if ref.kind in kinds - seen:
            seen.add(ref.kind)
            text = " ".join(_texts(_reader(edition, ref)))
            assert edition.words(record.name)[0] in text
    assert seen == kinds


def test_a_book_of_what_is_not_there_is_refused() -> None:
    """A record that is missing or withheld is refused in one sentence."""
    for written in ("person/nobody", "briefing/visit-2024-05"):
        with pytest.raises(UsageError, match=written):
            book(_small("public"), Ref.parse(written))


def test_briefing_refs_are_those_of_the_edition() -> None:
    """The briefings of an edition are those that its audience may see."""
    assert briefing_refs(_small("partners")) == (VISIT,)
    assert briefing_refs(_small("public")) == ()


def test_sources_are_numbered_as_they_are_met() -> None:
    """The numbers run from 1 in the order in which the sources are first cited in the book; each is listed once."""
    made = data(book(_small(), VISIT))
    numbers: Any = made["numbers"]
    cited = list(dict.fromkeys(_cited(made["sections"])))
    assert [numbers[id] for id in cited] == list(range(1, len(cited) + 1))
    listed = _sections(_small(), VISIT)[-1]["blocks"][0]["rows"]
    assert [_plain(row["cells"][0]) for row in listed] == [str(number) for number in range(1, len(cited) + 1)]


def _cited(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _cited(one)
    elif isinstance(part, dict):
        if part.get("is") == "cite":
            yield from (id for id, _ in part["sources"])
        for key in ("blocks", "rows", "members", "sides", "people", "name", "cells", "runs"):
            yield from _cited(part.get(key, []))


def test_every_label_stands_once() -> None:
    """A label leads to one place: no two parts of a book carry the same."""
    labels = list(_labels(data(book(_demonstration() if RECORDS.is_dir() else _small(), _visit()))["sections"]))
    assert len(labels) == len(set(labels)) > 10


def _visit() -> Ref:
    return DEMONSTRATION if RECORDS.is_dir() else VISIT


def _labels(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _labels(one)
    elif isinstance(part, dict):
        if part.get("label"):
            yield part["label"]
        for one in part.values():
            yield from _labels(one)


def test_the_language_of_the_book_is_the_briefings() -> None:
    """A briefing in another language takes the texts in that language."""
    edition = _small()
    russian = replace(edition.cover, language="ru")
    made = data(book(Edition(edition.graph, russian), Ref.parse("delegation/northland-2024-05")))
    assert made["lang"] == "ru"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ru", ("ru", "")),
        ("zh-Hans", ("zh", "CN")),
        ("zh-Hant", ("zh", "TW")),
        ("zh", ("zh", "CN")),
        ("sr-Latn-RS", ("sr", "RS")),
        ("es-419", ("es", "")),
    ],
)
def test_language_tags_choose_glyphs(tag: str, expected: tuple[str, str]) -> None:
    """A tag becomes the language and region by which the typesetter chooses glyphs and hyphens."""
    assert tongue(tag) == expected


def test_citations_that_follow_each_other_are_one() -> None:
    """Citations with nothing but space between them are printed as one, close to the word before."""
    runs = (Words("so it is "), Cite((("a", "1"),)), Words(" "), Cite((("b", ""),)), Words("."), Go("x", (Words("y"),)))
    expected = (Words("so it is"), Cite((("a", "1"), ("b", ""))), Words("."), Go("x", (Words("y"),)))
    assert gathered(runs) == expected


def test_scripts_are_told_by_the_first_letter() -> None:
    """The script of a name is that of its first letter."""
    assert [script_of(text) for text in ("1 Ada", "Ада", "中国", "")] == ["LATIN", "CYRILLIC", "CJK", ""]


def test_other_scripts_are_those_of_sources(edition_of: Any) -> None:
    """Beside a name stand its forms in other scripts that a source gives, not the dossier's own translations."""
    named = {"en": "Xi Jinping", "ru": "Си Цзиньпин", "zh-Hans-t-en": "习近平"}
    edition = edition_of({"person/p": {"name": named}})
    shown = Write(edition).other_scripts(edition.corpus[Ref.parse("person/p")])
    assert "Си Цзиньпин" in str(shown)
    assert "习近平" not in str(shown)


def test_places_of_one_sort_share_their_word() -> None:
    """The places cited in a source are listed by sort, in order."""
    assert cited_places(("para 10", "article 1", "para 2", "History")) == "para 2, 10; article 1; History"


demonstration = pytest.mark.skipif(not RECORDS.is_dir(), reason="there is no demonstration here")


@demonstration
def test_the_demonstration_lists_the_fourteen_and_their_head() -> None:
    """The head and each of the fourteen stand once in the list of the printed book, with the office of the day."""
    edition = _demonstration()
    visit = edition.corpus[Ref.parse("delegation/state-duma-china-2023-11")]
    assert isinstance(visit, Delegation)
    assert visit.head is not None
    members = [one.person for one in roster(edition.corpus, visit, edition.name_key).members]
    assert len(members) == 14
    reader = PdfReader(BytesIO(_demonstration_pdf()))
    page = dict(_outline(reader))["The delegation"]
    text = _texts(reader)[page - 1].partition("Counterparts")[0]
    place = 0
    for person in (visit.head, *members):
        name = edition.name(person)
        assert text.count(name) == 1
        place = text.index(name, place)
        for office in offices_on(edition.corpus, person, visit.dates or Date.parse("2023-11")):
            title = edition.words(office.title)[0]
            assert title in text[place : place + 400], (name, title)


@demonstration
def test_the_demonstration_is_sound_as_a_pdf() -> None:
    """The printed demonstration has true contents, links that land, its marking and no missing glyph."""
    reader = PdfReader(BytesIO(_demonstration_pdf()))
    _check_contents(reader)
    _check_links(reader)
    assert missing_glyphs(reader) == 0
    texts = _texts(reader)
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts[1:], start=2))
    assert all(text.count("TLP:CLEAR") >= 2 for text in texts[1:])


@demonstration
def test_the_demonstration_reads_back_whole() -> None:
    """Every character of the book's data can be read back from its PDF."""
    wanted = set("".join(_words_of(data(book(_demonstration(), DEMONSTRATION))["sections"])))
    found = set("".join(_texts(PdfReader(BytesIO(_demonstration_pdf())))))
    missing = {char for char in wanted - found if not char.isspace()}
    assert {char: unicodedata.name(char, "") for char in missing} == {}


def _words_of(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _words_of(one)
    elif isinstance(part, dict):
        if part.get("is") == "words":
            yield part["text"]
        for one in part.values():
            yield from _words_of(one)
