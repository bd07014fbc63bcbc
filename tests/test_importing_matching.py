"""Whom a row is about, what it changes in a record, and what it leaves alone."""

from collections.abc import Mapping
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.fields.refs import Ref
from dossier_gen.importing.catalogue import Catalogue, sketch
from dossier_gen.importing.mapped import mapping_in
from dossier_gen.importing.matching import Match, matched
from dossier_gen.importing.merging import NotMergedError, merged
from dossier_gen.importing.outcomes import Files
from dossier_gen.importing.plan import planned
from dossier_gen.importing.proposals import Proposal, Wish, proposals
from dossier_gen.importing.resolving import resolved
from dossier_gen.importing.rows import Row, composed
from dossier_gen.nodes import read
from dossier_gen.prose import plain
from dossier_gen.shape import spelled
from tests.conftest import made_corpus

ROW = Row(7, 7, {}, "row 7")
CITE = ["source/list, row 7"]
WHOLE = {"source": "source/list", "at": "row 7"}


def proposal(kind: str, values: dict, **more: object) -> Proposal:
    return Proposal(ROW, kind, values, source="source/list", at="row 7", **more)  # type: ignore[arg-type]


def match(records: Mapping[str, Mapping[str, object]], values: dict, kind: str = "person", **more: object) -> Match:
    one = proposal(kind, values, **more)
    return matched(one, sketch(kind, values), Catalogue(made_corpus(records)))


PEOPLE = {
    "person/vyacheslav-volodin": {"name": "Vyacheslav Volodin"},
    "person/xi-jinping": {
        "name": "Xi Jinping",
        "names": [{"text": "习近平", "lang": "zh-Hans"}],
        "citizenship": ["country/cn"],
    },
    "person/li-wei": {"name": "Li Wei", "names": [{"text": "李伟", "lang": "zh-Hans"}], "born": {"at": "1958"}},
    "person/wang-fang": {"name": "Wang Fang"},
    "person/ada": {"name": "Ada Example", "identifiers": {"wikidata": "Q1"}, "born": {"at": "1961"}},
}


@pytest.mark.parametrize(
    ("values", "ref"),
    [
        ({"name": "Vyacheslav Volodin"}, "person/vyacheslav-volodin"),
        ({"name": "VOLODIN, Vyacheslav"}, "person/vyacheslav-volodin"),
        ({"name": {"ru": "Вячеслав Володин"}}, "person/vyacheslav-volodin"),
        ({"name": {"ru": "Вячеслав Викторович Володин"}}, "person/vyacheslav-volodin"),
        ({"name": "Viacheslav Volodin"}, "person/vyacheslav-volodin"),
        ({"name": {"zh-Hans": "习近平"}}, "person/xi-jinping"),
        ({"name": "Xi Jinping", "citizenship": ["country/cn"]}, "person/xi-jinping"),
        ({"name": {"en": "Xi Jinping", "zh-Hans": "习近平"}}, "person/xi-jinping"),
        ({"name": "Somebody Else", "identifiers": {"wikidata": "Q1"}}, "person/ada"),
        ({"name": "Ada Example", "born": {"at": "1961-01-26"}}, "person/ada"),
    ],
)
def test_a_row_surely_is_about_a_record(values: dict, ref: str) -> None:
    """By an identifier, or its name in whatever script and spelling; a Chinese one in its characters or with a fact."""
    assert str(match(PEOPLE, values).ref) == ref


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "Xi Jinping"}, "person/xi-jinping (the same folded name"),
        ({"name": {"ru": "Си Цзиньпин"}}, "person/xi-jinping"),
        ({"name": {"zh-Hans": "王芳"}}, "person/wang-fang (a name that sounds like that ('王芳'))"),
        ({"name": {"ru": "Ван Фан"}}, "person/wang-fang"),
        ({"name": "Ada Example", "born": {"at": "1985"}}, "person/ada"),
        ({"name": "Ada Example", "identifiers": {"wikidata": "Q2"}}, "but its wikidata is Q1"),
        ({"name": "Vacheslav Volodine"}, "person/vyacheslav-volodin (a name like that"),
    ],
)
def test_a_row_that_may_be_about_a_record_is_for_an_editor(values: dict, told: str) -> None:
    """What only looks alike, or contradicts, is never joined and never doubled: the candidates are named."""
    found = match(PEOPLE, values)
    assert found.problem
    assert told in found.problem.message
    assert "say under decided:" in found.problem.hint


