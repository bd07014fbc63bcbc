"""Portion marks of briefings: what is not for the outermost audience says for whom it is."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader

from dossier_gen.briefings import book, pdf
from dossier_gen.briefings.parts import Facts, Sides, Text, within
from dossier_gen.briefings.runs import wording_of
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref

MIXED = {
    "briefing/b": {"for": "event/e", "portion_marks": True},
    "event/e": {
        "name": "Talks",
        "type": "talks",
        "dates": "2024-05-14",
        "place": "place/hall",
        "summary": "The two sides met.",
        "audience_of": {"place": "partners"},
        "sides": [{"for": "country/se", "participants": [{"person": "person/p", "audience": "internal"}]}],
        "outcomes": [
            {"type": "agreed", "says": "They will meet again."},
            {"type": "agreed", "says": "They will write to each other.", "audience": "partners"},
        ],
    },
    "place/hall": {"name": "River Hall", "type": "building"},
    "country/se": {"name": "Sweden"},
    "person/p": {"name": "Pia Example"},
}
BOOK = Ref.parse("briefing/b")


def _read(edition: Edition) -> str:
    pages = PdfReader(BytesIO(pdf(edition, BOOK))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_portions_bear_the_mark_of_their_audience(edition_of: Callable[..., Edition]) -> None:
    """Facts, seats, paragraphs and entries begin with the innermost audience of what they tell; the others do not."""
    made = book(edition_of(MIXED, "internal"), BOOK)
    parts = list(within(made.sections))
    facts = {label: wording_of(runs) for part in parts if isinstance(part, Facts) for label, runs in part.rows}
    assert facts["Where"] == "(PARTNERS) River Hall"
    assert not facts["When"].startswith("(")
    seats = [wording_of(one) for part in parts if isinstance(part, Sides) for side in part.sides for one in side.people]
    assert [seat.startswith("(INTERNAL) Pia Example") for seat in seats] == [True]
    assert next(wording_of(part.runs) for part in parts if isinstance(part, Text)) == "The two sides met."
    text = _read(edition_of(MIXED, "internal"))
    assert "(PARTNERS) agreed They will write to each other." in text
    assert "(PARTNERS) agreed They will meet again." not in text


def test_marks_stand_only_where_they_are_asked_for(edition_of: Callable[..., Edition]) -> None:
    """A briefing that does not ask for portion marks has none, nor has one for the outermost audience."""
    silent = {**MIXED, "briefing/b": {"for": "event/e"}}
    assert "(PARTNERS)" not in _read(edition_of(silent, "internal"))
    public = _read(edition_of(MIXED))
    assert "(" not in public.replace("(today", "")


def test_what_tells_of_a_withheld_record_is_marked_by_it(edition_of: Callable[..., Edition]) -> None:
    """A portion that names a record for an inner audience is for that audience, whatever its own record says."""
    hidden = {**MIXED, "country/se": {"name": "Sweden", "audience": "partners"}}
    sides = [part for part in within(book(edition_of(hidden, "internal"), BOOK).sections) if isinstance(part, Sides)]
    assert wording_of(sides[0].sides[0].name) == "(PARTNERS) Sweden"
