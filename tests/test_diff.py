"""What changed in meaning between two corpora, what follows from it, and how it is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.diff import diff, touched
from dossier_gen.diff.effects import effects
from dossier_gen.diff.telling import NOTHING, Told, as_data, as_markdown, as_text
from dossier_gen.fields.refs import Ref
from dossier_gen.load import load
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES

IDS = st.sampled_from(["a", "b", "c", "d"])
WORLDS = st.dictionaries(
    IDS.map("topic/{}".format),
    st.fixed_dictionaries({}, optional={"broader": IDS.map("topic/{}".format), "sort": st.sampled_from(["x", "y"])}),
)


def lines(old, new) -> list[str]:
    """What a comparison says of the records."""
    return [line for line in as_text(Told(diff(old, new))) if "may show it" not in line and line != NOTHING and line]


def test_same_corpus_has_no_changes(small, small_folder):
    """A corpus differs neither from itself nor from the same files read again."""
    assert diff(small, small) == ()
    assert diff(small, load(small_folder).corpus) == ()


@given(WORLDS, WORLDS)
def test_changes_are_empty_exactly_for_equal_worlds(corpus_of, one, other):
    """Two corpora have changes between them exactly where their records differ."""
    old, new = corpus_of(one), corpus_of(other)
    assert (diff(old, new) == ()) is (dict(old.records) == dict(new.records))
    assert diff(old, old) == ()


@given(WORLDS, WORLDS)
def test_changes_backwards_are_the_changes_turned_round(corpus_of, one, other):
    """From new to old, added is removed, and each old value is the new one."""
    old, new = corpus_of(one), corpus_of(other)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = [
        (change.ref, change.became, {(one.what, one.path, one.old, one.new) for one in change.differences})
        for change in diff(old, new)
    ]
    back = [
        (
            change.ref,
            turned[change.became],
            {(turned[one.what], one.path, one.new, one.old) for one in change.differences},
        )
        for change in diff(new, old)
    ]
    assert forth == back


def test_added_and_removed_records(corpus_of):
    """A record that came or went is one change."""
    old, new = corpus_of({"topic/a": {}, "topic/b": {}}), corpus_of({"topic/b": {}, "topic/c": {}})
    assert lines(old, new) == ["topic/a (topic/a): removed", "topic/c (topic/c): added"]


LONG = "They met. They talked for two hours. They parted."

CHAIR, HEAD = {"title": "Chair", "from": "2020"}, {"office": "institution/i#head", "from": "2021"}
PERSON = {"tenures": [CHAIR, HEAD]}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {"sort": "x"}, "+ sort: x"),
        ({"sort": "x"}, {}, "- sort: x"),
        ({"checked": "2023"}, {"checked": "2023-11"}, "~ checked: 2023 → November 2023"),
        ({"languages": ["en"]}, {"languages": ["en", "ru"]}, "+ languages[ru]: ru"),
        ({"born": {"at": "1961"}}, {"born": {"at": "1961~"}}, "~ born.at: 1961 → about 1961"),
        ({"name": "x"}, {"name": {"en": "x", "ru": "у"}}, "+ name.ru: у"),
        ({}, {"audience": "internal"}, "+ audience: internal"),
        (
            {"body": LONG},
            {"body": LONG.replace("two", "three")},
            "~ body.en: They talked for two hours. → They talked for three hours.",
        ),
        ({"body": LONG}, {"body": LONG + " They met again."}, "~ body.en: (nothing) → They met again."),
        ({}, {"cite": ["source/s, p. 2"]}, "+ the record rests on source/s, p. 2"),
        ({"cite": ["source/s"]}, {}, "- the record no longer rests on source/s"),
        (
            PERSON,
            {"tenures": [{**PERSON["tenures"][0], "to": "2022"}, PERSON["tenures"][1]]},
            "+ tenures[Chair].to: 2022",
        ),
        (PERSON, {"tenures": [HEAD]}, "- tenures[Chair]: title: en: Chair, from: 2020"),
        (
            PERSON,
            {"tenures": [{**HEAD, "cite": ["source/s"]}, CHAIR]},
            "+ tenures[institution/i#head] rests on source/s",
        ),
    ],
)
def test_a_change_is_told_in_one_line(corpus_of, before, after, told):
    """A change names the value by its path, items by what they are of, and says what was and what is."""
    old, new = corpus_of({"person/p": {"name": "P", **before}}), corpus_of({"person/p": {"name": "P", **after}})
    name = "x" if "name" in after else "P"
    assert lines(old, new) == [f"person/p ({name})", f"  {told}"]


def test_order_is_told_where_it_says_something(corpus_of):
    """The members of a delegation in another order are a change, however few of them moved."""
    old, new = (
        corpus_of({"delegation/d": {"members": [f"person/{one}" for one in order]}}) for order in ("abc", "cab")
    )
    assert lines(old, new)[1:] == ["  ~ members: in another order: person/c; person/a; person/b"]


def test_a_renamed_record_is_one_change_wherever_it_is_named(corpus_of):
    """Refs and marks that follow a record to its new name are no changes of their own."""
    old = corpus_of(
        {"topic/a": {"name": "A", "definition": "x"}, "topic/b": {"broader": "topic/a", "body": "See [[topic/a|it]]."}}
    )
    new = corpus_of(
        {
            "topic/new": {"name": "A", "definition": "x", "formerly": ["topic/a"]},
            "topic/b": {"broader": "topic/new", "body": "See [[topic/new|it]]."},
        }
    )
    assert lines(old, new) == ["topic/new (A): renamed, was topic/a"]


def test_a_record_merged_into_its_twin_says_where_it_went(corpus_of):
    """A record that is part of another now is told as merged, and what the other took over as its change."""
    old = corpus_of({"person/a": {"sort": "A"}, "person/b": {}})
    new = corpus_of({"person/b": {"sort": "A", "formerly": ["person/a"]}})
    assert lines(old, new) == [
        "person/a (person/a): merged into person/b",
        "person/b (person/b)",
        "  + sort: A",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("name: P\nsort: x\n", "sort: 'x'\nname: |\n  P\n"),
        ("name: {en: a, ru: b}\n", "name:\n  ru: b\n  en: a\n"),
        ("name: P\ncite: ['source/s, 2']\n", "name: P\ncite: [{source: source/s, at: '2'}]\n"),
        ("name: P\nname_order: given-first\n", "name: P\n# a remark\n"),
        ("name: P\n", "name: {en: P}\n"),
        ("name: P\nsummary: a\n  b\n", "name: P\nsummary: |\n  a\n  b\n"),
        ("name: P\nlanguages: [en, ru]\n", "name: P\nlanguages: [ru, en]\n"),
        ("name: P\ntenures: [{title: A}, {title: B}]\n", "name: P\ntenures: [{title: B}, {title: A}]\n"),
    ],
    ids=[
        *("order and quotes", "order of languages", "shorthand", "default"),
        *("language", "wrapping", "order of values", "order of items"),
    ],
)
def test_way_of_writing_is_no_change(tmp_path, one, other):
    """Another order, other quotation marks, a short form or a written default mean the same."""
    corpora = []
    for place, text in enumerate((one, other)):
        folder = tmp_path / str(place) / "people"
        folder.mkdir(parents=True)
        (folder / "p.yaml").write_text(text)
        corpora.append(load(folder.parent).corpus)
    assert diff(*corpora) == ()


def test_what_an_audience_sees_differs_by_what_it_may_not_see(small):
    """Between the whole and its redaction lie removals and emptied fields only."""
    changes = diff(small, redact(small, "public", AUDIENCES))
    assert {change.became for change in changes} == {"removed", "changed"}
    found = {(str(change.ref), one.path.partition("[")[0]) for change in changes for one in change.differences}
    assert {(ref, path.partition(".")[0]) for ref, path in found} == {
        ("agreement/river-treaty", "excuses"),
        ("delegation/northland-2024-05", "gifts"),
        ("delegation/northland-2024-05", "programme"),
        ("event/talks-2024-05-14", "brief"),
        ("person/ada-example", "notes"),
    }


def states(old, new, before: str, after: str) -> list[str]:
    """What follows, in lines without the records' names."""
    found = effects(old, new, date.fromisoformat(before), date.fromisoformat(after))
    return [f"{one.of}: {one.old} → {one.new}" for one in found]


