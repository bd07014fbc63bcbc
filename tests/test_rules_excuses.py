"""Excuses, the sentences of the rules, and what of all rules is asked again."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from dossier_gen import rules
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import MAX_TOLD, Finding, Severity
from dossier_gen.own import Own, taken
from dossier_gen.policy import Policy
from dossier_gen.rules import (
    BUILT_IN_NAMES,
    CORPUS_RULES,
    FIXED_RULES,
    LEAKS,
    READING_RULES,
    RECORD_RULES,
    corpus_rules,
    found_in,
    judged,
    names,
    of_all,
    of_records,
    record_rules,
    rule_name,
    sentences,
    validate,
)
from dossier_gen.rules.case import Case
from dossier_gen.rules.excuses import without_excused
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


@pytest.mark.parametrize(
    ("rule", "off", "told"),
    [
        ("no-such-rule", (), [("there is no rule 'no-such-rule'", ("excuses", 1, "rule"), "")]),
        ("likely-twin", (), [("there is no rule 'likely-twin'", ("excuses", 1, "rule"), "did you mean likely-twins?")]),
        ("shape", (), [("the rule 'shape' cannot be excused", ("excuses", 1, "rule"), "mend the record")]),
        (
            "likely-twins",
            (),
            [("nothing in this record breaks the rule 'likely-twins' any more", ("excuses", 1), "remove the excuse")],
        ),
        ("likely-twins", ("likely-twins",), []),
    ],
)
def test_an_excuse_that_is_none_is_told_beside_one_that_is_used(
    rule: str, off: tuple[str, ...], told: list[tuple[object, ...]]
) -> None:
    """Findings that are excused in this record go, those of others and of other rules stay, in their order."""
    excuses = [{"rule": "uncited-records", "reason": "So."}, {"rule": rule, "reason": "So."}]
    corpus = made_corpus({"person/a": {"excuses": excuses}, "person/b": {}})
    a, b = "records/people/a.yaml", "records/people/b.yaml"
    kept = [Finding("open-gaps", "x", a), Finding("uncited-records", "y", b), Finding("likely-twins", "z", b)]
    before = (kept[0], Finding("uncited-records", "v", a), *kept[1:], Finding("uncited-records", "w", a))
    found = list(without_excused(corpus, before, names(), FIXED_RULES, off))
    assert [one for one in found if one.rule != "excuses"] == kept
    assert [(one.message, one.path, one.hint) for one in found if one.rule == "excuses"] == told
    assert {one.file for one in found if one.rule == "excuses"} <= {a}


def broken_ice(case: Case) -> Iterator[Finding]:
    """No record melts.

    And more.
    """
    yield from (case.error("broken-ice", f"piece {number}", ()) for number in range(MAX_TOLD + 2))


def melted_ice(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """No ice melts."""
    for number in range(MAX_TOLD + 2):
        yield from (Finding("melted-ice", f"drop {number}", corpus.file_of(ref)) for ref, _ in corpus)


def test_rules_of_the_dossier_stand_behind_those_of_every_dossier() -> None:
    """A rule of a dossier's own has a name and a sentence, and can be turned off as any other."""
    with taken(Own(record_rules=(broken_ice,), corpus_rules=(melted_ice,))):
        assert names() == (*BUILT_IN_NAMES, "broken-ice", "melted-ice")
        assert (record_rules()[:-1], record_rules()[-1]) == (RECORD_RULES, broken_ice)
        assert (corpus_rules()[:-1], corpus_rules()[-1]) == (CORPUS_RULES, melted_ice)
        assert [sentences()[name] for name in names()[-2:]] == ["No record melts.", "No ice melts."]
        off = replace(POLICY, severities={"broken-ice": None, "melted-ice": None})
        assert {one.rule for one in validate(made_corpus({"topic/t": {}}), off)} == set()
    assert names() == BUILT_IN_NAMES


def test_of_each_rule_the_first_findings_in_each_file_are_told() -> None:
    """Where a rule finds more in a file than is told, it says so once; the findings of one file stand together."""
    files = ["records/topics/s.yaml", "records/topics/t.yaml"]
    more = f"more is wrong in this file than the {MAX_TOLD} places told"
    with taken(Own(record_rules=(broken_ice,), corpus_rules=(melted_ice,))):
        found = validate(made_corpus({"topic/s": {}, "topic/t": {}}), POLICY)
    for rule, piece in (("broken-ice", "piece"), ("melted-ice", "drop")):
        told = [(one.file, one.message) for one in found if one.rule == rule]
        assert told == [(file, words) for file in files for words in (*(f"{piece} {n}" for n in range(MAX_TOLD)), more)]


def test_a_finding_is_as_grave_as_the_policy_has_its_rule() -> None:
    """A rule that the policy does not name keeps its own severity, and open gaps are told only where it does."""
    records = {
        "topic/t": {"gaps": [{"what": "Who."}]},
        "person/p": {},
        "event/e": {"type": "talks", "place": "place/x"},
    }
    strict = replace(POLICY, severities={"open-gaps": Severity.ERROR, "uncited-records": Severity.ERROR})
    grave = {
        rule: {one.severity for one in validate(made_corpus(records), strict) if one.rule == rule} for rule in names()
    }
    assert {rule: told for rule, told in grave.items() if told} == {
        "open-gaps": {"error"},
        "uncited-records": {"error"},
        "refs-resolve": {"error"},
    }
    assert [(one.rule, str(one.severity)) for one in validate(made_corpus(records), POLICY)] == [
        ("refs-resolve", "error"),
        ("uncited-records", "warning"),
        ("uncited-records", "warning"),
    ]


def test_what_each_record_breaks_is_told_record_by_record() -> None:
    """The findings in each record come in the order that is asked for; those about all stand apart, by their rule."""
    corpus = made_corpus({**TWINS, "topic/t": {}})
    t, b, a = refs = [Ref("topic", "t"), Ref("person", "b"), Ref("person", "a")]
    of_each, whole = found_in(corpus, POLICY, refs)
    assert of_each == of_records(corpus, POLICY, refs)
    assert [[one.file for one in told] for told in of_each] == [[], [corpus.file_of(b)], [corpus.file_of(a)]]
    assert {rule: [one.file for one in told] for rule, told in whole.items() if told} == {
        "likely-twins": [corpus.file_of(b)]
    }
    assert corpus.file_of(t) == "records/topics/t.yaml"


@pytest.mark.parametrize(("size", "times"), [(3, 0), (4, 1), (7, 1)])
def test_many_records_are_asked_by_several_processes(size: int, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From twice as many records on as are worth a process the rules are shared out, and each record is asked once."""
    calls = []

    def share(tasks: list[Callable[[], list[list[Finding]]]]) -> list[list[list[Finding]]]:
        calls.append(tasks)
        return [task() for task in tasks]

    monkeypatch.setattr(rules, "FEW", 2)
    monkeypatch.setattr(rules, "shared", share)
    corpus = made_corpus({f"person/p{number}": {} for number in range(size)})
    of_each, _ = found_in(corpus, POLICY, tuple(corpus.records))
    assert [[one.file for one in told] for told in of_each] == [[file] for file in corpus.files.values()]
    assert len(calls) == times
