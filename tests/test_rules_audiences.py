"""The rules about audiences: which may be named, what may point to what, and which wording nobody needs."""

from dataclasses import replace

import pytest

from dossier_gen.audience import Audiences
from dossier_gen.rules import validate
from tests.conftest import POLICY, found, made_corpus


def secret(record: str | None = None, item: str | None = None) -> dict[str, object]:
    """An event with one outcome, each for an audience or for all."""
    outcomes = [{"id": "said", "type": "agreed", "says": "Hush.", **({"audience": item} if item else {})}]
    return {"type": "talks", "outcomes": outcomes, **({"audience": record} if record else {})}


def test_every_audience_that_is_named_is_one_of_the_dossier() -> None:
    """That of the record, of each mapping in it and of each field is looked at, whatever is wrong with the others."""
    tenures = [{"title": "T", "audience": "public"}, {"title": "T", "audience": "partner"}, {"title": "T"}]
    fields = {"born": "partners", "died": "us", "notes": "internal"}
    person = {"audience": "me", "tenures": tenures, "audience_of": fields}
    told = [(one.path, one.message, one.hint) for one in found({"person/p": person}, "known-audience")]
    known = "one of public, partners, internal"
    assert told == [
        (("audience",), "audience cannot be 'me'", known),
        (("tenures", 1, "audience"), "tenures[1].audience cannot be 'partner'", "did you mean partners?"),
        (("audience_of", "died"), "audience_of.died cannot be 'us'", known),
    ]


@pytest.mark.parametrize(
    ("field", "message", "hint"),
    [
        ("fro", "'fro', which is no field here", "did you mean for?"),
        ("sections", "", ""),
        (
            "public_wording.says",
            "'public_wording.says', which cannot be left out",
            "withhold the record or the item that needs it",
        ),
        ("visit.lead", "'visit.lead', which is no field here", "name a field, or one inside it as born.place"),
    ],
)
def test_a_field_that_is_withheld_exists_and_can_be_left_out(field: str, message: str, hint: str) -> None:
    """A field is named as it is written in a record, also one inside another."""
    told = found({"briefing/b": {"audience_of": {field: "internal"}}}, "known-audience")
    path = ("audience_of", field)
    assert [(one.path, one.message, one.hint) for one in told] == (
        [(path, f"audience_of names {message}", hint)] if message else []
    )


@pytest.mark.parametrize(
    ("event", "named", "audience"),
    [
        (secret(), "event/e", ""),
        (secret(), "event/e#said", ""),
        (secret(item="partners"), "event/e", ""),
        (secret(item="partners"), "event/e#said", "partners"),
        (secret(item="partners"), "event/e#other", ""),
        (secret("internal"), "event/e", "internal"),
        (secret("internal"), "event/e#said", "internal"),
        (secret("internal", "partners"), "event/e#said", "internal"),
        (secret("partners", "internal"), "event/e#said", "internal"),
        (secret("internal"), "event/f", ""),
        (secret("internal"), "event/f#said", ""),
    ],
)
def test_what_is_named_is_for_its_audience_or_that_of_the_record_around_it(
    event: dict[str, object], named: str, audience: str
) -> None:
    """Of an item and its record the one further in counts; what does not exist is for nobody in particular."""
    told = found({"event/e": event, "topic/t": {"summary": f"As in [[{named}]]."}}, "withheld-refs")
    message = f"summary names {named}, which only the audience '{audience}' may see"
    assert [one.message for one in told] == ([message] if audience else [])


@pytest.mark.parametrize(
    ("outer", "inner", "allowed"),
    [
        (None, None, False),
        ("partners", None, False),
        (None, "partners", False),
        ("partners", "public", False),
        ("internal", None, True),
        (None, "internal", True),
        ("partners", "internal", True),
        ("internal", "partners", True),
    ],
)
def test_a_part_is_for_those_that_the_innermost_part_around_it_is_for(
    outer: str | None, inner: str | None, allowed: bool
) -> None:
    """What is withheld in the record, or around the item, is withheld in it too, whatever the item says."""
    participants = [{"person": "person/p", **({"audience": inner} if inner else {})}]
    side = {"for": "country/ch", "participants": participants, **({"audience": outer} if outer else {})}
    records = {"person/p": {"audience": "internal"}, "event/e": {"type": "talks", "sides": [side]}}
    assert (found(records, "withheld-refs") == []) is allowed