@pytest.mark.parametrize(
    ("ref", "record", "before", "after", "told"),
    [
        ("person/p", PERSON, "2019-06-01", "2020-06-01", ["office of Chair: to come → in office"]),
        (
            "agreement/a",
            {"type": "treaty", "in_force": "2020", "expires": "2021"},
            "2020-06-01",
            "2022-01-01",
            ["status: in force → expired"],
        ),
        ("delegation/d", {"dates": "2020-05-01/2020-05-03"}, "2020-05-02", "2020-05-04", ["visit: under way → past"]),
        (
            "institution/i",
            {"type": "mechanism", "members": [{"member": "country/cn", "from": "2020", "to": "2021"}]},
            "2021-06-01",
            "2022-06-01",
            ["membership of country/cn: member → ended"],
        ),
    ],
)
def test_time_alone_changes_what_follows_from_records(corpus_of, ref, record, before, after, told):
    """Offices, agreements, memberships and visits have other states on another day, the records being the same."""
    corpus = corpus_of({ref: record})
    assert states(corpus, corpus, before, after) == told
    assert states(corpus, corpus, before, before) == []


def test_a_change_that_ends_an_office_says_so(corpus_of):
    """The last day of a tenure, newly written, ends the office."""
    old = corpus_of({"person/p": {"tenures": [{"title": "Chair", "from": "2020"}]}})
    new = corpus_of({"person/p": {"tenures": [{"title": "Chair", "from": "2020", "to": "2021"}]}})
    assert states(old, new, "2022-01-01", "2022-01-01") == ["office of Chair: in office → ended"]


