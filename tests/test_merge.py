"""Merging: two records of one thing become one, and nothing that either says is lost."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dossier_gen.audience import Audiences
from dossier_gen.edition import Cover, open_edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.gazetteer import date_words
from dossier_gen.load import load
from dossier_gen.nodes import Plain, read
from dossier_gen.overlay import Overlay
from dossier_gen.records import KINDS
from dossier_gen.records.person import Tenure
from dossier_gen.shape import shaped
from dossier_gen.writing.joining import joined
from dossier_gen.writing.sameness import Values, is_same_item
from dossier_gen.writing.uniting import Uniting
from dossier_gen.writing.whereabouts import Seen
from tests.conftest import POLICY, SMALL
from tests.repositories import changed_lines, changes, dossier, repository
from tests.test_site import ROOT

pytestmark = pytest.mark.slow

TWIN = """\
# ask the archive
name:
  en: Ada Sample
  ru: Ада Иванова
sort: Sample, Ada
summary: An older summary [@almanac, page 7].
born:
  at: 1962-01-26 # as the registrar has it
  cite:
    - source/southland-daily, para 9
tenures:
  - office: institution/northland-assembly#deputy
    from: 2010
    ended_by: election
    cite:
      - source/southland-daily, para 2
  - office: institution/northland-assembly#deputy
    from: 1999
    to: 2003
languages:
  - ru
cite:
  - source/almanac, page 6
  - source: source/southland-daily
    for:
      - tenures[1].to
      - born.at
checked: 2024-05-01
notes: She is never late.
"""
EVENT = """\
name: A walk along the river
type: meeting
at: 2024-05-14
sides:
  - for: country/northland
    participants:
      - person/ada-sample
      - person: person/ada-example
        as: Guest of honour
summary: With [[person/ada-sample|Ada]].
cite:
  - source/almanac
"""


def joined_values(kind: str, kept: Values, added: Values) -> Values:
    """The values of a record joined into another."""
    uniting = Uniting(Seen(kind, Audiences(), kept, added), Ref(kind, "old"), "en", str)
    return joined(Ref(kind, "new"), uniting)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world with a second Ada, under git, as the current folder."""
    monkeypatch.chdir(tmp_path)
    files = {"records/people/ada-sample.yaml": TWIN, "records/events/walk-2024-05-14.yaml": EVENT}
    return repository(tmp_path, files | {"docs/index.md": "# X\n\n[[person/ada-sample]]\n"})


def value_of(file: Path) -> Values:
    """What a record file holds."""
    reading = read(file.read_bytes(), file.name)
    assert reading.value is not None
    assert not reading.findings
    return reading.value


def test_a_twin_is_joined_with_all_it_says(here: Path) -> None:
    """Values that were missing come over, lists are united, what differs is disputed, and all citations are kept."""
    said = dossier("merge", "person/ada-sample", "person/ada-example")
    assert said.exit_code == 0, said.output
    assert "Kept in the notes: sort, summary, checked." in said.stdout
    assert changes(here) == [
        "M  docs/index.md",
        "M  records/events/walk-2024-05-14.yaml",
        "M  records/people/ada-example.yaml",
        "D  records/people/ada-sample.yaml",
    ]
    assert dossier("check").exit_code == 0
    assert "merged" in dossier("diff").stdout
    record = value_of(here / "records/people/ada-example.yaml")
    assert record["names"] == [
        {"text": "Ада Пример", "lang": "ru", "role": "alias"},
        {"text": "Ada Sample", "lang": "en", "role": "alias", "cite": ["source/almanac, page 6"]},
        {"text": "Ада Иванова", "lang": "ru", "cite": ["source/almanac, page 6"]},
    ]
    assert record["tenures"] == [
        {
            "office": "institution/northland-assembly#deputy",
            "from": "2010",
            "to": "2019-12-31",
            "ended_by": "election",
            "cite": ["source/almanac, page 5", "source/southland-daily, para 2"],
        },
        {
            "office": "institution/northland-assembly#speaker",
            "from": "2020-01-01",
            "elected": "2019-12-15",
            "cite": ["source/northland-gazette, para 2"],
        },
        {"office": "institution/northland-assembly#deputy", "from": "1999", "to": "2003"},
    ]
    assert record["disputed"] == [
        {
            "field": "born.at",
            "value": "26 January 1962",
            "note": "The newspaper may count from the registration.",
            "cite": ["source/southland-daily, para 9"],
        }
    ]
    assert record["cite"] == [
        "source/northland-gazette",
        "source/almanac, page 6",
        {"source": "source/southland-daily", "for": ["tenures[2].to", "born.at"]},
    ]
    assert record["formerly"] == ["person/ada-sample"]
    for words in ("She prefers tea", "She is never late.", "An older summary [@almanac, page 7].", "`sort` of"):
        assert words in str(record["notes"])
    text = (here / "records/people/ada-example.yaml").read_text(encoding="utf-8")
    assert text.endswith("# From person/ada-sample:\n# ask the archive\n# as the registrar has it\n")


