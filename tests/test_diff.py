"""What changed in meaning between two corpora."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.diff import diff
from dossier_gen.load import load
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES

IDS = st.sampled_from(["a", "b", "c", "d"])
WORLDS = st.dictionaries(
    IDS.map("topic/{}".format),
    st.fixed_dictionaries({}, optional={"broader": IDS.map("topic/{}".format), "sort": st.sampled_from(["x", "y"])}),
)


def lines(old, new) -> list[str]:
    return [change.line() for change in diff(old, new)]


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
    forth = [(change.ref, change.what, change.field, change.old, change.new) for change in diff(old, new)]
    back = [(change.ref, turned[change.what], change.field, change.new, change.old) for change in diff(new, old)]
    assert forth == back == sorted(forth)


def test_added_and_removed_records(corpus_of):
    """A record that came or went is one change."""
    old, new = corpus_of({"topic/a": {}, "topic/b": {}}), corpus_of({"topic/b": {}, "topic/c": {}})
    assert lines(old, new) == ["topic/a: removed", "topic/c: added"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ({}, {"sort": "x"}, "person/p: sort: (nothing) → x"),
        ({"sort": "x"}, {}, "person/p: sort: x → (nothing)"),
        ({"checked": "2023"}, {"checked": "2023-11"}, "person/p: checked: 2023 → 2023-11"),
        ({"languages": ["en"]}, {"languages": ["en", "ru"]}, "person/p: languages: [en] → [en; ru]"),
        ({"born": {"at": "1961"}}, {"born": {"at": "1961~"}}, "person/p: born: {at: 1961} → {at: 1961~}"),
        ({"summary": "a\nb"}, {"summary": "a\nc"}, "person/p: summary: a b → a c"),
        ({"name": "x"}, {"name": {"en": "x"}}, "person/p: name: x → {en: x}"),
        ({}, {"audience": "internal"}, "person/p: audience: (nothing) → internal"),
    ],
)
def test_changed_field_is_told_with_both_values(corpus_of, before, after, line):
    """A field that differs is told in one line, with what it was and what it is."""
    assert lines(corpus_of({"person/p": before}), corpus_of({"person/p": after})) == [line]


def test_each_changed_field_is_a_change(corpus_of):
    """Fields that differ are told one by one, in order."""
    old, new = corpus_of({"person/p": {"sort": "x"}}), corpus_of({"person/p": {"acronym": "P", "checked": "2023"}})
    assert [change.field for change in diff(old, new)] == ["acronym", "checked", "sort"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("name: P\nsort: x\n", "sort: 'x'\nname: |\n  P\n"),
        ("name: {en: a, ru: b}\n", "name:\n  ru: b\n  en: a\n"),
        ("name: P\ncite: ['source/s, 2']\n", "name: P\ncite: [{source: source/s, at: '2'}]\n"),
        ("name: P\nname_order: given-first\n", "name: P\n# a remark\n"),
    ],
    ids=["order and quotes", "order of languages", "shorthand", "default"],
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
    assert {change.what for change in changes} == {"removed", "changed"}
    assert {(str(change.ref), change.field) for change in changes if change.what == "changed"} == {
        ("agreement/river-treaty", "excuses"),
        ("delegation/northland-2024-05", "gifts"),
        ("delegation/northland-2024-05", "programme"),
        ("event/talks-2024-05-14", "brief"),
        ("person/ada-example", "notes"),
    }
