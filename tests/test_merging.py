"""What holds of every merge of two values, whatever they are."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.nodes import Plain
from dossier_gen.writing.layout import value_of, written
from dossier_gen.writing.places import place_of
from dossier_gen.writing.threeway import merged
from dossier_gen.writing.threeway.prose import prose
from dossier_gen.writing.threeway.sides import Value
from dossier_gen.writing.threeway.values import merged_value

WORDS = st.sampled_from(("Ann", "Eve", "2001", "topic/a", "A b c. D e f.", "A b c. G h i.", "J. K l. D e f.", ""))
ITEMS = st.dictionaries(st.sampled_from(("office", "from", "id", "note")), WORDS, min_size=1, max_size=3)
RECORDS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "summary": WORDS | st.dictionaries(st.sampled_from(("en", "ru")), WORDS, min_size=1),
        "topics": st.lists(WORDS, max_size=4),
        "tenures": st.lists(ITEMS, max_size=4),
        "born": st.none() | WORDS | ITEMS,
    },
)
Record = dict[str, Plain]
PERSON = place_of("person")
EDITS: dict[str, Any] = {
    "a field": lambda record: {**record, "name": "new name"},
    "a new field": lambda record: {**record, "sort": "new"},
    "a sentence": lambda record: {**record, "summary": record["summary"].replace("Two is", "Two was")},
    "another sentence": lambda record: {**record, "summary": record["summary"].replace("Four is", "Four was")},
    "an item": lambda record: {**record, "tenures": [{**record["tenures"][0], "to": "2009"}, *record["tenures"][1:]]},
    "an item less": lambda record: {**record, "tenures": [*record["tenures"][:1], *record["tenures"][2:]]},
    "an item more": lambda record: {**record, "tenures": [*record["tenures"], {"office": "institution/z#z"}]},
    "another topic": lambda record: {**record, "topics": [*record["topics"], "topic/z"]},
    "a topic less": lambda record: {**record, "topics": record["topics"][1:]},
}
BASE = {
    "name": "Ann",
    "summary": "One is here. Two is here. Three is here. Four is here.",
    "tenures": [{"office": f"institution/{one}#chair", "from": f"200{at}"} for at, one in enumerate("abc")],
    "topics": ["topic/a", "topic/b"],
}


@given(RECORDS, RECORDS)
def test_what_one_side_changed_is_taken(base: Record, other: Record) -> None:
    """A side that changed nothing, and one that changed the same, change nothing of a merge."""
    for ours, theirs in ((base, other), (other, base), (other, other)):
        found = merged_value(base, ours, theirs, PERSON)
        assert (found.ours, found.theirs, found.conflicts) == (other, other, ())


@given(RECORDS, RECORDS, RECORDS)
def test_conflicts_are_the_same_from_both_sides(base: Record, ours: Record, theirs: Record) -> None:
    """Whoever merges, the two sides are either one or in conflict."""
    here, there = merged_value(base, ours, theirs, PERSON), merged_value(base, theirs, ours, PERSON)
    assert bool(here.conflicts) == bool(there.conflicts)
    assert (here.ours == here.theirs) == (not here.conflicts)


SETS = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=6)


@given(SETS, SETS, SETS)
def test_items_of_a_list_are_neither_lost_nor_doubled(base: list[str], ours: list[str], theirs: list[str]) -> None:
    """A merge has once what either side added or both left, and nothing else; in conflict, each side all of its own."""
    found = merged_value([*base], [*ours], [*theirs], PERSON.inner("topics"))
    whole = {one for one in {*ours, *theirs} if one not in base or (one in ours and one in theirs)}
    for got, own in ((found.ours, ours), (found.theirs, theirs)):
        assert isinstance(got, list)
        assert len(got) == len(set(map(str, got)))
        if found.conflicts:
            assert {*own} - {*base} <= {*got} <= whole
        else:
            assert {*got} == whole


@given(st.text("aA .!?\n。「」甲", max_size=30), st.text("aA .!?\n。「」甲", max_size=30))
def test_any_text_is_put_together_again(base: str, other: str) -> None:
    """Taken apart into sentences and joined, a text is what it was."""
    assert prose(base, base, other) == prose(base, other, base) == (other, other)


@given(st.permutations(sorted(EDITS)), st.integers(1, len(EDITS) - 1))
def test_edits_of_different_things_commute(order: list[str], cut: int) -> None:
    """However edits of other fields, items and sentences are shared between two sides, the merge has them all."""
    whole, ours, theirs = (_edited(names) for names in (sorted(EDITS), order[:cut], order[cut:]))
    found = merged_value(BASE, ours, theirs, PERSON)
    assert (found.ours, found.conflicts) == (whole, ())


def _edited(names: list[str]) -> Value:
    record: dict[str, Any] = dict(BASE)
    for name in sorted(names):
        record = EDITS[name](record)
    return record


@settings(max_examples=60)
@given(RECORDS, RECORDS, RECORDS)
def test_the_merged_text_holds_the_merged_value(base: Record, ours: Record, theirs: Record) -> None:
    """A clean merge reads as the merged value; with conflicts, the choice of a side reads as what it would have."""
    texts = [written("person", one) for one in (base, ours, theirs)]
    value = merged_value(base, ours, theirs, PERSON)
    found = merged(*texts, "person")  # type: ignore[misc, arg-type]
    assert bool(found.conflicts) == bool(value.conflicts)
    kept, side = {"ours": "", "theirs": ""}, ""
    for line in found.text.splitlines(keepends=True):
        if line[:7] in ("<<<<<<<", "=======", ">>>>>>>"):
            side = {"<": "ours", "=": "theirs", ">": ""}[line[0]]
        else:
            for name in (side,) if side else ("ours", "theirs"):
                kept[name] += line
    assert (value_of(kept["ours"]), value_of(kept["theirs"])) == (value.ours, value.theirs)