def test_what_stands_beside_a_withheld_part_is_for_everybody() -> None:
    """One part for the inner audience makes no other part of the record less public."""
    fields = {"born": {"at": "1960", "audience": "internal"}, "summary": "With [[person/p]]."}
    records = {"person/p": {"audience": "partners"}, "person/q": fields}
    assert [one.path for one in found(records, "withheld-refs")] == [("summary",)]


@pytest.mark.parametrize(("withheld", "told"), [("event.place", []), ("person.place", [("place",)])])
def test_a_field_that_the_configuration_withholds_may_name_what_is_withheld(
    withheld: str, told: list[tuple[str, ...]]
) -> None:
    """A field of this kind of record that is withheld by rule is for the audience that the rule names."""
    event = {"type": "talks", "place": "place/p"}
    corpus = made_corpus({"place/p": {"type": "city", "audience": "internal"}, "event/e": event})
    policy = replace(POLICY, audiences=Audiences(withhold={withheld: "internal"}))
    findings = [one for one in validate(corpus, policy) if one.rule == "withheld-refs"]
    assert [one.path for one in findings] == told
    assert {one.needle for one in findings} <= {""}


def test_each_mark_that_names_what_is_withheld_is_pointed_at() -> None:
    """The mark is told as it is written; beside it what may be named, or is worded, is left alone."""
    wording = [{"of": "person/b", "says": "an adviser"}, {"of": "event/e", "says": "a talk"}]
    words = "With [[person/a|her]], [[person/b]], [[event/e#said]], [[country/ch]] and [[person/c|him]]."
    topic = {"summary": words, "public_wording": wording}
    people = {f"person/{id}": {"audience": "internal"} for id in "abc"}
    told = found({**people, "event/e": secret("internal"), "topic/t": topic}, "withheld-refs")
    assert [(one.path, one.needle) for one in told] == [
        (("summary",), "[[person/a|her]]"),
        (("summary",), "[[person/c|him]]"),
    ]


@pytest.mark.parametrize(
    ("words", "audience", "may_word"),
    [
        ("With [[person/p]].", "internal", True),
        ("So [@s].", "internal", False),
        ("As in [[event/e#said]].", "partners", False),
    ],
)
def test_other_words_are_offered_for_a_withheld_record_but_for_no_source_and_no_item(
    words: str, audience: str, may_word: bool
) -> None:
    """What others read instead can be said of a record that is withheld as a whole, and that no citation names."""
    source = {"type": "article", "title": "T", "publisher": "P", "published": "2024", "audience": "internal"}
    records = {"source/s": source, "person/p": {"audience": "internal"}, "event/e": secret(item="partners")}
    told = [one.hint for one in found({**records, "topic/t": {"summary": words}}, "withheld-refs")]
    others = ", or say under public_wording what others read instead" if may_word else ""
    assert told == [f"give this record or item audience: {audience}{others}"]


@pytest.mark.parametrize(
    ("own", "other", "needless"),
    [
        (None, None, True),
        (None, "partners", False),
        ("partners", None, True),
        ("partners", "partners", True),
        ("partners", "internal", False),
        ("internal", "partners", True),
    ],
)
def test_words_for_what_each_reader_may_see_are_needless(own: str | None, other: str | None, needless: bool) -> None:
    """Only for what stands further in than the record itself are words needed; each that is not needed is told."""
    wording = [{"of": ref, "says": "X"} for ref in ("person/nobody", "person/secret", "person/p")]
    topic = {"public_wording": wording, **({"audience": own} if own else {})}
    person = {"audience": other} if other else {}
    records = {"person/p": person, "person/secret": {"audience": "friends"}, "topic/t": topic}
    told = [(one.path, one.severity) for one in found(records, "needless-wording")]
    assert told == ([(("public_wording", 2), "warning")] if needless else [])
