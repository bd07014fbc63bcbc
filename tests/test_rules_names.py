"""The rules of names: which names and ids are told apart, which hold at one time, and what tells a withheld name."""

from dataclasses import replace

import pytest

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus
from dossier_gen.rules import naming
from dossier_gen.rules.names import unique_captions
from tests.conftest import POLICY, found, made_corpus


def test_each_record_is_told_of_the_first_that_has_its_name():
    """A name is that of the first record; one record of which two languages meet is told once, the next one too."""
    names = {"a": "Ada", "b": {"en": "Bo", "ru": "Бо"}, "c": {"en": "BO", "ru": "БО"}, "d": "ADA", "e": "ada"}
    told = unique_captions(made_corpus({f"person/{id}": {"name": name} for id, name in names.items()}), POLICY)
    assert [(one.file, one.path, one.message) for one in told] == [
        ("records/people/c.yaml", ("name", "en"), "the name 'BO' is also that of person/b"),
        ("records/people/d.yaml", ("name",), "the name 'ADA' is also that of person/a"),
        ("records/people/e.yaml", ("name",), "the name 'ada' is also that of person/a"),
    ]


def test_a_name_of_another_kind_or_language_is_another():
    """Only records of one kind, and names in one language, are held against each other."""
    names = {"person/a": "Ada", "topic/a": "Ada", "person/b": {"en": "Ada"}, "person/c": {"de": "Ada"}}
    assert found({ref: {"name": name} for ref, name in names.items()}, "unique-captions") == []


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ({"from": "1900", "to": "1950"}, {"from": "1940", "to": "1960"}, True),
        ({"from": "1900", "to": "1950"}, {"from": "1950", "to": "1960"}, False),
        ({"from": "1900-01-01", "to": "1950-01-01"}, {"from": "1950-01-01", "to": "1960"}, False),
        ({"from": "1900-01-01", "to": "1950-01-02"}, {"from": "1950-01-01", "to": "1960"}, True),
        ({"from": "1900"}, {"from": "1950"}, True),
        ({"from": "1900", "role": "former"}, {"from": "1850"}, True),
        ({"from": "1900", "role": "former"}, {"from": "1850", "role": "former"}, False),
        ({"to": "1900", "role": "former"}, {"from": "1850", "to": "1950"}, True),
        ({"to": "1900", "role": "former"}, {"to": "1950", "role": "former"}, False),
        ({"from": "1900/.."}, {"from": "1850"}, False),
        ({"from": "1900", "to": "../1950"}, {"from": "1910", "to": "1920"}, False),
        ({"from": "1900"}, {}, False),
        ({"from": "1900"}, {"from": "1950", "role": "alias"}, False),
        ({"from": "1900"}, {"from": "1950", "lang": "de"}, False),
        ({"from": "1900-01-01", "to": "1920"}, {"from": "1910", "to": "1900/1950"}, False),
        ({"from": "1900", "script": "Cyrl"}, {"from": "1950", "script": "Latn"}, False),
        ({"from": "1900", "scheme": "BGN"}, {"from": "1950", "scheme": "ISO 9"}, False),
        ({"from": "1900", "scheme": "BGN"}, {"from": "1950", "scheme": "BGN"}, True),
    ],
)
def test_two_names_that_surely_hold_at_one_time_are_told(one, two, told):
    """Official and former names of one language, script and scheme; where a day is not known, one day is sure."""
    for forms in ([one, two], [two, one]):
        names = [{"text": "Eva", "lang": "en", **form} for form in forms]
        assert len(found({"place/p": {"type": "city", "names": names}}, "name-periods")) == told


def test_a_name_is_held_against_the_one_before_it_that_lasted_longest():
    """A name in whose time two others fall is told beside each of them, a short one within it beside no third."""
    periods = [("1900", "1980"), ("1910", "1920"), ("1930", "1990"), ("1985", "1995")]
    names = [{"text": since, "lang": "en", "from": since, "to": until} for since, until in periods]
    told = [one.message for one in found({"place/p": {"type": "city", "names": names}}, "name-periods")]
    assert told == [
        "names[1] '1910' and names[0] '1900' hold at the same time",
        "names[2] '1930' and names[0] '1900' hold at the same time",
        "names[3] '1985' and names[2] '1930' hold at the same time",
    ]


SPY = {"name": "Cy Concealed", "names": [{"text": "Cyrus the Hidden", "lang": "en"}], "audience": "internal"}


