"""The import of Popolo JSON: what others wrote becomes records, what cannot is told, and what we wrote comes back."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus
from dossier_gen.edition import check
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import FindingsError, errors
from dossier_gen.importing.mapped import mapping_in
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.popolo import MAPPING, read
from dossier_gen.importing.running import Import
from dossier_gen.importing.saying import counts_told
from dossier_gen.load import load
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place
from tests.conftest import POLICY, SMALL
from tests.popolo_trip import empty_dossier, read_in, through_popolo

pytestmark = pytest.mark.slow

ANNA, HALL = "8e1f7b0c-51f6-4a52-93f1-1b6e2a4d0c55", "https://river.example/orgs/hall"

FOREIGN: dict[str, list[dict[str, object]]] = {
    "persons": [
        {
            "id": ANNA,
            "name": "Anna Riverstone",
            "other_names": [
                {"name": "Анна Ривер", "lang": "ru", "note": "multilingual"},
                {"name": "Ana", "lang": "pt_br"},
                {"name": "Ganna", "lang": "be-tarask"},
                {"name": "A. Stone", "given_name": "Anna", "end_date": "1999", "note": "former"},
            ],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q42"}, {"identifier": "17"}, {"identifier": "18"}],
            "birth_date": "1970-05",
            "gender": "female",
            "pronouns": ["she"],
            "links": [{"url": "https://anna.example", "note": "website"}, {"url": "https://other.example"}],
            "contact_details": [{"type": "phone", "value": "+1 555 0100"}],
            "sources": [
                {"url": "https://gazette.example/anna", "note": "Gazette"},
                {"url": "https://list.example/"},
                {"note": "hearsay"},
            ],
            "summary": "Speaks *loudly* of [[rivers]].",
            "memberships": [{"organization_id": "7", "role": "Treasurer", "start_date": "2001"}],
        },
        {"id": "2", "name": "Bo Delta"},
    ],
    "organizations": [
        {"id": HALL, "name": "Hall of Rivers", "classification": "legislature", "founding_date": "1901"},
        {"id": "7", "name": "River Party", "classification": "Party", "parent_id": HALL},
        {"id": "8", "name": "Guild of Locks", "classification": "Guild"},
    ],
    "posts": [{"id": "p1", "label": "Speaker of the Hall", "organization_id": HALL}],
    "memberships": [
        {
            "person_id": ANNA,
            "organization_id": HALL,
            "post_id": "p1",
            "on_behalf_of_id": "7",
            "area_id": "a1",
            "start_date": "2010-03-01",
            "end_date": "2014",
        },
        {"person_id": "2", "organization_id": HALL},
        {"person_id": "99", "organization_id": HALL},
        {"organization_id": HALL, "member": {"id": "8"}, "role": "observer"},
    ],
    "areas": [{"id": "a1", "name": "Upper Lock", "geometry": {"type": "Point", "coordinates": [4.5, 52.25]}}],
    "events": [
        {"id": "e1", "name": "Sitting", "classification": "session", "start_date": "2011-02-03T10:00:00+01:00"},
        {"id": "e2", "name": "Third period", "classification": "legislative period", "start_date": "2010"},
    ],
    "motions": [{"id": "m1"}],
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty dossier into which the foreign file was imported."""
    place = tmp_path_factory.mktemp("popolo")
    empty_dossier(place)
    file = place / "rivers.json"
    file.write_text(json.dumps(FOREIGN), encoding="utf-8")
    ready = read_in(file, place)
    (place / "told.txt").write_text("\n".join(told(ready)), encoding="utf-8")
    ready.write(None, file)
    return place


@pytest.fixture(scope="module")
def records(place: Path) -> Corpus:
    """What came of it."""
    return load(place / "records").corpus


def told(ready: Import) -> list[str]:
    """What is rejected with the reasons, what is passed over, and the counts."""
    rejected = [f"{one.proposal.row.place}: {'; '.join(map(str, one.problems))}" for one in ready.plan.rejected]
    return [*rejected, *ready.notes, *counts_told(ready.table, ready.mapped, ready.plan, ready.warnings)]


