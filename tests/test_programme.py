"""A visit day by day."""

from dossier_gen.fields.refs import Ref
from dossier_gen.programme import days


def told(corpus_of, programme, events=None):
    """The days of a visit, each with what its slots are."""
    held = {f"event/{id}": {"type": "meeting", **({"at": at} if at else {})} for id, at in (events or {}).items()}
    corpus = corpus_of({"delegation/d": {"programme": programme}, **held})
    found = days(corpus, corpus[Ref.parse("delegation/d")], [Ref.parse(ref) for ref in held])
    return [
        (str(day.when), [slot.event.id if slot.event else str(slot.item.title) for slot in day.slots]) for day in found
    ]


def test_lines_stand_under_their_day_in_the_order_of_the_programme(corpus_of):
    """Days run in order of time; within a day, what has no time keeps its place among what has one."""
    programme = [
        {"at": "2024-05-14T15:00[Europe/Paris]", "title": "Talks"},
        {"at": "2024-05-14", "title": "Wreath"},
        {"at": "2024-05-13", "title": "Arrival"},
    ]
    assert told(corpus_of, programme) == [("2024-05-13", ["Arrival"]), ("2024-05-14", ["Talks", "Wreath"])]


def test_events_that_no_line_names_are_added_to_their_day(corpus_of):
    """An event of the delegation is never missing and never told twice; an undated one comes last."""
    programme = [{"at": "2024-05-14", "event": "event/talks"}]
    events = {"talks": "2024-05-14", "supper": "2024-05-14T20:00[Europe/Paris]", "call": None, "arrival": "2024-05-13"}
    assert told(corpus_of, programme, events) == [
        ("2024-05-13", ["arrival"]),
        ("2024-05-14", ["talks", "supper"]),
        ("None", ["call"]),
    ]


def test_day_knows_the_zones_of_its_times(corpus_of):
    """A day in two zones names both; a day without times names none."""
    programme = [
        {"at": "2024-05-13", "title": "A"},
        {"at": "2024-05-14T08:00[Europe/Paris]", "title": "B"},
        {"at": "2024-05-14T20:00[Asia/Shanghai]", "title": "C"},
    ]
    corpus = corpus_of({"delegation/d": {"programme": programme}})
    found = days(corpus, corpus[Ref.parse("delegation/d")], [])
    assert [day.zones for day in found] == [(), ("Asia/Shanghai", "Europe/Paris")]
