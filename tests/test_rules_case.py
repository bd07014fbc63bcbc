"""What a rule about one record is given: the refs of its fields and marks, and findings of its file."""

from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, Severity
from dossier_gen.rules.case import Case, marked_ref
from tests.conftest import POLICY, made_corpus


def case(**fields: object) -> Case:
    corpus, ref = made_corpus({"event/e": {"type": "talks", **fields}}), Ref("event", "e")
    return Case(corpus, ref, corpus[ref], tuple(walk(corpus[ref])), POLICY)


def told(of: Case) -> list[tuple[str, str, str]]:
    return [(".".join(map(str, leaf.path)), str(ref), mark.written if mark else "") for leaf, ref, mark in of.named()]


def test_every_ref_is_named_in_the_order_of_the_record() -> None:
    """Refs of fields and of the marks of each language, as they stand; words that are no ref name nothing."""
    summary = {"en": "Of [[person/a|A]], [[person/b#x]] and [[nobody]] [@s, page 2].", "ru": "О [[person/c]]."}
    full = case(summary=summary, place="place/p", cite=["source/t"], topics=["topic/u"], body="[No mark] here.")
    marks = [
        ("summary", "person/a", "[[person/a|A]]"),
        ("summary", "person/b#x", "[[person/b#x]]"),
        ("summary", "source/s", "[@s, page 2]"),
        ("summary", "person/c", "[[person/c]]"),
    ]
    fields = [("place", "place/p", ""), ("topics.0", "topic/u", ""), ("cite.0.source", "source/t", "")]
    assert sorted(told(full)) == sorted([*marks, *fields])
    assert [one for one in told(full) if one[2]] == marks
    assert [path for path, *_ in told(full)] == [
        ".".join(map(str, leaf.path))
        for leaf in full.leaves
        for _ in range({"summary": 4}.get(leaf.plan.key, isinstance(leaf.value, Ref)))
    ]
    plain = case(place="place/p", cite=["source/t"])
    assert sorted(told(plain)) == [("cite.0.source", "source/t", ""), ("place", "place/p", "")]


def test_a_mark_names_a_record_or_a_source() -> None:
    """A link names the ref in it, a citation the source of that id; what is no ref names nothing."""
    (_, marks), *others = case(summary="[[person/a#b|A]] [@s, page 2] [[a b]]").marked
    assert others == []
    assert [str(marked_ref(mark)) for mark in marks] == ["person/a#b", "source/s", "None"]


def test_findings_of_a_case_are_of_its_file() -> None:
    """An error stops the build, a warning does not; what is not said of a finding is empty."""
    one, file, path = case(), "records/events/e.yaml", ("place",)
    assert one.error("r", "m", path) == Finding("r", "m", file, path)
    assert one.error("r", "m", path, "h", "n", 2) == Finding("r", "m", file, path, "h", needle="n", occurrence=2)
    assert one.warning("r", "m") == Finding("r", "m", file, severity=Severity.WARNING)
    assert one.warning("r", "m", path, "h") == Finding("r", "m", file, path, "h", Severity.WARNING)
