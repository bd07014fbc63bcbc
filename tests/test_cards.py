"""Place cards and table lists: the data of their sections, and the PDF read back letter by letter."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pypdfium2
import pytest

from dossier_gen.briefings import book, pdf
from dossier_gen.briefings.cards import guests
from dossier_gen.briefings.inline import Words
from dossier_gen.briefings.parts import Card, Cards, Heading, Row, Table, within
from dossier_gen.briefings.subjects import scope_of
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref

Made = Callable[..., Edition]
Fields = Mapping[str, object]
Box = tuple[float, float, float, float]

BRIEFING = Ref.parse("briefing/b")
MM = 72 / 25.4
HOUSE = {
    "type": "parliament",
    "country": "country/ru",
    "offices": {"chair": {"title": "Chair of the House", "rank": 1}, "deputy": {"title": "Deputy", "rank": 5}},
}
HOSTS = {"type": "parliament", "country": "country/cn"}


def _held(*offices: str) -> list[Fields]:
    return [{"office": f"institution/house#{one}", "from": "2001"} for one in offices]


WORLD: Mapping[str, Fields] = {
    "institution/house": HOUSE,
    "institution/hosts": HOSTS,
    "person/ada": {"name": "Ada Example", "family_name": "Example", "tenures": _held("deputy", "chair")},
    "person/bo": {
        "name": "Bo Sample",
        "family_name": "Sample",
        "tenures": _held("deputy"),
        "names": [{"text": "Бо Сэмпл", "lang": "ru"}, {"text": "Bo Samplovich", "lang": "ru-Latn"}],
    },
    "person/cy": {"name": "Cy Third", "family_name": "Third", "pronunciation": "sigh"},
    "person/li": {
        "name": "Li Yangben",
        "family_name": "Li",
        "name_order": "family-first",
        "names": [{"text": "李样本", "lang": "zh-Hans"}],
        "address_as": {"spoken": "Chairman Li", "written": "Excellency"},
        "tenures": [{"title": "Minister of Rivers", "institution": "country/cn", "from": "2001"}],
    },
    "person/zu": {"name": "Zu Gast"},
    "event/talks": {
        "type": "talks",
        "at": "2024-05-14",
        "delegation": "delegation/d",
        "sides": [
            {"for": "institution/hosts", "participants": ["person/li", {"person": "person/zu", "as": "Adviser"}]},
            {"for": "institution/house", "participants": ["person/bo", "person/ada", "person/bo"]},
        ],
    },
    "delegation/d": {
        "sent_by": "institution/house",
        "received_by": "institution/hosts",
        "dates": "2024-05-14",
        "head": "person/ada",
        "members": ["person/cy", "person/bo"],
        "precedence": {"rule": "rank"},
    },
}


def _edition(edition_of: Made, subject: str = "delegation/d", paper: str = "a4", **more: Fields) -> Edition:
    sections = ["name-cards", "table-list"]
    briefing = {"for": subject, "sections": sections, "paper": paper}
    return edition_of({"country/ru": {}, "country/cn": {}, **WORLD, **more, "briefing/b": briefing})


def _blocks(edition: Edition, key: str) -> tuple[object, ...]:
    return next(section.blocks for section in book(edition, BRIEFING).sections if section.key == key)


def _told(part: object) -> str:
    return "|".join(one.text for one in within(part) if isinstance(one, Words))


def _cards(edition: Edition) -> tuple[Card, ...]:
    cards = _blocks(edition, "name-cards")[0]
    assert isinstance(cards, Cards)
    return cards.cards


@dataclass(frozen=True)
class Letter:
    """A letter of a PDF and where it stands, from the lower left corner, in points."""

    sign: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """A page of a PDF as it is drawn."""

    size: tuple[float, float]
    letters: tuple[Letter, ...]
    marks: tuple[Box, ...]

    @property
    def text(self) -> str:
        return "".join(one.sign for one in self.letters)


def _sheets(edition: Edition) -> list[Sheet]:
    read = pypdfium2.PdfDocument(pdf(edition, BRIEFING))
    return [Sheet(page.get_size(), tuple(_letters(page)), tuple(_lines(page))) for page in read]


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    drawn = page.get_textpage()
    for place in range(drawn.count_chars()):
        sign = drawn.get_text_range(place, 1)
        if sign.strip() and unicodedata.category(sign[0]) != "Cf":
            yield Letter(sign, drawn.get_charbox(place))


def _lines(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """The short lines on a page: the marks at the corners of cards."""
    for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = one.get_bounds()
        if max(right - left, top - bottom) < 3 * MM:
            yield left, bottom, right, top


def _card_sheets(edition: Edition) -> list[Sheet]:
    return [sheet for sheet in _sheets(edition) if sheet.marks]


def test_cards_stand_in_the_order_of_the_delegation(edition_of: Made) -> None:
    """The head, the members by the rule of precedence, then the others as they are met; each once."""
    edition = _edition(edition_of)
    assert [one.person.id for one in guests(scope_of(edition, BRIEFING))] == ["ada", "bo", "cy", "li", "zu"]
    assert [_told(one.name) for one in _cards(edition)] == [
        "Ada EXAMPLE",
        "Bo SAMPLE",
        "Cy THIRD",
        "LI Yangben",
        "Zu Gast",
    ]


def test_a_card_tells_office_side_and_other_scripts(edition_of: Made) -> None:
    """The foremost office of the day or the title in the source, the country, the name once in each other script."""
    cards = _cards(_edition(edition_of))
    assert [_told(one.line) for one in cards] == ["Chair of the House", "Deputy", "", "Minister of Rivers", "Adviser"]
    assert [_told(one.side) for one in cards] == [*["country/ru"] * 3, *["country/cn"] * 2]
    assert [_told(one.scripts) for one in cards] == ["", "Бо Сэмпл", "", "李样本", ""]


def test_an_event_has_its_participants_side_by_side(edition_of: Made) -> None:
    """At an event each side sits in the order of its record, somebody who is named twice once."""
    edition = _edition(edition_of, "event/talks")
    assert [_told(one.name) for one in _cards(edition)] == ["LI Yangben", "Zu Gast", "Bo SAMPLE", "Ada EXAMPLE"]
    headings = [_told(one) for one in _blocks(edition, "table-list") if isinstance(one, Heading)]
    assert headings == ["country/cn", "country/ru"]


def test_they_are_made_only_on_request(edition_of: Made) -> None:
    """A book whose sections are not chosen has neither cards nor table list, nor has one that chooses others."""
    edition = _edition(edition_of)
    for subject in (Ref.parse("delegation/d"), Ref.parse("event/talks")):
        assert not {"name-cards", "table-list"} & {one.key for one in book(edition, subject).sections}
    other = edition_of({**WORLD, "country/ru": {}, "country/cn": {}, "briefing/b": {"for": "delegation/d"}})
    assert not {"name-cards", "table-list"} & {one.key for one in book(other, BRIEFING).sections}


def test_the_table_list_names_addresses_and_pronounces(edition_of: Made) -> None:
    """Each side has a table with the numbers of the delegation's list, and no column that nobody fills."""
    blocks = _blocks(_edition(edition_of), "table-list")
    own, others = (one for one in blocks if isinstance(one, Table))
    assert own.head == ("No.", "Name", "Office on the day", "Pronunciation")
    assert others.head == ("No.", "Name", "Office on the day", "Form of address")
    assert [_told(row.cells[0]) for row in (*own.rows, *others.rows)] == ["Head", "1", "2", "1", "2"]
    assert _told(own.rows[0].cells[2]) == "Deputy|; |Chair of the House"
    assert _told(others.rows[0].cells[3]) == "Spoken to as|: |Chairman Li|Letters open|: |Excellency"
    assert "李样本" in _told(others.rows[0].cells[1])


