"""What rests on a source, and what was said by topic."""

from dossier_gen.dossier import dossier
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.resting import resting
from dossier_gen.pages.statements import by_topic

BOOK = {"type": "book", "title": "B"}


def test_what_rests_on_a_source_says_which_fields_and_which_places(edition_of):
    """For each record: the fields that cite the source, how often and where; citations for fields by name."""
    person = {
        "summary": "So [@a, 1] and so [@a, 2].",
        "tenures": [{"title": "T", "cite": ["source/a, 3"]}],
        "cite": ["source/a, 1", {"source": "source/a", "for": ["born.at"]}, "source/b, 9"],
    }
    edition = edition_of({"person/p": person, "topic/t": {"cite": ["source/a"]}, "source/a": BOOK, "source/b": BOOK})
    (title, (row,)), (other, _) = resting(dossier(edition, Ref.parse("source/a")))
    assert (title, other) == ("People", "Topics")
    assert dict(row.fields) == {"summary": 2, "the record as a whole": 1, "born, at": 1, "tenures": 1}
    assert sorted(row.places) == ["1", "2", "3"]


def test_statements_of_a_speaker_by_topic(edition_of):
    """Each statement stands in full under its first topic, and is referred to under its others."""

    def said(*topics: str) -> dict[str, object]:
        return {"by": "person/p", "act": "notes", "says": "So.", "topics": [f"topic/{name}" for name in topics]}

    events = {
        "event/late": {"type": "talks", "at": "2024-05-14", "statements": [said("a", "b"), said()]},
        "event/early": {"type": "talks", "at": "2023-05-14", "statements": [said("b")]},
    }
    edition = edition_of({"person/p": {}, "topic/a": {}, "topic/b": {}, **events})
    found = by_topic(dossier(edition, Ref.parse("person/p")).named_by("Statements"))
    told = {topic and topic.id: [(one.naming.origin.id, one.told_under) for one in listed] for topic, listed in found}
    assert told == {
        "b": [("early", None), ("late", Ref.parse("topic/a"))],
        "a": [("late", None)],
        None: [("late", None)],
    }
