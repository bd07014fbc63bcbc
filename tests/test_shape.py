"""Plain values as records: shorthands, aliases, and mismatches in words that an editor understands."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.earlier import Old, Renamed
from dossier_gen.fields.base import Fields
from dossier_gen.fields.walk import holder, item_ids, lookup, walk
from dossier_gen.findings import Finding, Severity
from dossier_gen.importing.mapping import ImportMapping
from dossier_gen.nodes import NO_NAME
from dossier_gen.records import FOLDERS, KINDS
from dossier_gen.shape import closest, form_of, nearest, old_form, shaped, shortened, spelled


def findings(kind: str, value: dict) -> list[tuple[str, str, tuple]]:
    return [(found.rule, found.message, found.path) for found in shaped(KINDS[kind], value, "x.yaml")[1]]


PLAIN = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.slow
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


PERSON, EVENT, PLACE, SOURCE = (
    ("person", {"name": "N"}),
    ("event", {"name": "N", "type": "talks"}),
    ("place", {"name": "N", "type": "site"}),
    ("source", {"name": "N", "type": "book", "title": "N"}),
)
INSTITUTION = ("institution", {"name": "N", "type": "court"})
OFFICE = (
    "its fields are office, title, institution, from, to, attested, elected, appointed, ended_by, party, constituency"
)
LINE = "write a value, or remove the line"
CURED = [
    (PERSON, {"srt": "1"}, ("srt",), "a person has no field 'srt'", "did you mean sort?"),
    (EVENT, {"brif": "1"}, ("brif",), "an event has no field 'brif'", "did you mean brief?"),
    (
        PERSON,
        {"born": {"odd": "1"}},
        ("born", "odd"),
        "born has no field 'odd'",
        "known here: audience, cite, at, place",
    ),
    (
        EVENT,
        {"statements": [{"act": "notes", "says": "x"}]},
        ("statements", 0, "by"),
        "statements[0] needs the field 'by'",
        "add the line by: …",
    ),
    (
        PERSON,
        {"name_order": "family-frist"},
        ("name_order",),
        "name_order cannot be 'family-frist'",
        "did you mean family-first?",
    ),
    (PERSON, {"name_order": "zzz"}, ("name_order",), "name_order cannot be 'zzz'", "one of given-first, family-first"),
    (
        PERSON,
        {"tenures": ["Chair"]},
        ("tenures", 0),
        "tenures[0] must be a mapping of fields",
        f"write office: Chair in its place; {OFFICE}",
    ),
    (
        PERSON,
        {"tenures": ["x" * 40]},
        ("tenures", 0),
        "tenures[0] must be a mapping of fields",
        f"write office: {'x' * 40} in its place; {OFFICE}",
    ),
    (
        PERSON,
        {"tenures": ["x" * 41]},
        ("tenures", 0),
        "tenures[0] must be a mapping of fields",
        f"write lines below it; {OFFICE}",
    ),
    (
        PERSON,
        {"tenures": ["a\nb"]},
        ("tenures", 0),
        "tenures[0] must be a mapping of fields",
        f"write lines below it; {OFFICE}",
    ),
    (
        PERSON,
        {"born": "x"},
        ("born",),
        "born must be a mapping of fields",
        "write at: x on a line below it; its fields are at, place",
    ),
    (
        PERSON,
        {"born": ["x"]},
        ("born",),
        "born must be a mapping of fields",
        "write lines below it; its fields are at, place",
    ),
    (
        PERSON,
        {"languages": "en"},
        ("languages",),
        "languages must be a list",
        "write each value on a line of its own behind '- '",
    ),
    (
        PERSON,
        {"identifiers": ["a"]},
        ("identifiers",),
        "identifiers must be a mapping",
        "write lines like key: value below it",
    ),
    (PERSON, {"sort": ["a"]}, ("sort",), "sort must be plain words", "write one value behind the colon"),
    (PERSON, {"sort": ""}, ("sort",), "sort is empty", LINE),
    (PERSON, {"sort": None}, ("sort",), "sort has no value", LINE),
    (PERSON, {"sort": "x" * 501}, ("sort",), "sort is longer than 500 characters", "shorten it"),
    (
        PERSON,
        {"languages": ["y" * 61]},
        ("languages", 0),
        f"languages[0] cannot be '{'y' * 60}…'",
        "write a language tag such as en, ru or zh-Hans (BCP 47)",
    ),
    (PERSON, {"audience_of": {"": "x"}}, ("audience_of", ""), "the key '' of audience_of is empty", LINE),
    (
        PERSON,
        {"cite": ["para 2"]},
        ("cite", 0, "source"),
        "cite[0].source: 'para 2' is no ref: write kind/id in small letters, digits and hyphens",
        'a place in a source stands in its citation; between square brackets in quotation marks: ["source/x, para 2"]',
    ),
    (
        PERSON,
        {"cite": ["no/REF"]},
        ("cite", 0, "source"),
        "cite[0].source: 'no/REF' is no ref: write kind/id in small letters, digits and hyphens",
        "",
    ),
    (
        PERSON,
        {"born": {"place": "x"}},
        ("born", "place"),
        "born.place: 'x' is no ref: write kind/id in small letters, digits and hyphens",
        "",
    ),
    (
        PERSON,
        {"tenures": [{"title": "T", "cite": [{"source": "source/a", "quot": "x"}]}]},
        ("tenures", 0, "cite", 0, "quot"),
        "tenures[0].cite[0] has no field 'quot'",
        "did you mean quote?",
    ),
    (
        INSTITUTION,
        {"offices": {"x": {"title": "T", "rnk": "1"}}},
        ("offices", "x", "rnk"),
        "offices.x has no field 'rnk'",
        "did you mean rank?",
    ),
    (EVENT, {"number": "x"}, ("number",), "number must be a whole number, not 'x'", ""),
    (EVENT, {"number": "9" * 5000}, ("number",), "number has too many digits", ""),
    (EVENT, {"number": "0"}, ("number",), "number must be 1 or more, not '0'", ""),
    (EVENT, {"number": ["1"]}, ("number",), "number must be a whole number", "write one value behind the colon"),
    (PLACE, {"coordinates": ["91", "0"]}, ("coordinates", 0), "coordinates[0] must be 90 or less, not '91'", ""),
    (PLACE, {"coordinates": ["0", "-181"]}, ("coordinates", 1), "coordinates[1] must be -180 or more, not '-181'", ""),
    (
        PLACE,
        {"coordinates": ["0", ["1"]]},
        ("coordinates", 1),
        "coordinates[1] must be a number",
        "write one value behind the colon",
    ),
    (
        SOURCE,
        {"searched": [{"countries": [], "dates": "2001"}]},
        ("searched", 0, "countries"),
        "searched[0].countries needs at least one value",
        "",
    ),
    (PERSON, {"summary": []}, ("summary",), "summary must be text, or a mapping of language tags to text", ""),
    (PLACE, {"coordinates": ["1"]}, ("coordinates",), "coordinates needs 2 values", ""),
    (PLACE, {"coordinates": ["1", "2", "3"]}, ("coordinates",), "coordinates takes at most 2 values", ""),
    (PLACE, {"coordinates": ["x", "2"]}, ("coordinates", 0), "coordinates[0] must be a number, not 'x'", ""),
    (
        SOURCE,
        {"url": "ftp://x"},
        ("url",),
        "url cannot be 'ftp://x'",
        "write a web address that begins with http:// or https://",
    ),
]


@pytest.mark.parametrize(("record", "more", "path", "message", "hint"), CURED)
def test_mismatch_is_told_with_its_cure(record, more, path, message, hint):
    """Each mismatch has one sentence, and a hint that says what to write in its place."""
    kind, value = record
    (found,) = shaped(KINDS[kind], {**value, **more}, "x.yaml")[1]
    is_about_a_name = found.rule == "unknown-field" or message.endswith("has no value") or message.startswith("the key")
    assert (found.file, found.path, found.message, found.hint) == ("x.yaml", path, message, hint)
    assert (found.rule in ("shape", "unknown-field"), found.on_key) == (True, is_about_a_name)


def test_mistake_of_a_rule_bears_its_name():
    """What a value of its own form finds wrong is told under the rule that explains it."""
    (found,) = shaped(KINDS["event"], {"name": "E", "type": "talks", "at": "2024-13-01"}, "x")[1]
    assert (found.rule, found.path, found.message) == (
        "dates",
        ("at",),
        "at: '2024-13-01' names a day that does not exist",
    )


def test_name_of_an_authors_own_is_told_wherever_it_stands():
    """A name that is wrong is told with the mapping that holds it, of a record as of a mapping for imports."""
    (found,) = shaped(ImportMapping, {"records": [{"decided": {"": "new"}}]}, "x.yaml")[1]
    message = "the key '' of records[0].decided is empty"
    assert found == Finding("shape", message, "x.yaml", ("records", 0, "decided", ""), LINE, on_key=True)


def test_values_of_a_kind_of_your_own_are_told_as_those_of_any():
    """A pair that is incomplete is told wherever it stands, and what has no words of ours in those of pydantic."""

    class Spot(Fields):
        at: tuple[float, float]

    class Own(Fields):
        spots: tuple[Spot, ...] = ()
        gap: timedelta = timedelta()

    told = shaped(Own, {"spots": [{"at": ["1"]}], "gap": "long"}, "x.yaml")[1]
    assert [(one.path, one.message, one.hint) for one in told] == [
        (("spots", 0, "at"), "spots[0].at needs 2 values", ""),
        (
            ("gap",),
            "gap is not right: Input should be a valid timedelta, invalid digit in duration",
            "",
        ),
    ]


def test_sentence_of_three_hundred_characters_is_told_in_whole():
    """What a value finds wrong is cut behind that."""
    for length, end in ((300, "Hans"), (301, "Han…")):
        (found,) = shaped(KINDS["person"], {"name": {"X" * (length - 54): "y"}}, "x")[1]
        assert (len(found.message), found.message[-4:]) == (306 + (length > 300), end)


COUNTRY = {"name": "N", "type": "court", "members": [{"country": "country/ch"}]}
MENDED = "run dossier upgrade, which mends all records: version 0.2 refuses this"


def test_record_of_an_old_form_is_read_with_a_finding():
    """It is the record of today's form, the finding says what is old, and what else is wrong is told behind it."""
    record, found = shaped(KINDS["institution"], COUNTRY, "x.yaml")
    assert record == shaped(KINDS["institution"], {**COUNTRY, "members": [{"member": "country/ch"}]}, "x.yaml")[0]
    message = "members[0] has the field 'country', which is called 'member' now"
    path = ("members", 0, "country")
    old = Finding("old-form", message, "x.yaml", path, MENDED, Severity.WARNING, on_key=True)
    assert (record is None, found) == (False, [old])
    blank = Finding("shape", "sort has no value", "x.yaml", ("sort",), LINE, on_key=True)
    empty = Finding("shape", "sort is empty", "x.yaml", ("sort",), LINE)
    assert shaped(KINDS["institution"], {**COUNTRY, "sort": None}, "x.yaml") == (record, [old, blank])
    assert shaped(KINDS["institution"], {**COUNTRY, "sort": ""}, "x.yaml") == (None, [old, empty])