def test_a_row_about_nobody_known_is_new() -> None:
    """A name like no other makes a record, and so does one in other characters that sounds like another."""
    assert match(PEOPLE, {"name": "Nora New"}) == Match()
    assert match(PEOPLE, {"name": {"zh-Hans": "李薇"}}) == Match()


def test_two_records_of_one_name_are_told_apart_by_a_fact() -> None:
    """Of two namesakes the one that shares a fact is meant; without one nobody knows."""
    both = {
        "person/ivan-1": {"name": {"en": "Ivan Petrov"}, "born": {"at": "1950"}},
        "person/ivan-2": {"name": {"ru": "Иван Петров"}, "born": {"at": "1970"}},
    }
    assert str(match(both, {"name": "Ivan Petrov", "born": {"at": "1970"}}).ref) == "person/ivan-2"
    unsure = match(both, {"name": "Ivan Petrov"}).problem
    assert unsure
    assert "person/ivan-1" in unsure.message
    assert "person/ivan-2" in unsure.message


def test_an_editor_decides_by_name_or_in_the_row() -> None:
    """The mapping, or a column of the row, says which record it is, or that it is a new one."""
    li = {"name": "Li Wei"}
    ref = Ref.parse("person/li-wei")
    assert match(PEOPLE, li, decided={"Li Wei": ref}).ref == ref
    assert match(PEOPLE, li, named="person/li-wei").ref == ref
    assert match(PEOPLE, li, decided={"Li Wei": None}) == Match(apart=(ref,))
    assert match(PEOPLE, li, id="li-wei").ref == ref
    wrong = match(PEOPLE, li, named="person/nobody").problem
    assert wrong
    assert "which is no person that is there" in wrong.message


def test_a_record_that_a_row_made_is_found_again_by_that_row() -> None:
    """Decided to be new once, or with a name that proves little, the row finds its own record: that one rests on it."""
    own = Ref.parse("person/li-wei-2")
    made = {**PEOPLE, str(own): {"name": {"ru": "Li Wei"}, "cite": [{**WHOLE, "for": ["name"]}]}}
    assert match(made, {"name": "Li Wei"}, decided={"Li Wei": None}).ref == own
    assert match(made, {"name": "Li Wei"}).ref == own
    made[str(own)]["cite"] = ["source/list, page 2"]
    assert match(made, {"name": "Li Wei"}).ref == own
    one = proposal("person", {"name": "Li Wei"})
    second = matched(one, sketch("person", one.values), Catalogue(made_corpus(made)), {own})
    assert second.problem, "another row of the table may be another Li Wei"


def test_other_kinds_are_found_by_name_and_day() -> None:
    """A meeting of the same name on another day is another meeting; a body without its type is found all the same."""
    talks = {"event/talks": {"name": "Talks", "type": "talks", "at": "2023-11-22"}}
    assert match(talks, {"name": "Talks", "at": "2023-11-22"}, "event").ref
    assert match(talks, {"name": "Talks", "at": "2023-11-23"}, "event").problem
    bodies = {"institution/duma": {"name": "The State Duma", "type": "chamber"}}
    assert match(bodies, {"name": "State Duma"}, "institution").ref
    places = {"place/moscow": {"name": "Moscow", "type": "city"}}
    assert match(places, {"name": "Moscow"}, "place").ref


REFS = {
    "institution/duma": {"name": "State Duma", "type": "chamber", "offices": {"chair": {"title": "Chair of the Duma"}}},
    "person/a-petrov": {"name": "Ivan Petrov", "born": {"at": "1950"}},
    "person/b-petrov": {"name": {"ru": "Иван Петров"}, "identifiers": {"viaf": "77"}, "formerly": ["person/old"]},
    "country/northland": {"name": "Northland"},
}


@pytest.mark.parametrize(
    ("words", "kinds", "ref"),
    [
        ("institution/duma#chair", "institution", "institution/duma#chair"),
        ("duma", "institution", "institution/duma"),
        ("State Duma", "institution", "institution/duma"),
        ("chair of the DUMA", "institution", "institution/duma#chair"),
        ("77", "person", "person/b-petrov"),
        ("person/old", "person", "person/b-petrov"),
        ("Northland", "country", "country/northland"),
        ("Россия", "country", "country/ru"),
        ("中国", "country", "country/cn"),
        ("NO", "country", "country/no"),
    ],
)
def test_cells_name_records_in_many_ways(words: str, kinds: str, ref: str) -> None:
    """A ref field takes a ref, an id, an identifier, a name in any script, the title of an office, a country's code."""
    assert str(resolved(Wish(words, (kinds,)), Catalogue(made_corpus(REFS)))) == ref