def test_what_named_the_one_names_the_other_once(here: Path) -> None:
    """Refs, marks and pages follow; where both stood in a list, one item is left, with what either said."""
    dossier("merge", "person/ada-sample", "person/ada-example")
    walk = value_of(here / "records/events/walk-2024-05-14.yaml")
    assert walk["sides"] == [
        {
            "for": "country/northland",
            "participants": [{"person": "person/ada-example", "as": "Guest of honour"}],
        }
    ]
    assert walk["summary"] == "With [[person/ada-example|Ada]]."
    assert "[[person/ada-example]]" in (here / "docs/index.md").read_text(encoding="utf-8")
    assert dossier("merge", "person/ada-sample", "person/ada-example").exit_code == 2


def test_a_dry_run_changes_nothing(here: Path) -> None:
    """What would change is printed line by line."""
    said = dossier("merge", "person/ada-sample", "person/ada-example", "--dry-run")
    assert "  + formerly:" in said.stdout
    assert changes(here) == []


def _leaves(value: Plain, key: str = "") -> Iterator[tuple[str, str]]:
    """Every value that is no list and no mapping, with the name of its field."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, key)
    elif value is not None:
        yield key, value


def _pairs() -> Iterator[tuple[str, Values, Values]]:
    """The values of neighbours of one kind in the demonstration and in the small world."""
    for folder in (ROOT / "records", SMALL):
        for kind, record in KINDS.items():
            files = sorted((folder / record.folder).glob("*.yaml"))
            for one, other in pairwise(files):
                yield kind, value_of(one), {**value_of(other), "audience": None}


def test_nothing_is_lost_whatever_is_joined() -> None:
    """Of any two records of a kind, every value of both is in the joined one: as a value, disputed, or in the notes."""
    count = 0
    for kind, kept, added in _pairs():
        whole = joined_values(kind, kept, added)
        record, found = shaped(KINDS[kind], whole, "x.yaml")
        assert record, [one.message for one in found]
        said = {" ".join(words.split()) for _, words in _leaves(whole)}
        notes = " ".join(re.sub(r"\\(.)", r"\1", str(whole.get("notes", ""))).split())
        for values, without in ((kept, ("checked",)), (added, ("checked", "field", "for", "role"))):
            for key, words in _leaves(values):
                plain = " ".join(words.split())
                is_there = key in without or plain in said or plain in notes or _in_words(plain) in "; ".join(said)
                assert is_there, (kind, key, plain)
        count += 1
    assert count > 100


def _in_words(value: str) -> str:
    try:
        return date_words(Date.parse(value), "en")
    except ValueError:
        return value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"from": "2010", "to": "2015"}, {"from": "2010-03", "to": "2015"}, True),
        ({"from": "2010"}, {"to": "2015"}, True),
        ({"from": "2010", "to": "2015-06"}, {"from": "2011", "to": "2014"}, True),
        ({"from": "2010", "to": "2015"}, {"from": "2015-06"}, False),
        ({"to": "2015"}, {"from": "2016"}, False),
        ({}, {"from": "2016"}, True),
    ],
)
def test_a_tenure_is_another_when_its_time_is(one: Values, other: Values, same: bool) -> None:
    """One office held at one time is one tenure; held again later, it is two."""
    office: Values = {"office": "institution/x#chair"}
    assert is_same_item(Tenure, office | one, office | other, "en") is same


def test_single_values_that_differ_are_disputed_or_noted() -> None:
    """Days, places, numbers and texts are facts; what sources say nothing of stands in the notes."""
    kept: Values = {
        "name": "N",
        "type": "talks",
        "place": "place/a",
        "number": "3",
        "at": "2024-05-14",
        "cite": ["source/a"],
    }
    added: Values = {
        "name": "N",
        "type": "meeting",
        "place": "place/b",
        "number": "4",
        "at": "2024-05-15",
        "cite": ["source/b"],
    }
    whole = joined_values("event", kept, added)
    assert whole["disputed"] == [
        {"field": "at", "value": "15 May 2024", "cite": ["source/b"]},
        {"field": "place", "value": "place/b", "cite": ["source/b"]},
        {"field": "number", "value": "4", "cite": ["source/b"]},
    ]
    assert "`type` of `event/old`: meeting" in str(whole["notes"])
    assert {key: whole[key] for key in ("type", "place", "number", "at")} == {
        key: kept[key] for key in ("type", "place", "number", "at")
    }


def test_texts_in_several_languages_complete_each_other() -> None:
    """Languages that one lacks come from the other; prose that differs is kept in the notes with its marks."""
    kept: Values = {"name": {"en": "A", "ru": "А"}, "summary": {"en": "One [@a]."}}
    added: Values = {"name": "A", "summary": {"en": "One [@a].", "ru": "Один [@b]."}, "definition": {"zh-Hans": "一"}}
    assert joined_values("topic", kept, added) == {
        "name": {"en": "A", "ru": "А"},
        "summary": {"ru": "Один [@b].", "en": "One [@a]."},
        "definition": {"zh-Hans": "一"},
        "formerly": ["topic/old"],
    }


def test_what_few_may_see_is_not_seen_by_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an internal record adds to a public one is internal there, differences and plain fields too."""
    monkeypatch.chdir(tmp_path)
    repository(tmp_path, {"records/people/ada-sample.yaml": f"audience: internal\n{TWIN}"})
    assert dossier("merge", "person/ada-sample", "person/ada-example").exit_code == 0
    cover = Cover("X", POLICY.as_of)
    seen = open_edition(tmp_path / "records", cover, POLICY).edition.corpus[Ref("person", "ada-example")]
    before = open_edition(SMALL, cover, POLICY).edition.corpus[Ref("person", "ada-example")]
    assert seen == before
    refused = dossier("merge", "person/ivan-obraztsov", "person/cy-concealed")
    assert (refused.exit_code, "dossier merge person/cy-concealed person/ivan-obraztsov" in refused.stderr) == (2, True)