def test_the_table_list_tells_the_order_as_the_delegation_does(edition_of: Made) -> None:
    """Rules, exceptions and who stands last for want of a rank are told in the same words as in the delegation."""
    visit = {
        **WORLD["delegation/d"],
        "precedence": {"rule": "rank", "overrides": [{"person": "person/bo", "place": 2, "reason": "She asked."}]},
    }
    edition = _edition(edition_of, **{"delegation/d": visit})
    listed = next(one for one in book(edition, Ref.parse("delegation/d")).sections if one.key == "delegation").blocks
    table = _blocks(edition, "table-list")
    assert table[:2] == listed[:2]
    rows = [one for one in within(table) if isinstance(one, Row)]
    assert "placed here: |She asked." in _told(rows[2])


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_cards_lie_within_the_page_and_apart(edition_of: Made, paper: str) -> None:
    """Every letter of a card lies on the paper and between the marks of its card, each card whole on one page."""
    many = {f"person/p{number}": {"name": f"Person Number{number}"} for number in range(10)}
    visit = {**WORLD["delegation/d"], "members": [*many]}
    sheets = _card_sheets(_edition(edition_of, paper=paper, **{**many, "delegation/d": visit}))
    assert sum(len(_places(sheet)) for sheet in sheets) == 13
    for sheet in sheets:
        width, height = sheet.size
        assert all(0 < box[0] < box[2] < width and 0 < box[1] < box[3] < height for box in sheet.marks)
        _check_within_cards(sheet)
    text = "".join(sheet.text for sheet in sheets)
    places = [text.index(f"Number{number}") for number in range(10)]
    assert places == sorted(places)
    assert all(text.count(f"Number{number}") == 1 for number in range(10))


