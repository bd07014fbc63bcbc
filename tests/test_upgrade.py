"""Records of earlier versions: they are read as what they say today, told as findings, and rewritten in their place."""

from copy import deepcopy
from pathlib import Path

import pytest

from dossier_gen import __version__, open_edition
from dossier_gen.earlier import CHANGES, Renamed, Values, renewed
from dossier_gen.edition import check
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Severity
from dossier_gen.history import history_of
from dossier_gen.shape import old_form
from dossier_gen.writing.upgrading import upgraded
from dossier_gen.writing.written import Written
from tests.conftest import POLICY
from tests.repositories import CONFIG, WHO, changed_lines, dossier, git, repository

ROOT = Path(__file__).parent.parent
COUNCIL = "records/institutions/river-council.yaml"
TALKS = "records/events/earlier-talks.yaml"
OLD = {
    COUNCIL: """name: River Council
type: international-organisation
members:

  # The founders.
  - country:   country/northland # by treaty
    as: founding-member
  - from: 1998-07-01
    country: country/southland
  - {"institution": institution/northland-assembly, as: observer}
cite:
  - source: source/river-treaty-text
    for:
      - members[0].country
disputed:
  - field: members[1].country
    value: Westland
    cite: [source/almanac]
""",
    TALKS: """name: Earlier talks
type: talks
topics: [topic/rivers]
at:
  date: 2024-05-14
  time: 10:00
  zone: Europe/Moscow
  # before noon
  part: morning
cite: [source/almanac]
""",
}
"""Two records as the first drafts had them."""
HAVE_CHANGED = [
    "-  part: morning",
    "-  - country:   country/northland # by treaty",
    "+  - member:   country/northland # by treaty",
    "-    country: country/southland",
    "+    member: country/southland",
    '-  - {"institution": institution/northland-assembly, as: observer}',
    "+  - member: institution/northland-assembly",
    "+    as: observer",
    "-      - members[0].country",
    "+      - members[0].member",
    "-  - field: members[1].country",
    "+  - field: members[1].member",
]
"""The lines that an upgrade takes out and puts in."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world with the old records, under git, as the current folder."""
    monkeypatch.chdir(tmp_path)
    return repository(tmp_path, OLD)


def test_every_old_form_is_told_with_its_place_and_what_mends_it(here: Path) -> None:
    """A check warns of each place with line, column and the command, and of nothing else; it is one of all findings."""
    said = dossier("check")
    assert said.exit_code == 0
    told = said.stdout
    assert f"{COUNCIL}:6:5: warning: members[0] has the field 'country', which is called 'member' now" in told
    assert f"{TALKS}:9:3: warning: at has a part of the day beside its time, which says more [old-form]" in told
    assert told.count("[old-form]") == told.count("hint: run dossier upgrade") == 6
    assert "6 warnings in 2 files" in told
    assert dossier("check", "--strict").exit_code == 1


def test_an_old_record_is_read_as_what_it_says_today(here: Path) -> None:
    """Until the old form is refused, the members and the moment of old records are there for everything above."""
    corpus = check(here / "records", POLICY).corpus
    council = corpus[Ref("institution", "river-council")]
    assert [str(one.member) for one in council.members][:2] == ["country/northland", "country/southland"]  # type: ignore[attr-defined]
    assert str(corpus[Ref("event", "earlier-talks")].at) == "2024-05-14T10:00[Europe/Moscow]"  # type: ignore[attr-defined]


def test_an_upgrade_changes_the_old_forms_and_no_other_line(here: Path) -> None:
    """Fields bear their new names in their places, comments and layout stay, and each change is counted."""
    said = dossier("upgrade")
    assert said.exit_code == 0
    assert "2 record files have today's form now:" in said.stdout
    assert f"{COUNCIL}: 5 places" in said.stdout
    assert "1 place: A moment has a `time` or a `part` of the day" in said.stdout
    assert sorted(changed_lines(here)) == sorted(HAVE_CHANGED)
    assert "no findings" in dossier("check").stdout
    assert dossier("upgrade").stdout == "every record has today's form\n"


def test_an_upgrade_changes_nothing_in_meaning(here: Path) -> None:
    """To git the files changed; the difference by meaning is none, and no page says that its record changed."""
    dossier("upgrade")
    git(here, *WHO, "commit", "-a", "-q", "-m", "Upgraded")
    assert dossier("diff", "HEAD~1", "HEAD").stdout == dossier("diff").stdout == "no change in meaning\n"
    told = history_of(open_edition("mkdocs.yml").edition)
    assert [one.became for one in told[Ref("institution", "river-council")]] == ["added"]


def test_a_dry_run_shows_the_lines_and_writes_nothing(here: Path) -> None:
    """With --dry-run every line is shown as it is and as it would be, and no file changes."""
    said = dossier("upgrade", "--dry-run")
    assert f"{COUNCIL}:6\n  -   - country:   country/northland # by treaty\n  +   - member:   country/" in said.stdout
    assert "2 record files would have today's form:" in said.stdout
    assert changed_lines(here) == []