@pytest.mark.parametrize(
    ("words", "kinds", "told"),
    [
        ("Ivan Petrov", "person", "'Ivan Petrov' may be person/a-petrov or person/b-petrov"),
        ("Nobody", "person", "no person is called 'Nobody'"),
        ("person/a-petrow", "person", "there is no record person/a-petrow (did you mean person/a-petrov?)"),
        ("institution/duma#chiar", "institution", "institution/duma has no item 'chiar'"),
        ("country/northland", "person", "of the kind country, but the field takes person"),
        ("Nineveh/Mosul", "place", "no place is called 'Nineveh/Mosul'"),
    ],
)
def test_cells_that_name_none_or_several_say_so(words: str, kinds: str, told: str) -> None:
    """Who may be meant is said, and nothing is chosen."""
    assert told in str(resolved(Wish(words, (kinds,)), Catalogue(made_corpus(REFS))))


def merge(old: dict, new: dict, kind: str = "person", **more: object) -> tuple[dict, list[str]]:
    """The record after a row, and the paths of what is different, disputed ones with a sign."""
    values, differences = merged(proposal(kind, new, **more), old, "en")
    again, none = merged(proposal(kind, new, **more), values, "en")
    assert again == values, "a second time changes nothing"
    assert not none or not old
    return values, [("!" if one.is_disputed else "") + spelled(one.path) for one in differences]


def test_a_new_record_cites_every_value() -> None:
    """Items cite the row themselves, everything else is named by the citation of the record."""
    values, _ = merge({}, {"name": "A", "born": {"at": "1961"}, "tenures": [{"title": "Clerk"}]})
    assert values == {
        "name": "A",
        "born": {"at": "1961"},
        "tenures": [{"title": "Clerk", "cite": CITE}],
        "cite": [{**WHOLE, "for": ["name", "born.at"]}],
    }


def test_nothing_is_overwritten() -> None:
    """A value that is there stays; the other is disputed once, in the words of the row where it names a record."""
    old = {"name": "A", "born": {"at": "1961", "place": "place/x"}, "sort": "A", "citizenship": ["country/no"]}
    values, told = merge(
        old,
        {"name": "A", "born": {"at": "1962", "place": "place/y"}, "citizenship": ["country/se", "country/no"]},
        wishes={("born", "place"): Wish("The Y", ("place",))},
    )
    assert (values["born"], values["citizenship"]) == (old["born"], ["country/no", "country/se"])
    assert values["disputed"] == [
        {"field": "born.at", "value": "1962", "cite": CITE},
        {"field": "born.place", "value": "The Y", "cite": CITE},
    ]
    assert told == ["!born.at", "!born.place", "citizenship", "name"]


def test_a_less_precise_date_agrees() -> None:
    """A source that gives the year says nothing against the day; one that gives another day does."""
    old = {"name": "A", "born": {"at": "1961-01-26"}}
    assert "disputed" not in merge(old, {"born": {"at": "1961"}})[0]
    assert merge({"name": "A", "born": {"at": "1961"}}, {"born": {"at": "1961-01-26"}})[1] == ["!born.at"]


def test_texts_grow_by_languages_and_names_by_forms() -> None:
    """Another language joins; another name becomes a form of the name; one that is a form already is only cited."""
    assert merge({"name": "A"}, {"name": {"ru": "А"}})[0]["name"] == {"en": "A", "ru": "А"}
    values, _ = merge({"name": {"en": "Gleb Khor"}}, {"name": "Gleb Choir"})
    assert values["names"] == [{"text": "Gleb Choir", "lang": "en", "role": "alias", "cite": CITE}]
    form = {"text": "Глеб Хор", "lang": "ru", "role": "birth"}
    assert merge({"name": "Gleb Khor", "names": [form]}, {"name": "Глеб Хор"})[0]["names"] == [{**form, "cite": CITE}]
    with pytest.raises(NotMergedError, match="names no language"):
        merged(proposal("person", {"name": "Хор"}), {"name": "Gleb Khor"}, "en")