def test_pages_that_may_show_a_change_are_those_on_either_end_of_a_link(corpus_of):
    """A change touches the record, what it names, and what names it, then or now."""
    old = corpus_of(
        {"topic/a": {}, "topic/b": {"broader": "topic/a"}, "topic/c": {"related": ["topic/a"]}, "topic/d": {}}
    )
    new = corpus_of({"topic/a": {"sort": "x"}, "topic/b": {}, "topic/c": {"related": ["topic/a"]}, "topic/d": {}})
    assert touched(old, new, [Ref("topic", "a")]) == (Ref("topic", "a"), Ref("topic", "b"), Ref("topic", "c"))


def test_words_of_records_stay_words_in_markdown(corpus_of):
    """What a record says stands in code: it closes no fence, mentions nobody and starts no line of its own."""
    evil = "x` ``` @team <b>\n```\n# big\u202e"
    old, new = corpus_of({"topic/a": {"name": "A"}}), corpus_of({"topic/a": {"name": evil, "summary": evil}})
    told = list(as_markdown(Told(diff(old, new))))
    fences = [line for line in told if line.startswith("````")]
    assert len(fences) == 2
    assert not any(line.startswith(("# ", "@")) or "\u202e" in line for line in told)


def test_plain_values_hold_every_change(corpus_of):
    """For programs each change has its ref, what became of it, and the differences with old and new values."""
    old, new = corpus_of({"topic/a": {}}), corpus_of({"topic/a": {"checked": "2024-05"}})
    (change,) = as_data(Told(diff(old, new)))["changes"]
    assert change["differences"] == [{"what": "added", "path": "checked", "old": None, "new": "2024-05"}]
