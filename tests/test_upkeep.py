"""The list of work: what waits in each record, why it matters, and in which order it is told."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.cli import main
from dossier_gen.edition import Cover, Edition
from dossier_gen.findings import Severity
from dossier_gen.graph import graph
from dossier_gen.policy import Policy
from dossier_gen.upkeep import KINDS_OF_WORK, Upkeep, Work, lenient, upkeep
from tests.conftest import POLICY, SMALL, made_corpus

Fields = Mapping[str, object]
DAY = date(2024, 6, 1)

OUTCOMES = [
    {"type": "follow-up", "says": "Meet [[person/p]].", "due": "2024-05", "status": "open"},
    {"type": "follow-up", "says": "Done.", "due": "2024-05", "status": "done"},
    {"type": "follow-up", "says": "Lapsed.", "due": "2024-05", "status": "lapsed"},
    {"type": "follow-up", "says": "Nobody says.", "due": "2024-05-31"},
    {"type": "follow-up", "says": "Today.", "due": "2024-06-01"},
    {"type": "follow-up", "says": "Some time this year.", "due": "2024"},
]
WORLD: dict[str, Fields] = {
    "event/e": {"type": "talks", "outcomes": OUTCOMES, "cite": ["source/a", "source/b"], "checked": "2020"},
    "person/p": {
        "name": "Ada",
        "born": {"at": "1961"},
        "summary": "Words [@a].",
        "checked": "2023-06-01",
        "gaps": [{"what": "Her school.", "on": "2024-01-01"}, {"what": "Her *house*."}],
        "disputed": [
            {"field": "born.at", "value": "1962"},
            {"field": "born.at", "value": "1963", "note": "A slip of the pen."},
            {"field": "died.at", "value": "2020", "note": "No other source."},
        ],
    },
    "person/q": {"born": {"at": "1970"}, "checked": "2023-06-03", "summary": "Knows [[person/p]]."},
    "person/r": {
        "summary": {"en": "Knows [[person/p]] and [[person/q]].", "ru-t-en": "Знает [[person/p]] и [[person/q]]."},
        "cite": ["source/b"],
    },
    "source/a": {"type": "book", "title": "A"},
    "source/b": {"type": "book", "title": "B"},
}
EXPECTED = {
    "past-due": [
        "event/e: due 2024-05: Meet Ada. (linked from no records)",
        "event/e: due 2024-05-31: Nobody says. (linked from no records)",
    ],
    "uncited": ["person/q: cites nothing for 2 values (linked from 1 record)"],
    "unsourced": ["person/p: 1 value rests on nothing: born (linked from 3 records)"],
    "review": [
        "person/p: checked 2023-06-01, review due 2024-05-31 (linked from 3 records)",
        "person/r: never checked (linked from no records)",
    ],
    "disputed": [
        "person/p: born.at is disputed and undecided: 1962 (linked from 3 records)",
        "person/p: died.at is disputed and undecided: 2020 (linked from 3 records)",
    ],
    "gaps": [
        "person/p: not known: Her *house*. (linked from 3 records)",
        "person/p: not known: Her school. (linked from 3 records)",
    ],
    "links": [],
    "one-source": [
        "person/p: rests on source/a alone for 2 values (linked from 3 records)",
        "person/r: rests on source/b alone for 1 value (linked from no records)",
    ],
    "untranslated": [
        "person/p: 9 texts not in 'ru': name, summary, disputed[0].value and 6 more (linked from 3 records)",
        "person/q: 2 texts not in 'ru': name, summary (linked from 1 record)",
        "event/e: 7 texts not in 'ru': name, outcomes[0].says, outcomes[1].says and 4 more (linked from no records)",
        "person/r: 1 text not in 'ru': name (linked from no records)",
    ],
}


def waiting(records: Mapping[str, Fields], policy: Policy = POLICY, languages: tuple[str, ...] = ()) -> Upkeep:
    """The upkeep of a made world."""
    return upkeep(Edition(graph(made_corpus(records)), Cover("Made", DAY, languages=languages)), policy)


def test_every_kind_of_work_is_found() -> None:
    """A made world holds exactly the work that it was made to hold, in its order."""
    assert {
        pile.name: [one.line() for one in pile.work] for pile in waiting(WORLD, languages=("en", "ru")).piles
    } == EXPECTED


def test_kinds_of_work_stand_in_order_of_need() -> None:
    """What is overdue comes first, what would be good to have comes last; every kind is there, found or not."""
    names = [pile.name for pile in waiting({"source/a": {"type": "book", "title": "A"}}).piles]
    assert names == list(KINDS_OF_WORK) == list(EXPECTED)


def test_a_kind_without_an_interval_is_never_due_again() -> None:
    """The event was checked in 2020 and has no review interval; given one, it is due."""
    due = replace(POLICY, review_days={"event": 365})
    review = next(pile for pile in waiting(WORLD, due).piles if pile.name == "review")
    assert [str(one.ref) for one in review.work] == ["person/r", "event/e"]


def test_the_most_used_comes_first_then_the_oldest() -> None:
    """Work is sorted by links to its record, then by the day it waits since; what has no day is oldest."""
    links = {f"person/x{number}": {"summary": "[[person/often]]", "checked": "2024-05-30"} for number in range(3)}
    checked = {"person/often": "2023-01-01", "person/late": "2023-01-02", "person/early": "2023-01-01"}
    records = {**links, **{ref: {"born": {"at": "1961"}, "checked": day} for ref, day in checked.items()}}
    records["person/never"] = {"born": {"at": "1961"}}
    review = next(pile for pile in waiting(records).piles if pile.name == "review")
    assert [one.ref.id for one in review.work] == ["often", "never", "early", "late"]


def test_many_values_are_named_in_part() -> None:
    """A record with many values on nothing names three of them and counts the rest."""
    citizens = {"citizenship": [f"country/c{number}" for number in range(5)], "summary": "X [@a]."}
    pile = next(pile for pile in waiting({"person/p": citizens}).piles if pile.name == "unsourced")
    assert pile.work[0].what == "5 values rest on nothing: citizenship[0], citizenship[1], citizenship[2] and 2 more"


def test_words_of_records_stay_on_their_line_and_obey_nothing() -> None:
    """A long gap is cut at a word; control characters are made visible."""
    what = "one\ntwo \u202e\u001b[31m " + "word " * 60
    (line,) = (one.line() for pile in waiting({"topic/t": {"gaps": [{"what": what}]}}).piles for one in pile.work)
    assert line.startswith("topic/t: not known: one two \\u202e\\u001b[31m word word")
    assert line.endswith("word … (linked from no records)")
    assert line.isprintable()


@given(st.permutations(list(WORLD)))
def test_the_order_of_files_is_irrelevant(order: list[str]) -> None:
    """Whatever order records come in, the list is the same."""
    assert waiting({ref: WORLD[ref] for ref in order}).data() == waiting(WORLD).data()


def test_the_limit_cuts_the_text_and_counts_the_rest() -> None:
    """A kind of work is headed by its count and cut at the limit; kinds without work are left out."""
    lines = list(waiting(WORLD).lines(1))
    assert lines[0].startswith("4 records as of 2024-06-01: 11 values, ")
    place = lines.index("Open gaps (2)")
    assert lines[place : place + 3] == ["Open gaps (2)", f"  {EXPECTED['gaps'][0]}", "  and 1 more"]
    assert "  and 0 more" not in lines


def test_no_work_is_said() -> None:
    """Where nothing waits, the list says so."""
    lines = list(waiting({"source/a": {"type": "book", "title": "A"}}).lines(20))
    assert lines == ["0 records as of 2024-06-01: no values", "No work is waiting."]


def test_stricter_demands_do_not_hide_the_work() -> None:
    """A rule that a configuration makes an error stays what it was, and one that it turns off stays off."""
    strict = replace(POLICY, severities={"a": Severity.ERROR, "b": None}, cite_needed=("person.born",))
    assert lenient(strict) == replace(POLICY, severities={"b": None})


def test_work_has_a_place_in_its_record() -> None:
    """Each thing says where it stands: the outcome, the gap, the disputed value."""
    places = {(one["path"], one["since"]) for pile in waiting(WORLD).data()["work"] for one in pile["items"]}  # type: ignore[attr-defined]
    assert {("outcomes[3]", "2024-05-31"), ("gaps[0]", "2024-01-01"), ("gaps[1]", None)} <= places


def test_work_is_a_value() -> None:
    """The same work twice is equal."""
    (one, *_) = waiting(WORLD).piles[0].work
    assert one == Work(one.ref, one.what, one.path, one.since, one.used)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small world's records and a configuration, as the current one."""
    shutil.copytree(SMALL, tmp_path / "records")
    (tmp_path / "docs").mkdir()
    rules = "      rules:\n        uncited-records: error\n"
    text = f"site_name: Small\ntheme: material\nplugins:\n  - dossier:\n{rules}      cite_needed: [person.born]\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[..., Result]


