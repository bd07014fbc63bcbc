"""Books of every kind, read back from the PDF: a whole visit book, sheets, figures, marking, paper, the house style."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from dossier_gen.briefings import Subject, book, data, pdf
from dossier_gen.briefings.binding import CLOSING, MAKERS
from dossier_gen.briefings.shapes import COVER_NOTE, SHAPES, SOURCES
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.house import House, house
from dossier_gen.records.briefing import Section
from dossier_gen.typesetter import TypesettingError
from tests.conftest import SMALL, WorldMaker

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
BOOK = Ref.parse("briefing/visit-2024-05")
VISIT = Ref.parse("delegation/northland-2024-05")
TALKS = Ref.parse("event/talks-2024-05-14")

BRIEFING = """
name: Visit book
for: delegation/northland-2024-05
marking: TLP:AMBER+STRICT
caveat: Leave no copy behind.
cover_note: All of this is invented.
add: [event/ferry-2019]
"""

FULL = {
    "briefings/visit-2024-05.yaml": BRIEFING,
    "delegations/northland-2024-05.yaml": """
name: Assembly delegation to South Quay, May 2024
summary: The Assembly goes to South Quay.
sent_by: institution/northland-assembly
received_by: institution/southland-council
invited_by: person/li-yangben
dates: 2024-05-13/2024-05-15
places: [place/north-harbour, place/south-quay]
head: person/ada-example
members: [person/ivan-obraztsov]
purpose: To keep the river open.
objectives: [Agree on winter., Sign the ferry agreement.]
programme:
  - at: 2024-05-13T08:00[Atlantic/Reykjavik]
    title: Departure
    place: place/north-harbour
    transport: By ferry
    dress: Dark suit
    press: open
    host: person/li-yangben
    attend: [person/ivan-obraztsov]
  - at: 2024-05-14T10:00[Atlantic/Reykjavik]
    until: 2024-05-14T12:30[Atlantic/Reykjavik]
    event: event/talks-2024-05-14
    lead: person/ada-example
sensitivities:
  - says: Never speak of the price of ice.
    topics: [topic/river-trade]
logistics:
  - what: Hotel
    says: The Old Mill, two rooms.
contacts:
  - name: Night desk
    role: Everything
    phone: +354 555 0100
    email: desk@northland.example
cite: [source/northland-gazette]
""",
    "events/talks-2024-05-14.yaml": """
name: Talks of Ada Example and Li Yangben
type: talks
at: 2024-05-14T10:00[Atlantic/Reykjavik]
place: place/river-hall
delegation: delegation/northland-2024-05
sides:
  - for: country/northland
    participants: [person/ada-example]
  - for: country/southland
    participants: [{person: person/li-yangben, role: host}]
brief:
  objectives: [Keep the locks open.]
  points: [Winter is short., Ice is no reason.]
  they_may_raise: [{point: The price of ice., line: We have no view.}]
  background: The RC has met eleven times.
  press_line: The talks were friendly.
cite: [source/southland-daily]
""",
    "events/talks-2022.yaml": """
name: Talks of 2022
type: talks
at: {date: 2022-03-01}
place: place/river-hall
sides:
  - for: country/northland
    participants: [person/ada-example]
  - for: country/southland
    participants: [person/li-yangben]
statements:
  - by: person/ada-example
    act: proposes
    topics: [topic/river-trade]
    says: Northland would share the locks.
  - by: person/li-yangben
    act: objects
    topics: [topic/river-trade]
    says: Southland would rather not.
outcomes:
  - {type: follow-up, says: Count the boats., owner: person/ivan-obraztsov, due: 2023-01-31, status: open}
  - {type: commitment, says: Paint the locks., status: done}
cite: [source/southland-daily]
""",
    "events/ferry-2019.yaml": """
name: Opening of the ferry
type: ceremony
at: {date: 2019-05-01}
outcomes: [{type: agreed, says: The ferry sails daily.}]
cite: [source/southland-daily]
""",
    "agreements/ferry.yaml": """
name: Ferry Agreement
type: contract
ready: 2024-05-02
parties: [{party: country/northland}, {party: country/southland}]
cite: [source/southland-daily]
""",
    "people/li-yangben.yaml": """