def test_the_mapping_of_the_format_is_good() -> None:
    """The mapping that the format brings has no mistake, as a mapping file."""
    assert mapping_in(MAPPING.encode(), "popolo") != (None, ())
    assert mapping_in(MAPPING.encode(), "popolo")[1] == ()


def test_a_person_comes_with_names_identifiers_and_offices(records: Corpus) -> None:
    """Names keep their languages; an office is the post, for a party, from a constituency; words stay words."""
    anna = records[Ref.parse("person/anna-riverstone")]
    assert isinstance(anna, Person)
    assert [(one.text, one.lang, one.role) for one in anna.names] == [
        ("Анна Ривер", "ru", "alias"),
        ("Ana", "pt-BR", "official"),
        ("Ganna", "be", "official"),
        ("A. Stone", "und", "former"),
    ]
    assert [str(one.note) for one in anna.names if one.note] == [
        "note: multilingual",
        "language: be-tarask",
        "given_name: Anna",
    ]
    assert anna.identifiers == {"popolo": ANNA, "wikidata": "Q42", "identifier": "17"}
    assert str(anna.summary) == r"Speaks \*loudly\* of \[\[rivers\]\]\."
    assert anna.born
    assert str(anna.born.at) == "1970-05"
    assert anna.website == "https://anna.example"
    told = {(str(one.office), str(one.title), str(one.institution), str(one.party)) for one in anna.tenures}
    assert told == {
        ("institution/hall-of-rivers#speaker-of-the-hall", "None", "None", "institution/river-party"),
        ("None", "Treasurer", "institution/river-party", "None"),
    }
    assert [str(one.constituency) for one in anna.tenures if one.constituency] == ["Upper Lock"]
    bo = records[Ref.parse("person/bo-delta")]
    assert isinstance(bo, Person)
    assert [str(one.office) for one in bo.tenures] == ["institution/hall-of-rivers"]


def test_what_has_no_field_stands_in_the_notes(records: Corpus) -> None:
    """Gender, further links and ways to reach somebody are kept for the office alone."""
    notes = str(records[Ref.parse("person/anna-riverstone")].notes)
    assert all(words in notes for words in ("female", "555 0100", "other", "18"))
    assert "Guild" in str(records[Ref.parse("institution/guild-of-locks")].notes)


def test_every_source_becomes_a_record_that_is_cited(records: Corpus) -> None:
    """An object that names sources rests on them; one that names none rests on the file."""
    cited = {str(one.source) for one in records[Ref.parse("person/anna-riverstone")].cite}
    assert cited >= {"source/gazette-example-anna", "source/list-example"}
    assert {str(one.source) for one in records[Ref.parse("person/bo-delta")].cite} == {"source/popolo"}


def test_bodies_places_and_occasions_come_too(records: Corpus) -> None:
    """Organisations keep part and kind, areas their point, events their day; a body that belongs to one is a member."""
    hall, party = (records[Ref.parse(f"institution/{id}")] for id in ("hall-of-rivers", "river-party"))
    assert isinstance(hall, Institution)
    assert isinstance(party, Institution)
    assert (hall.type, str(hall.founded), party.type, str(party.part_of)) == (
        "parliament",
        "1901",
        "party",
        "institution/hall-of-rivers",
    )
    assert [(str(one.member), one.as_) for one in hall.members] == [("institution/guild-of-locks", "observer")]
    lock, sitting = records[Ref.parse("place/upper-lock")], records[Ref.parse("event/sitting-2011-02-03")]
    assert isinstance(lock, Place)
    assert lock.coordinates == (52.25, 4.5)
    assert isinstance(sitting, Event)
    assert (sitting.type, str(sitting.at)) == ("session", "2011-02-03")