def test_of_very_many_old_forms_the_first_are_told():
    """Behind the hundredth a last one says that there are more."""
    found = shaped(KINDS["institution"], {**COUNTRY, "members": [{"country": "country/ch"} for _ in range(150)]}, "x")[
        1
    ]
    assert (len(found), {one.rule for one in found}) == (101, {"old-form"})


def test_only_records_have_old_forms():
    """A mapping for imports is none, whatever it looks like."""
    moment = {"date": "2024-01-01", "time": "10:00", "part": "morning"}
    assert [one.rule for one in shaped(ImportMapping, {"at": moment}, "x")[1]] == ["shape"]


def test_old_form_is_an_error_from_the_version_that_refuses_it():
    """Until then the hint names that version; a value that is old is told by its own path."""
    change = Renamed((1, 0), (1, 10), "")
    value = Old(("cite", 0, "for"), "names x", is_field=False)
    told = {version: old_form(change, value, "x", version) for version in ("1.9.1", "1.10", "2.0.0")}
    hint = "run dossier upgrade"
    refused = Finding("old-form", "cite[0].for names x", "x", value.path, hint)
    later = replace(
        refused, hint=f"{hint}, which mends all records: version 1.10 refuses this", severity=Severity.WARNING
    )
    assert told == {"1.9.1": later, "1.10": refused, "2.0.0": refused}