name: {en: Li Yangben, zh-Hans: 李样本}
name_order: family-first
pronunciation: lee yahng-BEN
address_as: {spoken: Chair Li, written: Dear Chair}
summary: Chair of the State Council, an engineer.
tenures:
  - {office: institution/southland-council#chair, from: 2018}
cite: [source/southland-daily]
""",
}
"""The small world with everything that a visit book can tell."""

MM = 72 / 25.4


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The full world as the office itself sees it."""
    folder = tmp_path_factory.mktemp("full") / "records"
    shutil.copytree(SMALL, folder)
    for name, text in FULL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return open_edition(folder, Cover("Small world", date(2024, 5, 10), audience="internal", version="abcdef")).edition


@pytest.fixture(scope="module")
def printed(full: Edition) -> bytes:
    """The visit book of the full world."""
    return pdf(full, BOOK)


def _texts(made: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages]


def _sections(edition: Edition, subject: Subject) -> dict[str, dict[str, Any]]:
    sections: Any = data(book(edition, subject))["sections"]
    return {section["key"]: section for section in sections}


def _words(part: Any) -> str:
    """All words in a part of a book, in their order."""
    if isinstance(part, dict):
        return part["text"] if part.get("is") == "words" else " ".join(filter(None, map(_words, part.values())))
    return " ".join(filter(None, map(_words, part))) if isinstance(part, list) else ""


def test_a_visit_book_has_all_its_sections_in_order(full: Edition) -> None:
    """Everything that a visit book can tell stands in the order of its kind."""
    titles = [section["title"] for section in _sections(full, BOOK).values()]
    assert titles == [
        *("Cover note", "In brief", "Programme", "Objectives", "The delegation", "Counterparts", "People", "Meetings"),
        *("Positions so far", "Country profile", "State of relations", "Institutions concerned", "Agreements"),
        *("Chronology", "Other meetings on record", "Open follow-ups", "Sensitivities", "Logistics", "Contacts"),
        *("Where the sources differ", "Not known", "Abbreviations", "Sources", "Index of names"),
    ]


def test_a_programme_tells_who_where_and_how(full: Edition) -> None:
    """A line of the programme has time, place, host, lead, who goes along, press, dress and transport."""
    words = _words(_sections(full, BOOK)["programme"])
    for told in ("08:00", "North Harbour", "Li Yangben", "Ivan Obraztsov", "press: open", "Dark suit", "By ferry"):
        assert told in words
    assert "10:00–12:30" in words
    assert "Times are local" in words


def test_the_sheet_of_a_meeting_prepares_it(full: Edition) -> None:
    """Who sits where, objectives, points, what they may raise and our line, background, press line, in this order."""
    words = _words(_sections(full, TALKS)["meetings"])
    order = ["Taking part", "Keep the locks open.", "Winter is short.", "The price of ice.", "We have no view."]
    order += ["The RC has met eleven times.", "The talks were friendly."]
    places = [words.index(told) for told in order]
    assert places == sorted(places)


def test_counterparts_are_told_how_to_be_addressed(full: Edition) -> None:
    """The list has the office of the day, the pronunciation and the forms of address."""
    words = _words(_sections(full, BOOK)["counterparts"])
    for told in ("Chair of the State Council", "lee yahng-BEN", "Chair Li", "Dear Chair", "李样本"):
        assert told in words


def test_positions_stand_side_by_side_and_not_those_of_the_visit(full: Edition) -> None:
    """Each side's words so far stand in its own column, under their topic."""
    table = next(one for one in _sections(full, BOOK)["positions"]["blocks"] if one["is"] == "table")
    assert table["head"] == ["Meeting", "Northland", "Southland"]
    [row] = table["rows"]
    assert ["share the locks" in _words(cell) for cell in row["cells"]] == [False, True, False]
    assert ["rather not" in _words(cell) for cell in row["cells"]] == [False, False, True]


def test_open_follow_ups_stand_without_those_done(full: Edition) -> None:
    """What is open after earlier meetings is listed, what is overdue is marked, what is done is not there."""
    words = _words(_sections(full, BOOK)["follow-ups"])
    assert "Count the boats." in words
    assert "overdue" in words
    assert "Paint the locks." not in words


def test_what_is_ready_to_be_signed_is_said(full: Edition) -> None:
    """An agreement whose wording is settled stands as ready to be signed, from the day of that on."""
    table = next(one for one in _sections(full, BOOK)["agreements"]["blocks"] if one["is"] == "table")
    rows = {_words(row["cells"][0]): _words(row["cells"][-1]) for row in table["rows"]}
    assert rows["Ferry Agreement"] == "ready to be signed"
    earlier = Edition(full.graph, replace(full.cover, as_of=date(2024, 4, 1)))
    assert "ready to be signed" not in _words(_sections(earlier, BOOK)["agreements"])


def test_abbreviations_are_those_of_the_book(full: Edition) -> None:
    """An acronym that stands in the book is explained; one that does not is left out."""
    assert "RC" in [row[0] for row in _sections(full, BOOK)["abbreviations"]["blocks"][0]["rows"]]
    assert "abbreviations" not in _sections(full, Ref.parse("source/almanac"))


def test_the_index_of_names_gives_the_real_pages(printed: bytes) -> None:
    """Each page that the index gives for a name holds it, and the lists of who comes and who meets them are there."""
    *texts, index = _texts(printed)
    lists = next(number for number, text in enumerate(texts, start=1) if "Order of precedence" in text)
    for name, sorted_as in (("Ada", "Example, Ada"), ("Ivan", "Obraztsov, Ivan"), ("Li Yangben", "Li Yangben")):
        pages = re.search(rf"{sorted_as} ([\d, ]+)", index)
        assert pages
        numbers = [int(number) for number in pages[1].split(", ")]
        assert numbers == sorted(set(numbers))
        assert {lists} <= set(numbers) <= {number for number, text in enumerate(texts, start=1) if name in text} - {1}


def test_tabs_number_the_sections(printed: bytes, full: Edition) -> None:
    """Each section's tab stands at the right edge of its pages, and on the line of the contents."""
    document = pdfium.PdfDocument(printed)
    found = {number for page in document for number in _at_edge(page)}
    assert found == set(range(1, len(_sections(full, BOOK)) + 1))


def _at_edge(page: Any) -> Iterator[int]:
    width, height = page.get_size()
    text = page.get_textpage().get_text_bounded(left=width - 6.5 * MM, bottom=0, right=width, top=height)
    yield from map(int, text.split())


def test_a_label_of_tlp_stands_on_every_page_as_the_standard_asks(printed: bytes) -> None:
    """Upper right and lower right, 12 pt at least, in its colour on black (TLP 2.0, FIRST 2022)."""
    for page in pdfium.PdfDocument(printed):
        width, height = page.get_size()
        text = page.get_textpage()
        for low, high in ((height - 40 * MM, height), (0, 40 * MM)):
            held = text.get_text_bounded(left=width / 2, bottom=low, right=width - 6.5 * MM, top=high)
            assert "TLP:AMBER+STRICT" in held
    sizes = []

    def read(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        if "TLP" in text:
            sizes.append(size)

    for page in PdfReader(BytesIO(printed)).pages:
        page.extract_text(visitor_text=read)
    assert min(sizes) >= 12
    assert all("Leave no copy behind." in page for page in _texts(printed))
    assert data_of_marking(printed)


def test_the_foot_says_of_which_printing_a_page_is(printed: bytes, full: Edition) -> None:
    """Beside a marking on a line of its own, below the dossier's name; else on one line with it."""
    after_cover = list(pdfium.PdfDocument(printed))[1:]
    assert {_foot(page) for page in after_cover} == {"Small world|abcdef|Leave no copy behind."}
    unmarked = pdfium.PdfDocument(pdf(full, TALKS))
    assert {_foot(page) for page in unmarked} == {"Small world · abcdef"}


def _foot(page: Any) -> str:
    """The lines on the left at the foot of a page."""
    held = page.get_textpage().get_text_bounded(left=20 * MM, bottom=8 * MM, right=85 * MM, top=22 * MM)
    return "|".join(map(str.strip, held.split("\r\n")))


def data_of_marking(printed: bytes) -> bool:
    """Whether the colour of the label, #FFC000, is drawn somewhere."""
    streams = (page.get_contents().get_data() for page in PdfReader(BytesIO(printed)).pages)  # type: ignore[union-attr]
    return any(re.search(rb"1 0\.75\d* 0 sc", stream) for stream in streams)


@pytest.mark.parametrize("kind", sorted(SHAPES))
def test_every_kind_of_record_has_its_book(full: Edition, kind: str) -> None:
    """Of each record of each kind a PDF is made, whose headings leave out no level."""
    subjects: list[Subject] = [*full.corpus.of_kind(kind)]
    subjects += [None] if kind == "briefing" else list(full.pairs) if kind == "relation" else []
    assert subjects
    for subject in subjects:
        assert pdf(full, subject).startswith(b"%PDF")
        levels = [1, *_levels(data(book(full, subject)))]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def _levels(made: Mapping[str, Any]) -> Iterator[int]:
    for section in made["sections"]:
        yield from [2 if made["sheet"] else 1] if section["title"] else []
        yield from (block["level"] for block in section["blocks"] if block["is"] == "heading")


@pytest.mark.parametrize("subject", ["person/ada-example", "event/talks-2024-05-14", "agreement/river-treaty"])
def test_a_sheet_fits_one_page_where_it_can(full: Edition, subject: str) -> None:
    """Sheets have no cover and no contents, and short ones are one page."""
    texts = _texts(pdf(full, Ref.parse(subject)))
    assert len(texts) == 1
    assert "Contents" not in texts[0]


def test_a_pair_without_a_relation_record_has_its_note(full: Edition, small_with: WorldMaker) -> None:
    """Two countries whose relation nobody has written down get the same note."""
    folder = small_with(FULL)
    (folder / "relations" / "northland-southland.yaml").unlink()
    edition = open_edition(folder, replace(full.cover)).edition
    [pair] = edition.pairs
    text = " ".join(_texts(pdf(edition, pair)))
    assert "Northland – Southland" in text
    assert "Northland would share the locks." in text


def test_figures_say_what_they_show(printed: bytes) -> None:
    """The map of the route and the timeline have alternative texts in the tags."""
    alts = [alt for alt in _alts(PdfReader(BytesIO(printed)).trailer["/Root"]["/StructTreeRoot"]) if alt]  # type: ignore[index]
    assert any("North Harbour" in alt and "South Quay" in alt for alt in alts)
    assert any("dated happenings" in alt for alt in alts)


def _alts(element: Any) -> Iterator[str]:
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for one in element:
            yield from _alts(one)
    elif isinstance(element, dict):
        yield str(element.get("/Alt", ""))
        yield from _alts(element.get("/K", []))


def test_two_sided_paper_has_its_numbers_outside(small_with: WorldMaker) -> None:
    """On a left page the number stands on the left, on a right page in the middle of the foot as before."""
    folder = small_with({"briefings/visit-2024-05.yaml": BRIEFING.replace("add:", "printing: two-sided #")})
    document = pdfium.PdfDocument(pdf(open_edition(folder, Cover("Small world", date(2024, 6, 1))).edition, BOOK))
    lefts = []
    for number in (1, 2):
        width, _ = document[number].get_size()
        text = document[number].get_textpage()
        lefts.append("Page" in text.get_text_bounded(left=0, bottom=0, right=width * 0.3, top=40 * MM))
    assert lefts == [True, False]


def test_head_of_a_sheet_is_set_in_the_signs_of_its_language() -> None:
    """Between a fact and its value at the head of a sheet stands the colon of the book's language."""
    cover = Cover("Small world", date(2024, 6, 1), language="zh-Hans")
    edition = open_edition(SMALL, cover).edition
    head = _texts(pdf(edition, Ref.parse("agreement/river-treaty")))[0]
    assert "截至日期：2024" in head


def test_arabic_runs_from_right_to_left() -> None:
    """A book in Arabic has its contents on the right, its faces from the package, its marking on the right."""
    cover = Cover("Small world", date(2024, 6, 1), language="ar", audience="partners")
    made = pdf(open_edition(SMALL, cover).edition, VISIT)
    names = {str(font["/BaseFont"]) for page in PdfReader(BytesIO(made)).pages for font in _fonts(page)}
    assert any("NotoSansArabic" in name for name in names)
    page = pdfium.PdfDocument(made)[1]
    width, height = page.get_size()
    right = page.get_textpage().get_text_bounded(left=width * 0.6, bottom=0, right=width, top=height)
    assert "Programme" in right


def _fonts(page: Any) -> Iterator[Any]:
    for font in page["/Resources"].get_object().get("/Font", {}).values():
        yield font.get_object()


def test_a_portrait_stands_on_the_sheet_of_a_person(small_with: WorldMaker) -> None:
    """A stored picture is printed, with what it shows and whose it is."""
    image = "image: {file: ada.png, alt: Ada Example at a lock, credit: Northland Gazette, licence: CC BY 4.0}\n"
    drawn = BytesIO()
    Image.new("RGB", (40, 50), "teal").save(drawn, "PNG")
    person = (SMALL / "people/ada-example.yaml").read_text(encoding="utf-8") + image
    folder = small_with({"people/ada-example.yaml": person, "images/ada.png": drawn.getvalue()})
    made = pdf(open_edition(folder, Cover("Small world", date(2024, 6, 1))).edition, Ref.parse("person/ada-example"))
    assert "Northland Gazette, CC BY 4.0" in " ".join(_texts(made))
    root = PdfReader(BytesIO(made)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    assert "Ada Example at a lock" in list(_alts(root))


def test_every_section_is_made_and_documented() -> None:
    """What a briefing may name can be made, and docs/books.md tells of it and of what each kind has by default."""
    known = {*MAKERS, *CLOSING, SOURCES} - {COVER_NOTE}
    assert known == set(get_args(Section))
    written = (ROOT / "docs/books.md").read_text(encoding="utf-8")
    assert not [key for key in known if f"`{key}`" not in written]
    assert not [shape.title for shape in SHAPES.values() if ", ".join(shape.sections) not in written]


def test_a_house_has_its_own_colour_logo_and_cover(small_with: WorldMaker) -> None:
    """Colour and logo of the option stand in the book; a plain cover bears no band."""
    logo = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10'/></svg>"
    cover = Cover("Small world", date(2024, 6, 1), audience="partners")
    edition = open_edition(small_with({}), cover).edition
    ours = pdf(edition, BOOK)
    style = replace(House(), accent="#7a1f2b", logo=logo, cover="plain")
    made = pdf(Edition(edition.graph, replace(cover, house=style)), BOOK)
    assert b"0.478" in _drawn(made)
    assert b"0.478" not in _drawn(ours)
    assert "Small world" in list(_alts(PdfReader(BytesIO(made)).trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]


def _drawn(made: bytes) -> bytes:
    """What the cover of a book draws."""
    contents: Any = PdfReader(BytesIO(made)).pages[0].get_contents()
    return bytes(contents.get_data())


def test_a_house_sets_its_books_with_a_template_and_fonts_of_its_own(tmp_path: Path) -> None:
    """A template of one's own gets the book as data and may take parts of ours; it can read nothing else."""
    (tmp_path / "ours.typ").write_text(
        '#import "briefing-parts.typ": blocks, known\n#let data = json(bytes(sys.inputs.data))\n'
        "#set document(title: data.title)\n#set text(lang: data.lang)\n= Our own #data.title\n"
        "#for section in data.sections { blocks(known, section.blocks) }\n",
        encoding="utf-8",
    )
    (tmp_path / "bare.typ").write_text('#set document(title: "x")\n#read("../secret.txt")\n', encoding="utf-8")
    cover = Cover("Small world", date(2024, 6, 1), audience="partners")
    edition = open_edition(SMALL, cover).edition
    own = replace(cover, house=House(template=tmp_path / "ours.typ"), pdf_standards=())
    [text] = _texts(pdf(Edition(edition.graph, own), TALKS))
    assert "Our own Talks of Ada Example and Li Yangben" in text
    assert "Taking part" in text
    bare = replace(cover, house=House(template=tmp_path / "bare.typ"))
    with pytest.raises(TypesettingError, match=r"escape|access|root|not found"):
        pdf(Edition(edition.graph, bare), TALKS)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"colour": "red"}, "colour"),
        ({"accent": "red"}, "#1f3a5f"),
        ({"cover": "golden"}, "plain or band"),
        ({"logo": "nowhere.svg"}, "no file"),
        ({"logo": "word.docx"}, "SVG, PNG or JPEG"),
        ({"fonts": "nowhere"}, "no folder"),
        ({"template": "nowhere.typ"}, "no file"),
    ],
)
def test_a_house_style_that_is_none_is_refused(tmp_path: Path, written: dict[str, object], told: str) -> None:
    """A key, colour, cover or file that is none is refused in one sentence."""
    (tmp_path / "word.docx").write_bytes(b"")
    with pytest.raises(UsageError, match=told):
        house(written, tmp_path)


def test_a_table_list_tells_a_form_of_address_once(small_with: WorldMaker) -> None:
    """What has a column of its own in the table list does not stand below the name again."""
    text = BRIEFING.replace("add:", "sections: [table-list] #")
    cover = Cover("Small world", date(2024, 5, 10), audience="internal")
    edition = open_edition(small_with({**FULL, "briefings/visit-2024-05.yaml": text}), cover).edition
    words = _words(_sections(edition, BOOK)["table-list"])
    assert [words.count(told) for told in ("Dear Chair", "lee yahng-BEN")] == [1, 1]