@pytest.fixture
def status() -> Run:
    """Runs `dossier status` for a day."""
    return lambda *words: CliRunner().invoke(main, ["status", "--as-of", "2025-07-01", *words])


def test_status_lists_the_work(here: Path, status: Run) -> None:
    """The text has a heading for each kind of work; the exit code is 0 whatever waits."""
    result = status()
    assert result.exit_code == 0, result.output
    assert "Outcomes past due (1)\n  event/talks-2024-05-14: due 2025-05: The next talks" in result.stdout
    assert "person/ada-example: not known: Which school she went to." in result.stdout


def test_status_is_made_for_the_innermost_audience(here: Path, status: Run) -> None:
    """An editor sees all records; another audience can be named, and an unknown one is refused."""
    assert "person/cy-concealed" in status("--limit", "99").stdout
    assert "person/cy-concealed" not in status("--limit", "99", "--audience", "public").stdout
    assert status("--audience", "pubic").exit_code == 2


def test_status_as_json_holds_everything(here: Path, status: Run) -> None:
    """JSON has the coverage of the whole, the kinds and the records, and all work, whatever the limit."""
    data = json.loads(status("--format", "json", "--limit", "0").stdout)
    assert (data["as_of"], data["audience"]) == ("2025-07-01", "internal")
    whole, records = data["coverage"]["whole"], data["coverage"]["records"]
    assert whole["values"] == sum(one["values"] for one in records.values())
    assert whole["values"] == sum(one["values"] for one in data["coverage"]["kinds"].values())
    assert whole["own_share"] == whole["own"] / whole["values"]
    assert [pile["kind"] for pile in data["work"]] == list(KINDS_OF_WORK)
    assert all(pile["count"] == len(pile["items"]) for pile in data["work"])
    assert data["work"][0]["items"] == [
        {
            "ref": "event/talks-2024-05-14",
            "what": "due 2025-05: The next talks follow the treaty.",
            "path": "outcomes[0]",
            "since": "2025-05-31",
            "linked_from": data["work"][0]["items"][0]["linked_from"],
        }
    ]


def test_status_runs_where_the_configuration_is_strict(here: Path, status: Run) -> None:
    """What a strict configuration calls an error is work here."""
    (here / "records" / "places" / "nowhere.yaml").write_text("name: Nowhere\ntype: city\n", encoding="utf-8")
    result = status()
    assert result.exit_code == 0, result.output
    assert "place/nowhere: cites nothing (linked from no records)" in result.stdout
