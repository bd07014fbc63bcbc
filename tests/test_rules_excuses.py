"""Excuses, the sentences of the rules, and what of all rules is asked again."""

from dataclasses import replace

import pytest

from dossier_gen.findings import Finding, Severity
from dossier_gen.rules import LEAKS, READING_RULES, found_in, judged, names, of_all, sentences, validate
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


def test_rules_about_all_records_are_asked_one_by_one() -> None:
    """What a rule found before is taken over without asking it again; a rule that is off is not asked."""
    corpus, before = made_corpus(TWINS), Finding("likely-twins", "as before", "records/people/a.yaml")
    found = dict(of_all(corpus, POLICY))
    assert [one.file for one in found["likely-twins"]]
    assert found_in(corpus, POLICY, (), {"likely-twins": [before]})[1]["likely-twins"] == [before]
    off = replace(POLICY, severities={"likely-twins": None})
    assert set(found) - set(dict(of_all(corpus, off))) == {"likely-twins"}