def test_nothing_is_lost_in_silence(place: Path) -> None:
    """What cannot be held is rejected with the reason, and the counts add up."""
    told = (place / "told.txt").read_text(encoding="utf-8")
    assert "'legislative period' is none of the words of this field" in told
    assert "memberships, 3: " in told
    assert "21 rows: 19 imported, 2 rejected." in told
    assert "no web address: 1 of the sources" in told
    assert "no field for it: motions, persons.pronouns (1 time)\n" in told
    kept = (place / "rivers.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["popolo class"] for line in kept) == ["events", "memberships"]


def test_rejects_are_mended_and_imported(place: Path, tmp_path: Path) -> None:
    """The file of rejects is read again as Popolo; mended, its objects come in, in their places."""
    mended = (place / "rivers.rejects.jsonl").read_text(encoding="utf-8").replace("legislative period", "conference")
    file = tmp_path / "mended.jsonl"
    file.write_text(mended.splitlines()[-1 if "conference" in mended.splitlines()[-1] else 0], encoding="utf-8")
    ready = read_in(file, place)
    assert not ready.plan.rejected
    assert [one.aims[0].proposal.row.place for ref, one in ready.plan.outcomes.items() if ref.kind == "event"] == [
        "events, e2"
    ]


def test_a_second_import_changes_nothing(place: Path) -> None:
    """The same file again finds every record that it made, and no rule finds an error in them."""
    ready = read_in(place / "rivers.json", place)
    assert not [ref for ref, one in ready.plan.outcomes.items() if one.is_new or one.differences]
    assert errors(check(place / "records", POLICY).findings) == ()


def test_records_come_back(tmp_path: Path) -> None:
    """Persons, offices and bodies that we wrote as Popolo come back under their refs, with their sources."""
    before, after = load(SMALL).corpus, through_popolo(SMALL.parent, tmp_path)
    for ref in (*before.of_kind("person"), *before.of_kind("institution"), *before.of_kind("place")):
        old, new = before[ref], after[ref]
        assert new.name == old.name
        assert {form.text for form in new.names} == {form.text for form in old.names}
        assert {one.source for one in new.cite} >= {one.source for one in old.cite} - {None}
        if isinstance(old, Person) and isinstance(new, Person):
            assert [(one.office, one.from_, one.to) for one in new.tenures] == [
                (one.office, one.from_, one.to) for one in old.tenures
            ]
        if isinstance(old, Institution) and isinstance(new, Institution):
            assert [(one.member, one.as_, one.from_, one.to) for one in new.members] == [
                (one.member, one.as_, one.from_, one.to) for one in old.members
            ]
            assert {id: one.title for id, one in new.offices.items()} == {
                id: one.title for id, one in old.offices.items()
            }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[]", "has none of the lists"),
        (b'{"people": []}', "has none of the lists"),
        (b'{"persons": [', "no JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"persons": [], "persons": []}', "stands twice"),
        (b'{"popolo class": "motions"}', "which list"),
    ],
)
def test_what_is_no_popolo_is_refused(data: bytes, words: str) -> None:
    """A file that is no Popolo is refused with a sentence."""
    (finding,) = read(data, "x.json", TableSettings()).findings
    assert words in finding.message


def test_a_file_with_faults_is_told_as_findings(tmp_path: Path) -> None:
    """The command ends with findings, and writes nothing."""
    empty_dossier(tmp_path)
    file = tmp_path / "x.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(FindingsError):
        read_in(file, tmp_path)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "name", "other_names", "sources", "url", "memberships", "posts", "member", "attendees", "lang", "labels",
         "identifiers", "geometry", "coordinates", "start_date", "classification", "en", "organization_id"]
    ), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(list(FOREIGN)), st.lists(_JSON, max_size=3), min_size=1))
def test_reading_never_fails(whole: Mapping[str, object]) -> None:
    """Whatever stands in the lists, reading gives rows or findings."""
    read(json.dumps(whole).encode(), "x.json", TableSettings())
