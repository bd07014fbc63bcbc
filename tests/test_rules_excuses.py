"""Excuses, the sentences of the rules, and what of all rules is asked again."""

from dataclasses import replace

import pytest

from dossier_gen.findings import Finding, Severity
from dossier_gen.rules import (
    LEAKS,
    READING_RULES,
    corpus_rules,
    found_in,
    judged,
    names,
    of_all,
    rule_name,
    sentences,
    validate,
)
from dossier_gen.rules.identity import likely_twins
from tests.conftest import POLICY, made_corpus

TWINS = {"person/a": {"name": "Vyacheslav Volodin"}, "person/b": {"name": "Volodin, Viacheslav"}}
EXCUSED = {"person/a": {"name": "A", "excuses": [{"rule": "likely-twins", "reason": "So."}]}}


@pytest.mark.parametrize(
    ("severity", "told"),
    [(None, []), (Severity.WARNING, ["excuses"]), (Severity.ERROR, ["excuses"])],
)
def test_an_excuse_from_a_rule_that_is_off_is_no_finding(severity: Severity | None, told: list[str]) -> None:
    """Nobody need remove an excuse because a rule is off for a while; where it is on, one without use is told."""
    policy = replace(POLICY, severities={"likely-twins": severity})
    found = validate(made_corpus(EXCUSED), policy)
    assert [one.rule for one in found if one.rule in ("excuses", "likely-twins")] == told


def test_an_excuse_from_a_rule_that_was_not_asked_is_no_finding() -> None:
    """Who asks only some rules cannot know that an excuse from another has no use."""
    corpus = made_corpus(EXCUSED)
    assert judged(corpus, POLICY, (), [likely_twins]) == ()
    assert [one.rule for one in judged(corpus, POLICY, ())] == ["excuses"]


def test_every_rule_says_what_it_demands() -> None:
    """Each rule has a sentence of one line, the rules of reading and of leaks too."""
    told = sentences()
    assert set(told) == set(names()) >= {*READING_RULES, LEAKS, "excuses"}
    assert [name for name, words in told.items() if not words.endswith(".") or "\n" in words] == []
    assert told[LEAKS] == "What is written for an audience tells nothing that is withheld from it."
    assert told["excuses"] == "An excuse names a rule that exists and that the record breaks."
    assert told["likely-twins"] == (likely_twins.__doc__ or "").strip()


def test_a_rule_is_asked_of_all_records_where_it_was_not_asked_before() -> None:
    """What other rules found before is no reason to leave one out; the order of the rules stays."""
    corpus = made_corpus({**TWINS, "source/s": {"type": "book", "title": "S"}})
    found = found_in(corpus, POLICY, (), {"likely-twins": []})[1]
    assert [one.file for one in found["unused-sources"]] == ["records/sources/s.yaml"]
    assert list(found) == [rule_name(rule) for rule in corpus_rules()]


def test_a_record_may_excuse_several_rules() -> None:
    """Each excuse stands for one rule in one record, and is told where it has no use."""
    excuses = [{"rule": rule, "reason": "So."} for rule in ("uncited-records", "review-due", "likely-twins")]
    records = {**TWINS, "person/b": {**TWINS["person/b"], "excuses": excuses}}
    found = [(one.rule, one.file, one.path) for one in validate(made_corpus(records), POLICY)]
    a, b = "records/people/a.yaml", "records/people/b.yaml"
    assert found == [("uncited-records", a, ()), ("excuses", b, ("excuses", 1))]


def test_rules_about_all_records_are_asked_one_by_one() -> None:
    """What a rule found before is taken over without asking it again; a rule that is off is not asked."""
    corpus, before = made_corpus(TWINS), Finding("likely-twins", "as before", "records/people/a.yaml")
    found = dict(of_all(corpus, POLICY))
    assert [one.file for one in found["likely-twins"]]
    assert found_in(corpus, POLICY, (), {"likely-twins": [before]})[1]["likely-twins"] == [before]
    off = replace(POLICY, severities={"likely-twins": None})
    assert set(found) - set(dict(of_all(corpus, off))) == {"likely-twins"}