@pytest.mark.parametrize(
    ("record", "paths"),
    [
        ({"summary": "With Cy Concealed."}, [("summary",)]),
        ({"summary": {"en": "With Ada.", "de": "Mit Cyrus, the HIDDEN."}}, [("summary",)]),
        ({"summary": "Cy Concealed and Cy Concealed, Cyrus the Hidden."}, [("summary",), ("summary",)]),
        ({"summary": "With Cy."}, []),
        ({"summary": "Concealed Cy, and Cy once more."}, []),
        ({"summary": "[[person/cy-concealed]]"}, []),
        ({"summary": "With [[person/ada|Cy Concealed]]."}, [("summary",)]),
        ({"summary": "With [[person/ada|Ada]] Cy [[person/ada|Concealed]]."}, [("summary",)]),
        ({"sort": "Cy Concealed"}, []),
        ({"gaps": [{"what": "Cy [[person/ada|Concealed]]"}]}, []),
        ({"gaps": [{"what": "Who is Cy Concealed?"}]}, [("gaps", 0, "what")]),
        ({"gaps": [{"what": "Who is Cy Concealed?", "audience": "internal"}]}, []),
        ({"gaps": [{"what": "Who is Cy Concealed?", "audience": "partners"}]}, [("gaps", 0, "what")]),
        ({"summary": "With Cy Concealed.", "audience_of": {"summary": "internal"}}, []),
        ({"summary": "With Cy Concealed.", "audience_of": {"body": "internal"}}, [("summary",)]),
        ({"summary": "With Cy Concealed.", "audience": "partners"}, [("summary",)]),
        ({"summary": "With Cy Concealed.", "audience": "internal"}, []),
    ],
)
def test_a_withheld_name_is_told_by_the_words_that_a_reader_sees(record, paths):
    """Any name of a withheld record, in whatever case and once a text, where readers who may not see it read it."""
    told = found({"person/spy": SPY, "person/ada": record}, "withheld-names")
    assert [(one.file, one.path) for one in told] == [("records/people/ada.yaml", path) for path in paths]


def test_the_finding_points_at_the_name_as_it_is_written():
    """The message names the record and who may see it; the place is that of the words in the text."""
    people = {"person/spy": {**SPY, "audience": "partners"}, "person/ada": {"summary": "So CY-Concealed said."}}
    (one,) = found(people, "withheld-names")
    message = "summary tells the name of person/spy, which only the audience 'partners' may see"
    assert (one.message, one.hint) == (message, "word it otherwise, or withhold the sentence")
    assert (one.needle, one.severity) == ("CY-Concealed", "warning")


@pytest.mark.parametrize("name", ["Cy", "1984", "Li"])
def test_a_name_that_says_too_little_is_not_looked_for(name):
    """A short word or a number stands for many things."""
    assert found({"person/spy": {**SPY, "name": name}, "topic/t": {"summary": f"On {name}."}}, "withheld-names") == []


def test_what_is_withheld_by_rule_may_tell_a_withheld_name():
    """A field that the option `withhold` keeps from the readers tells them nothing; that of another kind does."""
    policy = replace(POLICY, audiences=Audiences(withhold={"person.summary": "internal"}))
    said = {"summary": "With Cy Concealed."}
    told = naming.withheld_names(made_corpus({"person/spy": SPY, "person/ada": said, "topic/t": said}), policy)
    assert [one.file for one in told] == ["records/topics/t.yaml"]


def test_a_name_that_two_withheld_records_have_is_told_once():
    """Of two withheld records of one name the first is told; one that tells its own name gives nothing away."""
    spies = {"person/spy": SPY, "person/spy-too": {**SPY, "summary": "Cy Concealed is himself."}}
    told = found({**spies, "topic/t": {"summary": "Of Cy Concealed."}}, "withheld-names")
    assert [one.message.partition(" tells the name of ")[2][:10] for one in told] == ["person/spy"]


def test_a_country_without_a_file_tells_nothing():
    """What no file says, nobody can word otherwise."""
    records = made_corpus({"country/cn": {"name": "Cy Concealed", "code": "CN"}, "person/spy": SPY})
    assert found({"country/cn": {"code": "CN"}, "person/spy": SPY}, "withheld-names") == []
    unfiled = Corpus(records.records, {})
    assert list(naming.withheld_names(unfiled, POLICY)) == []
