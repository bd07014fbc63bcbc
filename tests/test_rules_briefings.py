"""The rules about briefings: for whom a book is made, of what, and which sections it can have."""

from dataclasses import replace

import pytest

from dossier_gen.audience import Audiences
from dossier_gen.rules import validate
from tests.conftest import POLICY, found, made_corpus

WHOLE = "for is for the audience '{0}', so that others get a book of the whole dossier"


@pytest.mark.parametrize(
    ("audience", "withheld", "by_rule", "path"),
    [
        (None, "partners", "", ("audience_of", "for")),
        ("partners", "partners", "", ()),
        ("partners", "internal", "", ("audience_of", "for")),
        ("internal", "partners", "", ()),
        (None, "", "partners", ("for",)),
        ("partners", "", "partners", ()),
        (None, "partners", "internal", ("audience_of", "for")),
    ],
)
def test_what_a_book_is_of_is_for_all_who_get_the_book(
    audience: str | None, withheld: str, by_rule: str, path: tuple[str, ...]
) -> None:
    """A subject that some readers may not see is told where it is withheld, in the record or by the configuration."""
    briefing = {
        "for": "person/p",
        "add": ["person/q"],
        "audience_of": {"add": "internal", **({"for": withheld} if withheld else {})},
        **({"audience": audience} if audience else {}),
    }
    policy = replace(POLICY, audiences=Audiences(withhold={"briefing.for": by_rule} if by_rule else {}))
    corpus = made_corpus({"person/p": {}, "person/q": {}, "briefing/b": briefing})
    told = [(one.path, one.message, one.hint) for one in validate(corpus, policy) if one.rule == "briefing-subjects"]
    asked = by_rule or withheld
    assert told == ([(path, WHOLE.format(asked), f"give the briefing audience: {asked}")] if path else [])


def test_no_wording_stands_in_a_book_for_what_it_is_made_of() -> None:
    """Each subject that is worded for some readers is told of; what else a book names, or a record words, may be."""
    wording = [{"of": f"person/{id}", "says": "X"} for id in "prs"]
    briefing = {"for": "person/p", "add": ["person/q", "person/r"], "public_wording": wording}
    records = {f"person/{id}": {"audience": "internal"} for id in "pqrs"}
    records |= {"briefing/b": briefing, "briefing/c": {"public_wording": wording}}
    assert [one.path for one in found(records, "briefing-subjects")] == [("for",), ("add", 1)]
    topic = {"topic/t": {"summary": "[[person/p]]", "public_wording": wording}}
    assert found({**records, **topic, "briefing/b": {}}, "briefing-subjects") == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"sections": ["people", "names", "people", "people"]},
            {2: "'people', as is sections[0]", 3: "'people', as is sections[0]"},
        ),
        (
            {"for": "delegation/d", "sections": ["programme", "name-cards", "programme"]},
            {2: "'programme', as is sections[0]"},
        ),
        ({"for": "event/e", "sections": ["name-cards", "people"]}, {}),
        ({"for": "event/e", "sections": ["people", "logistics"]}, {1: "'logistics', for which an event has nothing"}),
        ({"for": "country/ch", "sections": ["contacts"]}, {0: "'contacts', for which a country has nothing"}),
        ({"sections": ["contacts"]}, {0: "'contacts', for which the whole dossier has nothing"}),
    ],
)
def test_a_section_is_named_once_and_can_have_something(fields: dict[str, object], told: dict[int, str]) -> None:
    """The first time counts; a section about the fields of a subject is for subjects that have these fields."""
    records = {"topic/t": {}, "briefing/b": fields}
    messages = {one.path: one.message for one in found(records, "briefing-sections")}
    assert messages == {("sections", place): f"sections[{place}] is {words}" for place, words in told.items()}


@pytest.mark.parametrize(
    ("marking", "hint"), [("TLP", "one of TLP:RED, "), ("tlp red", "TLP:RED; "), ("For the staff", None)]
)
def test_only_a_label_of_the_protocol_is_asked_to_be_spelled_so(marking: str, hint: str | None) -> None:
    """A free label is left alone, and so is a book without any."""
    records = {"topic/t": {}, "briefing/a": {}, "briefing/b": {"marking": marking}}
    hints = [one.hint for one in found(records, "markings")]
    assert [one.startswith(f"write {hint}") for one in hints] == ([True] if hint else [])