def test_all_files_are_upgraded_or_none(here: Path) -> None:
    """Where one file cannot be read, its finding is told and no other file changes."""
    (here / "records/topics/broken.yaml").write_text("name: [\n", encoding="utf-8")
    said = dossier("upgrade")
    assert said.exit_code == 1
    assert "records/topics/broken.yaml:2:1: error" in said.stderr + said.stdout
    assert (here / COUNCIL).read_text(encoding="utf-8") == OLD[COUNCIL]


def test_what_overlays_add_is_upgraded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of an overlay is no whole record, and has its old forms found and rewritten all the same."""
    monkeypatch.chdir(tmp_path)
    added = "members:\n  - country: country/no\n    from: 2004\n"
    name = "inner/institutions/river-council.yaml"
    repository(tmp_path, {name: added}, CONFIG + "      overlays: [inner]\n")
    assert "inner/institutions/river-council.yaml:2:5: warning" in dossier("check").stdout
    dossier("upgrade")
    assert (tmp_path / name).read_text(encoding="utf-8") == added.replace("- country:", "- member:")


def test_line_ends_and_the_mark_at_the_head_of_a_file_stay(here: Path) -> None:
    """A file of Windows is one of Windows afterwards."""
    (here / COUNCIL).write_bytes(b"\xef\xbb\xbf" + OLD[COUNCIL].replace("\n", "\r\n").encode())
    dossier("upgrade")
    data = (here / COUNCIL).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfname: River Council\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"  - member:   country/northland # by treaty\r\n" in data


def test_records_of_today_stay_as_they_are(here: Path) -> None:
    """In a world without old forms an upgrade finds none, whatever fields of one's own are called."""
    text = "name: X\nextra:\n  shift: {date: 2024-05-14, time: 10:00, part: morning}\n"
    for name in OLD:
        (here / name).unlink()
    (here / "records/topics/own.yaml").write_text(text, encoding="utf-8")
    assert upgraded(Written(here / "mkdocs.yml", here / "records")).changes.texts == {}


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"members": [{"country": "country/a", "member": "country/b"}]}, "both names: which is right, nobody knows"),
        ({"members": "country"}, "no list of mappings"),
        ({"at": {"date": "2024-05-14", "time": "10:00", "part": "evening"}}, "a part that contradicts the time"),
        ({"at": {"time": "10:00", "part": "morning"}}, "no day"),
        ({"cite": [{"for": [["members[0].country"]]}]}, "no name of a field"),
        (
            {"disputed": [{"field": "members"}, {"field": "xmembers.country"}, {"field": "members.country_of"}]},
            "others",
        ),
    ],
)
def test_what_is_not_the_old_form_is_left_to_the_other_rules(values: Values, left: str) -> None:
    """A change takes what it knows for certain, and leaves everything else alone."""
    assert renewed("institutions", values) == (values, ()), left


def test_an_old_form_is_a_warning_first_and_then_an_error() -> None:
    """From the version that the hint names, the finding is an error, and its hint is the command alone."""
    change = Renamed((1, 0), (1, 2), "x is called y.", "topics", (), ("x",), "y")
    ((_, old),) = renewed("topics", {"x": "a"}, (change,)).told
    told = {version: old_form(change, old, "a.yaml", version) for version in ("1.0.0", "1.1.7", "1.2.0", "2.0.0")}
    assert [str(one.severity) for one in told.values()] == ["warning", "warning", "error", "error"]
    assert told["1.1.7"].hint == "run dossier upgrade, which mends all records: version 1.2 refuses this"
    assert told["1.2.0"].hint == "run dossier upgrade"
    assert told["1.2.0"].message == "the record has the field 'x', which is called 'y' now"
    assert told["1.2.0"].severity is Severity.ERROR


def test_every_change_keeps_the_policy_and_is_told() -> None:
    """An old form is read for one minor version at least, no change lies ahead, and docs/versions.md has each."""
    page = " ".join((ROOT / "docs" / "versions.md").read_text(encoding="utf-8").split())
    for change in CHANGES:
        assert change.since < change.refused, change.sentence
        assert change.since <= tuple(int(part) for part in __version__.split(".")[:2]), change.sentence
        assert change.sentence in page


def test_a_change_finds_nothing_in_what_it_made() -> None:
    """Whatever was brought into today's form once stays as it is."""
    values: Values = {
        "members": [{"country": "country/a", "as": "observer"}, {"institution": "institution/b"}],
        "audience_of": {"members.country": "partners"},
        "at": {"date": "2024-05-14", "time": "12:30", "part": "afternoon"},
    }
    kept = deepcopy(values)
    once, told = renewed("institutions", values)
    assert len(told) == 4
    assert values == kept
    assert list(once["members"][0]) == ["member", "as"]  # type: ignore[index, arg-type, call-overload]
    assert renewed("institutions", once) == (once, ())