def test_a_citation_of_what_goes_to_the_notes_names_the_list_that_lacks_it() -> None:
    """The list that stays has no such item: a path to it would name another, or none."""
    added: Values = {"audience": "internal", "name": "Old", "topics": ["topic/a", "topic/b"]}
    added["cite"] = [{"source": "source/s", "for": ["topics[0]", "topics[1]"]}]
    whole = joined_values("event", {"name": "Old", "topics": ["topic/a"]}, added)
    assert whole["topics"] == ["topic/a"]
    assert "`topics[1]` of `event/old`" in str(whole["notes"])
    assert whole["cite"] == [{"source": "source/s", "for": ["topics[0]", "topics"], "audience": "internal"}]


def test_items_are_found_under_the_record_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refs to offices lead to those of the twin; offices that it lacks come over."""
    monkeypatch.chdir(tmp_path)
    body = "name: Assembly of the North\ntype: parliament\noffices:\n  clerk:\n    title: Clerk of the Assembly\n"
    person = "name: Wu Clerk\ntenures:\n  - office: institution/assembly#clerk\n"
    repository(tmp_path, {"records/institutions/assembly.yaml": body, "records/people/wu-clerk.yaml": person})
    assert dossier("merge", "institution/assembly", "institution/northland-assembly").exit_code == 0
    assert value_of(tmp_path / "records/people/wu-clerk.yaml")["tenures"] == [
        {"office": "institution/northland-assembly#clerk"}
    ]
    assert dossier("check").exit_code == 0


def test_overlays_are_joined_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an overlay adds to either record stands in the overlay's file of the one that stays."""
    monkeypatch.chdir(tmp_path)
    config = "site_name: X\nplugins:\n  - dossier:\n      overlays: [more]\n      as_of: 2024-06-01\n"
    files = {"records/people/ada-sample.yaml": TWIN, "more/people/ada-sample.yaml": "body: Ours.\n"}
    repository(tmp_path, files, config)
    assert dossier("merge", "person/ada-sample", "person/ada-example").exit_code == 0
    assert "R  more/people/ada-sample.yaml -> more/people/ada-example.yaml" in changes(tmp_path)
    record = load(tmp_path / "records", [Overlay(tmp_path / "more", "internal")]).corpus[Ref("person", "ada-example")]
    assert str(record.body) == "Ours."


@pytest.mark.parametrize(
    ("text", "words", "code", "sentence"),
    [
        ("", ("person/ada-example", "place/north-harbour"), 2, "person/ada-example is no place"),
        ("", ("person/ada-example", "person/ada-example"), 2, "is that record itself"),
        ("different_from: [person/ada-example]\n", (), 2, "ada-sample names person/ada-example in different_from"),
        ("family_name: [x]\n", (), 2, "person/ada-sample cannot be read"),
        ("image: {file: x.png, alt: X, credit: Y, licence: Z}\n", (), 0, ""),
        ("died: {at: 2020-01-01}\n", (), 1, "acts-in-lifetime"),
    ],
)
def test_what_cannot_be_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: tuple[str, ...], code: int, sentence: str
) -> None:
    """Two things, a broken record, or new errors: a sentence or findings, and nothing changes."""
    monkeypatch.chdir(tmp_path)
    repository(tmp_path, {"records/people/ada-sample.yaml": TWIN + text, "records/images/x.png": ""})
    said = dossier("merge", *(words or ("person/ada-sample", "person/ada-example")))
    assert (said.exit_code, sentence in said.stderr) == (code, True), said.output
    assert bool(changes(tmp_path)) is (code == 0)


def test_explanations_of_a_draft_do_not_come_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a record that `dossier new` made, only what people wrote is kept."""
    monkeypatch.chdir(tmp_path)
    repository(tmp_path)
    dossier("new", "topic", "Brooks", "--set", "definition=Small rivers.")
    file = tmp_path / "records/topics/brooks.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# mind the springs\n", encoding="utf-8")
    assert dossier("merge", "topic/brooks", "topic/rivers").exit_code == 0
    added = [line[1:] for line in changed_lines(tmp_path) if line.startswith("+")]
    assert [line for line in added if line.startswith("#")] == ["# From topic/brooks:", "# mind the springs"]