def test_mistakes_beside_blank_values_stand_where_they_are_written():
    """Blank members of a list are passed over, and the places of those behind them are those in the file."""
    written = {"name": "P", "languages": [None, "EN", None, "RU"], "tenures": [None, {"title": None, "odd": "x"}]}
    assert {spelled(path) for *_, path in findings("person", written)} == {
        *("languages[0]", "languages[1]", "languages[2]", "languages[3]"),
        *("tenures[0]", "tenures[1].title", "tenures[1].odd"),
    }
    deep = {"name": None, "tenures": [{"title": "T"}, {"title": "T", "cite": [None, "para 2"]}]}
    assert [spelled(path) for *_, path in findings("person", deep)] == [
        *("name", "tenures[1].cite[0]", "tenures[1].cite[1].source")
    ]
    assert findings("person", {"name": None}) == [("shape", "name has no value", ("name",))]


def test_what_reading_has_told_of_is_not_told_again():
    """A name or a value that could not be read as such has its finding from reading."""
    value = {"name": "P", f"{NO_NAME}1": None, "<<": {"a": "b"}, "born": {f"{NO_NAME}2": "x"}}
    assert findings("person", {**value, "sort": "S", "website": NO_NAME}) == []


def test_of_very_many_mismatches_the_first_are_told():
    """Behind the hundredth a last one says that there are more, of blank values as of wrong ones."""
    for members in ([None] * 150, ["EN"] * 150, [None, "EN"] * 75):
        assert len(findings("person", {"name": "P", "languages": members})) == 101


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        (r"^[a-z]{2}(-[A-Z][a-z]{3})?$", "write a language tag such as en, ru or zh-Hans (BCP 47)"),
        ("^[A-Z][a-z]{3}$", "write a script's four letters such as Latn, Cyrl or Hans (ISO 15924)"),
        ("^x$", "expected form: ^x$"),
    ],
)
def test_form_of_a_text_is_told_in_words(pattern, hint):
    """A pattern is told in words where there are some for it, else as it is."""
    assert form_of(pattern) == hint


def test_long_text_is_cut_for_a_sentence():
    """Sixty characters are quoted whole, of more the first sixty."""
    assert (shortened("x" * 60), shortened("x" * 61), shortened("xyz", 2)) == ("x" * 60, "x" * 60 + "…", "xy…")


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
    assert (nearest("xyzzy", ["name", "summary"]), closest("xyzzy", ["name", "summary"])) == ("", "")


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
