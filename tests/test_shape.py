"""Plain values as records: shorthands, aliases, and mismatches in words that an editor understands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.fields.walk import holder, item_ids, lookup, walk
from dossier_gen.records import FOLDERS, KINDS
from dossier_gen.shape import nearest, shaped, spelled

pytestmark = pytest.mark.slow


def findings(kind: str, value: dict) -> list[tuple[str, str, tuple]]:
    return [(found.rule, found.message, found.path) for found in shaped(KINDS[kind], value, "x.yaml")[1]]


PLAIN = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_plain_value_is_a_record_or_has_findings(kind, data):
    """Whatever stands under a kind's fields, shaping gives a record or says why not, and never raises."""
    fields = [info.alias or name for name, info in KINDS[kind].model_fields.items()]
    value = data.draw(st.dictionaries(st.sampled_from(fields) | st.text(max_size=8), PLAIN, max_size=5))
    record, found = shaped(KINDS[kind], value, "x.yaml")
    assert (record is None) <= bool(found)
    assert all(finding.message and finding.file == "x.yaml" for finding in found)


def test_small_world_covers_every_kind(small, small_folder):
    """The small world has a file of each kind."""
    assert {path.name for path in small_folder.iterdir()} == set(FOLDERS)
    assert {ref.kind for ref, _ in small} == set(KINDS)


def test_written_form_of_a_record_shapes_to_the_same_record(small):
    """A record written out as plain values is read back as itself."""
    for ref, record in small:
        written = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        assert KINDS[ref.kind].model_validate(written) == record


def test_records_are_frozen(small):
    """No field of a record can be changed."""
    for _, record in small:
        with pytest.raises(ValueError, match="frozen"):
            record.name = record.name


def test_unknown_field_names_the_nearest_known_one():
    """A misspelt field is told with the one that was probably meant, at any depth."""
    event = {"name": "E", "type": "talks", "statements": [{"by": "person/a", "act": "notes", "says": "x", "quot": "y"}]}
    (found,) = shaped(KINDS["event"], event, "x")[1]
    assert (found.rule, found.path, found.on_key) == ("unknown-field", ("statements", 0, "quot"), True)
    assert (found.message, found.hint) == ("statements[0] has no field 'quot'", "did you mean quote?")


def test_attribute_names_are_no_fields():
    """A field is written under its own word, `from`, never under the name that Python gives it."""
    tenure = {"title": "T", "from_": "2020"}
    assert [rule for rule, *_ in findings("person", {"name": "P", "tenures": [tenure]})] == ["unknown-field"]


def test_every_mismatch_of_a_record_is_found():
    """One reading tells of all wrong fields, each by its path."""
    value = {"name": "P", "born": "x", "tenures": [{}, {"title": "T", "to": "never"}], "languages": ["EN"], "odd": "1"}
    paths = [("born",), ("tenures", 0), ("tenures", 1, "to"), ("languages", 0), ("odd",)]
    assert sorted(map(str, paths)) == sorted(str(path) for *_, path in findings("person", value))


@pytest.mark.parametrize(
    ("value", "message", "path"),
    [
        ({"sort": None}, "sort has no value", ("sort",)),
        ({"born": {"at": None}}, "born.at has no value", ("born", "at")),
        ({"languages": ["en", None]}, "languages[1] has no value", ("languages", 1)),
        ({"sort": ""}, "sort is empty", ("sort",)),
        ({"sort": ["a"]}, "sort must be plain words", ("sort",)),
        ({"identifiers": ["a"]}, "identifiers must be a mapping", ("identifiers",)),
        ({"name_order": "last-first"}, "name_order cannot be 'last-first'", ("name_order",)),
    ],
)
def test_mismatch_is_told_in_words(value, message, path):
    """Blank values, wrong types and unknown words each have their sentence and path."""
    assert findings("person", {"name": "P", **value}) == [("shape", message, path)]


def test_blank_values_are_read_as_if_they_were_not_written():
    """A record with a blank optional field is a record all the same, with the finding beside it."""
    record, found = shaped(KINDS["person"], {"name": "P", "sort": None}, "x")
    assert record == KINDS["person"](name="P")
    assert len(found) == 1


@pytest.mark.parametrize("value", [{"type": "x" * 9000}, {"type": {"x": "y" * 9000}}, {"place": "x" * 9000}])
def test_sentence_stays_short_for_a_long_value(value):
    """A sentence quotes the beginning of a long value only."""
    event = {"name": "E", "type": "talks", **value}
    assert all(len(message) < 300 for _, message, _ in findings("event", event))


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), "the record"),
        (("name",), "name"),
        (("statements", 0, "by"), "statements[0].by"),
        (("offices", "speaker", "title"), "offices.speaker.title"),
    ],
)
def test_paths_are_spelled_as_people_write_them(path, written):
    """List places stand in brackets, fields behind dots."""
    assert spelled(path) == written


def test_nearest_names_only_what_is_near():
    """A hint is given for a near miss, and none for a word unlike all."""
    assert nearest("summry", ["name", "summary"]) == "did you mean summary?"
    assert nearest("xyzzy", ["name", "summary"]) == ""


def test_walk_gives_every_inner_value_with_its_path(small):
    """The path of each value leads back to the mapping that holds it."""
    for _, record in small:
        for leaf in walk(record):
            own = leaf.value if leaf.value is holder(record, leaf.path) else leaf.owner
            assert holder(record, leaf.path) is own


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("name", True),
        ("parties", True),
        ("parties[1].withdrawn", True),
        ("signed.at", True),
        ("terminated", True),
        ("parties[9]", False),
        ("parties.withdrawn", False),
        ("signed.when", False),
        ("name.en", False),
        ("", False),
        ("parties[1", False),
        ("signed..at", False),
    ],
)
def test_lookup_knows_the_fields_of_a_record(small, written, known):
    """A path as people write it names a field, filled or not, or it does not."""
    treaty = next(record for ref, record in small if str(ref) == "agreement/river-treaty")
    assert lookup(treaty, written) is known


def test_items_are_what_a_ref_may_name_behind_the_hash(small):
    """Offices by their key and statements and outcomes by their id are items."""
    named = {str(ref): item_ids(record) for ref, record in small if item_ids(record)}
    assert named == {
        "institution/northland-assembly": {"speaker", "deputy"},
        "institution/southland-council": {"chair"},
        "event/talks-2024-05-14": {"open-locks", "ice", "next-meeting"},
    }


def test_result_of_a_visit_may_be_written_as_its_words():
    """A result is its words, in one language or several, or a mapping with more to say."""
    written = ["Agreed.", {"en": "Agreed.", "ru": "Согласовано."}, {"says": "Fair.", "type": "assessment"}]
    record, found = shaped(KINDS["delegation"], {"name": "D", "results": written}, "x.yaml")
    assert found == []
    assert [(str(one.says), one.withheld_by_default) for one in record.results] == [
        ("Agreed.", False),
        ("Agreed.", False),
        ("Fair.", True),
    ]