def test_items_are_completed_where_they_are_the_same() -> None:
    """The same office is one tenure, at another time one more; what differs otherwise is disputed."""
    held = {"office": "institution/x#chair", "from": "2001", "to": "2005", "cite": ["source/other"]}
    old = {"name": "A", "tenures": [held]}

    def after(**new: str) -> list:
        return merge(old, {"tenures": [{"office": "institution/x#chair", **new}]})[0]["tenures"]

    assert after(elected="2000") == [{**held, "cite": ["source/other", *CITE], "elected": "2000"}]
    assert len(after(**{"from": "2007"})) == 2
    values, told = merge(old, {"tenures": [{"office": "institution/x#chair", "from": "2002"}]})
    assert values["disputed"] == [{"field": "tenures[0].from", "value": "2002", "cite": CITE}]
    assert told == ["!tenures[0].from"]


def test_items_in_short_are_widened_only_to_be_cited() -> None:
    """A member written as a ref alone becomes a mapping when it gets a citation."""
    old = {"name": "D", "members": ["person/a", "person/b"]}
    values, _ = merge(old, {"members": [{"person": "person/b"}, {"person": "person/c"}]}, "delegation")
    assert values["members"] == [
        "person/a",
        {"person": "person/b", "cite": CITE},
        {"person": "person/c", "cite": CITE},
    ]


def test_what_rests_on_the_source_already_is_not_cited_again() -> None:
    """Whatever place of it: a table whose rows have moved changes nothing."""
    for cite in (
        {"source": "source/list", "at": "row 3", "for": ["name", "born"]},
        "source/list, row 3",
        "source/list",
    ):
        old = {"name": "A", "born": {"at": "1961"}, "cite": [cite]}
        assert merge(old, {"name": "A", "born": {"at": "1961"}}) == (old, [])


def test_a_value_for_few_never_joins_what_is_for_many() -> None:
    """A restricted value may stand for itself or in a new item; in one that others see the row is refused."""
    audiences = {("tenures", 0, "to"): "internal"}
    new = {"tenures": [{"title": "Clerk", "to": "2005"}]}
    assert merge({"name": "A"}, new, audiences=audiences)[0]["tenures"][0]["audience"] == "internal"
    with pytest.raises(NotMergedError, match="for the audience 'internal'"):
        merged(proposal("person", new, audiences=audiences), {"name": "A", "tenures": [{"title": "Clerk"}]}, "en")
    with pytest.raises(NotMergedError, match="name is for the audience"):
        merged(proposal("person", {"name": {"ru": "А"}}, audiences={("name",): "internal"}), {"name": "A"}, "en")


def test_a_source_needs_no_citation() -> None:
    """Records that state no facts come in without one."""
    one = Proposal(ROW, "source", {"name": "S", "type": "book", "title": "S"})
    assert merged(one, {}, "en")[0] == {"name": "S", "type": "book", "title": "S"}


SIGNS = st.text(st.sampled_from("aЖ习 \n\t'\"#:-*_[]()<>&|`~!@=+{}%\\/.,;0\u200b\u0301"), min_size=1, max_size=12)


@given(name=SIGNS, prose=SIGNS)
@settings(max_examples=60)
def test_whatever_a_cell_holds_is_words_and_nothing_else(name: str, prose: str) -> None:
    """No cell becomes structure of YAML or markup: the record, read back from its text, says the same words."""
    mapped, _ = mapping_in(
        b"kind: topic\ncolumns:\n  N: {to: name, language: en}\n  S: {to: definition, language: en}\nfields: {sort: x}",
        "m.yaml",
    )
    assert mapped
    cells = {key: (composed(text.strip()),) for key, text in (("N", name), ("S", prose)) if text.strip()}
    (one,) = proposals([Row(2, 2, cells, "row 2")], mapped)
    plan = planned([one], Catalogue(made_corpus({})), Files({}, {}))
    for outcome in plan.outcomes.values():
        held = read(outcome.text.encode(), "x").value
        assert held == outcome.values
        assert str(outcome.record.name) == normalize("NFC", " ".join(name.split()))
        if "S" in cells:
            said = plain(str(outcome.record.definition), lambda ref: ref)
            assert said == normalize("NFC", " ".join(prose.split()))
    assert plan.outcomes or "N" not in cells or "\u200b" in name + prose