def _places(sheet: Sheet) -> list[Box]:
    """The cards of a sheet, read from the marks at their upper left corners: 85 × 55 mm each."""
    flat = [box for box in sheet.marks if box[2] - box[0] > box[3] - box[1]]
    lefts = sorted({round(box[2] + 0.4 * MM, 0) for box in flat})
    tops = sorted({round(box[1], 0) for box in flat}, reverse=True)[::2]
    found = []
    for top in tops:
        for left in lefts:
            starts = [box for box in flat if abs(box[2] + 0.4 * MM - left) < 1.5 and abs(box[1] - top) < 1.5]
            ends = [box for box in flat if abs(box[0] - 0.4 * MM - 85 * MM - left) < 1.5 and abs(box[1] - top) < 1.5]
            if starts and ends:
                found.append((left, top - 55 * MM, left + 85 * MM, top))
    return found


def _check_within_cards(sheet: Sheet) -> None:
    """Each letter between the first mark and the last lies within one of the cards."""
    cards = _places(sheet)
    bottom, top = min(box[1] for box in cards), max(box[3] for box in cards)
    inner = sheet.size[0] - 7 * MM  # the tab of the section stands at the outer edge
    letters = [one for one in sheet.letters if bottom < one.box[1] < top and one.box[0] < inner]
    assert letters
    for one in letters:
        left, low, right, high = one.box
        held = [box for box in cards if box[0] <= left and right <= box[2] and box[1] <= low and high <= box[3]]
        assert len(held) == 1, one


LONG = {
    "latin": "Wolfeschlegelsteinhausenbergerdorff Maximilian-Ferdinand von Hohenlohe-Waldenburg-Schillingsfürst",
    "cyrillic": "Константин-Вячеслав Преображенский-Достоевский-Рождественский Иннокентьевич",
    "han": "阿卜杜勒·拉赫曼·穆罕默德·阿卜杜拉·伊本·阿卜杜勒阿齐兹·阿勒沙特里",
    "unbroken": "Х" * 300,
}


@pytest.mark.parametrize("script", LONG)
def test_long_names_shrink_and_wrap(edition_of: Made, script: str) -> None:
    """A name of any length and script is read back whole, and none of its letters leaves the card."""
    person = {"name": LONG[script], "tenures": [{"title": "Chair of " + "very " * 30 + "much", "from": "2001"}]}
    edition = _edition(edition_of, **{"person/ada": person})
    sheet = _card_sheets(edition)[0]
    _check_within_cards(sheet)
    assert "".join(LONG[script].split()) in sheet.text.replace("\u00ad", "").replace("\ufffe", "-").replace("\x02", "-")


def test_the_head_of_a_table_list_stands_on_each_page(edition_of: Made) -> None:
    """A list that goes over several pages has its head on each."""
    many = {f"person/p{number}": {"name": f"Person Number{number}"} for number in range(60)}
    visit = {**WORLD["delegation/d"], "members": [*many]}
    edition = _edition(edition_of, **{**many, "delegation/d": visit})
    listed = [sheet.text for sheet in _sheets(edition) if "Number" in sheet.text and not sheet.marks]
    assert len(listed) > 1
    assert all("Officeontheday" in text for text in listed)


def test_the_unnamed_have_cards_with_their_words(edition_of: Made) -> None:
    """A withheld member's card bears the words of the record and no office."""
    hidden = {**WORLD["person/bo"], "audience": "internal"}
    visit = {**WORLD["delegation/d"], "public_wording": [{"of": "person/bo", "says": "A guest"}]}
    talks = {**WORLD["event/talks"], "audience": "internal"}
    edition = _edition(edition_of, **{"person/bo": hidden, "delegation/d": visit, "event/talks": talks})
    assert [(_told(one.name), _told(one.line)) for one in _cards(edition)][1:] == [("Cy THIRD", ""), ("A guest", "")]
