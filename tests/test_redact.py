"""What an audience may not see is nowhere in its corpus."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus, Stored
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.records import Record
from dossier_gen.redact import redact, seen
from tests.conftest import AUDIENCES

NAMES = AUDIENCES.names
CANARY = "canary"


def refs(corpus: Corpus) -> list[str]:
    return [str(ref) for ref, _ in corpus]


def everything(corpus: Corpus) -> str:
    """All that a corpus holds, as one text."""
    written = [record.model_dump_json(by_alias=True) for _, record in corpus]
    return " ".join([*map(str, corpus.records), *map(str, corpus.files.values()), *corpus.stored, *written])


def item(audience: str) -> dict[str, str]:
    return {"audience": audience} if audience else {}


def world(audience: str) -> dict[str, dict[str, object]]:
    """A world in which everything said for an audience holds the canary word."""
    said = {"says": f"{CANARY}-statement [[country/fj]]", "by": "person/seen", "act": "notes"}
    return {
        "person/seen": {
            "tenures": [
                {"title": "Clerk", "from": "2001"},
                {"title": f"{CANARY}-tenure", "institution": "country/tv", "from": "2002", **item(audience)},
            ],
            "names": [{"text": f"{CANARY}-name", "lang": "en", **item(audience)}],
            "born": {"at": "1970", "place": f"place/{CANARY}", **item(audience)},
            "disputed": [{"field": "name", "value": f"{CANARY}-value", **item(audience)}],
            "gaps": [{"what": f"{CANARY}-gap", **item(audience)}],
        },
        "institution/i": {
            "type": "other",
            "offices": {"clerk": {"title": "Clerk"}, f"{CANARY}-office": {"title": CANARY, **item(audience)}},
        },
        "event/seen": {
            "type": "talks",
            "statements": [{**said, "id": f"{CANARY}-id", **item(audience)}, {**said, "says": "Open."}],
            "sides": [
                {
                    "for": "country/ch",
                    "participants": [
                        {"person": "person/seen", "as": f"{CANARY}-title", **item(audience)},
                        "person/seen",
                    ],
                }
            ],
        },
        f"event/{CANARY}": {"type": "talks", "summary": f"{CANARY}-event [[country/to]]", **item(audience)},
        f"place/{CANARY}": {"type": "city", "country": "country/ws", **item(audience)},
        f"country/{CANARY}": {"official_name": CANARY, **item(audience)},
    }


@pytest.mark.parametrize("reader", NAMES)
@pytest.mark.parametrize("audience", ["", *NAMES])
def test_what_is_withheld_is_nowhere(corpus_of, audience, reader):
    """Records and items for an inner audience leave no word, id, file or ref; what a reader may see stays whole."""
    corpus = corpus_of(world(audience))
    seen = redact(corpus, reader, AUDIENCES)
    if audience and NAMES.index(audience) > NAMES.index(reader):
        assert CANARY not in everything(seen)
        assert "Clerk" in everything(seen)
        assert "Open." in everything(seen)
    else:
        assert everything(seen).count(CANARY) == everything(corpus).count(CANARY) > 10


RESTRICTED = {
    "person/p": {"notes": f"{CANARY}-note"},
    "delegation/d": {"gifts": [{"what": f"{CANARY}-gift", "to": "person/p"}], "notes": CANARY},
    "event/e": {
        "type": "talks",
        "brief": {"points": [CANARY], "they_may_raise": [{"point": CANARY, "line": CANARY}], "press_line": CANARY},
    },
}


@pytest.mark.parametrize("reader", ["public", "partners"])
def test_notes_gifts_and_briefs_are_for_the_innermost_alone(corpus_of, reader):
    """Restricted fields vanish for everyone but the innermost audience, whatever the record's own audience."""
    corpus = corpus_of({ref: {**fields, "audience": "public"} for ref, fields in RESTRICTED.items()})
    seen = redact(corpus, reader, AUDIENCES)
    assert refs(seen) == refs(corpus)
    assert CANARY not in everything(seen)
    assert everything(redact(corpus, "internal", AUDIENCES)) == everything(corpus)


def test_innermost_audience_sees_everything(small):
    """For the innermost audience nothing is taken away."""
    seen = redact(small, "internal", AUDIENCES)
    assert list(seen) == list(small)
    assert dict(seen.files) == dict(small.files)


def test_each_audience_sees_what_the_ones_before_it_see(small):
    """From the outermost to the innermost, the corpora only grow."""
    seen = [set(redact(small, audience, AUDIENCES).records) for audience in NAMES]
    assert seen[0] < seen[1] < seen[2]
    assert {str(ref) for ref in seen[1] - seen[0]} == {"briefing/visit-2024-05"}
    assert {str(ref) for ref in seen[2] - seen[1]} == {
        *("person/cy-concealed", "event/preparation-2024-05-02", "country/ch")
    }


def test_public_sees_nothing_of_the_small_worlds_secrets(small):
    """Of internal records, notes, briefs, gifts and items for partners no word is left."""
    text = everything(redact(small, "public", AUDIENCES))
    for secret in ("Concealed", "cy-concealed", "preparation", "tea", "price of ice", "boat", "Supper", "training"):
        assert secret in everything(small)
        assert secret not in text


def test_country_named_only_by_what_is_withheld_vanishes(corpus_of):
    """A country without a file stands only where something seen names it."""
    corpus = corpus_of(
        {
            "person/p": {"citizenship": ["country/ch"], "notes": "[[country/tv]]"},
            "person/q": {"citizenship": ["country/fj", "country/ch"], "audience": "internal"},
        }
    )
    whole = corpus.only(corpus.records)
    assert refs(redact(whole, "internal", AUDIENCES))[2:] == ["country/ch", "country/fj", "country/tv"]
    assert refs(redact(whole, "public", AUDIENCES)) == ["person/p", "country/ch"]


def test_withheld_country_file_leaves_the_known_country(corpus_of):
    """A country whose file is withheld is known by its code alone, where something seen names it."""
    secret = {"name": CANARY, "audience": "internal"}
    corpus = corpus_of({"person/p": {"citizenship": ["country/ch"]}, "country/ch": secret})
    seen = redact(corpus, "public", AUDIENCES)
    assert seen[Ref.parse("country/ch")].name.within("en", "en") == ("Switzerland", "en")
    assert CANARY not in everything(seen)


def test_audience_that_is_none_is_withheld(corpus_of):
    """What names an audience that nobody knows is kept from everyone."""
    corpus = corpus_of(
        {"person/p": {"audience": "intern"}, "person/q": {"gaps": [{"what": CANARY, "audience": "all"}]}}
    )
    for reader in NAMES:
        assert refs(redact(corpus, reader, AUDIENCES)) == ["person/q"]
        assert CANARY not in everything(redact(corpus, reader, AUDIENCES))


def test_untouched_records_are_the_same_values(small):
    """A record of which nothing is withheld is not copied."""
    seen = redact(small, "public", AUDIENCES)
    topic = Ref.parse("topic/river-trade")
    assert seen[topic] is small[topic]


def test_redaction_changes_nothing_in_the_whole(small):
    """The corpus that is redacted stays as it was."""
    before = everything(small)
    redact(small, "public", AUDIENCES)
    assert everything(small) == before


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), st.sampled_from(NAMES))
def test_redacting_twice_is_redacting_once(corpus_of, audiences, reader):
    """What an audience sees of its own corpus is all of it."""
    corpus = corpus_of({f"topic/t{place}": {"audience": audience} for place, audience in enumerate(audiences)})
    seen = redact(corpus, reader, AUDIENCES)
    assert list(redact(seen, reader, AUDIENCES)) == list(seen)


def test_stored_file_of_a_withheld_source_is_not_named(world_with_file):
    """The stored copy of a withheld source is not among the stored files that an audience may know of."""
    assert CANARY not in everything(redact(world_with_file, "public", AUDIENCES))


@pytest.fixture
def world_with_file(corpus_of) -> Corpus:
    """A corpus with a withheld source whose copy is stored beside it."""
    source = {"type": "book", "title": "T", "file": f"{CANARY}.pdf", "audience": "internal"}
    made = corpus_of({"source/s": source, "topic/t": {}})
    return Corpus.of(made.records, made.files, {f"files/{CANARY}.pdf": Stored()})


def test_dispute_about_a_restricted_field_is_withheld_with_it(corpus_of):
    """What other sources say of a field that a reader may not see is not for that reader either."""
    corpus = corpus_of({"delegation/d": {"disputed": [{"field": "gifts", "value": f"{CANARY} of gold"}]}})
    assert CANARY not in everything(redact(corpus, "public", AUDIENCES))


def test_what_was_seen_of_the_same_record_is_seen_again(corpus_of):
    """A record that is still the same object is seen as it was; one with words for what is withheld is made anew."""
    said = {"notes": CANARY, "public_wording": [{"of": "person/gone", "says": "a guest"}]}
    corpus = corpus_of(
        {"person/p": {"notes": CANARY}, "person/q": {"notes": CANARY}, "person/r": said, "person/s": {"sort": "S"}}
    )
    before = redact(corpus, "public", AUDIENCES)
    p, q, r, s = corpus.of_kind("person")
    changed = Corpus.of(
        {**corpus.records, q: corpus[q].model_copy(update={"sort": "Q"}), s: corpus[s].model_copy()}, corpus.files
    )
    after = redact(changed, "public", AUDIENCES, (corpus, before))
    assert after[p] is before[p]
    assert (after[q].sort, after[q].notes) == ("Q", None)
    assert after[r] is not before[r]
    assert list(after) == list(redact(changed, "public", AUDIENCES))


PICTURE = {"file": "p.png", "alt": "P", "credit": "C", "licence": "CC0"}
SAID = [{"of": "person/gone", "says": "a guest"}]


@pytest.mark.parametrize(
    ("was", "now", "is_little"),
    [
        ({}, {"sort": "S", "notes": CANARY}, True),
        ({"citizenship": ["country/ch"]}, {"citizenship": ["country/ch"], "sort": "S"}, True),
        ({"audience": "internal"}, {"audience": "internal", "sort": CANARY}, True),
        ({}, {"audience": "internal"}, False),
        ({"audience": "internal"}, {}, False),
        ({"citizenship": ["country/ch"]}, {"citizenship": ["country/fj"]}, False),
        ({"image": PICTURE}, {"image": {**PICTURE, "file": "q.png"}}, False),
        ({"public_wording": SAID}, {}, False),
        ({}, {"summary": "[[person/gone]]", "public_wording": SAID}, False),
    ],
)
def test_what_is_seen_after_an_edit_is_what_is_seen_anew(was, now, is_little, corpus_of):
    """Whatever an edit changes of a record; all else is taken as it is where the edit tells of that record alone."""
    others = {
        "person/a": {"sort": "A"},
        "person/gone": {"audience": "internal"},
        "topic/t": {"related": ["country/no"]},
    }
    stored = {f"images/{name}.png": Stored(name) for name in "pq"}
    old, new = (
        Corpus.of((one := corpus_of({**others, "person/b": fields})).records, one.files, stored)
        for fields in (was, now)
    )
    b = Ref.parse("person/b")
    corpus = old.with_others({b: new[b]})
    before = redact(old, "public", AUDIENCES)
    after, anew = redact(corpus, "public", AUDIENCES, (old, before)), redact(corpus, "public", AUDIENCES)
    assert (after, after.countries, list(after.records)) == (anew, anew.countries, list(anew.records))
    assert (after.files is before.files) is is_little


def test_what_is_seen_after_more_than_edits_is_seen_anew(corpus_of):
    """Records that come, and stored files that are others, are no edits of records."""
    corpus = corpus_of({"person/b": {"image": PICTURE}})
    old = Corpus.of(corpus.records, corpus.files, {"images/p.png": Stored("1")})
    picture = replace(old, stored={"images/p.png": Stored("2")})
    file = replace(old, files={ref: f"{name}.yml" for ref, name in old.files.items()})
    for now in (picture, file, corpus_of({"person/b": {}, "person/c": {}})):
        after = redact(now, "public", AUDIENCES, (old, redact(old, "public", AUDIENCES)))
        assert after == redact(now, "public", AUDIENCES)


def test_record_that_is_shown_no_more_is_not_seen_as_it_was(corpus_of):
    """What an audience saw of a record is not shown to it again once the record is for another audience."""
    corpus = corpus_of({"person/p": {"sort": CANARY}, "topic/t": {}})
    before = redact(corpus, "public", AUDIENCES)
    p = Ref.parse("person/p")
    closed = Corpus.of({**corpus.records, p: corpus[p].model_copy(update={"audience": "internal"})}, corpus.files)
    assert CANARY not in everything(redact(closed, "public", AUDIENCES, (corpus, before)))
    assert redact(corpus, "public", AUDIENCES, (closed, redact(closed, "public", AUDIENCES)))[p] == corpus[p]


def test_an_option_withholds_a_field_of_its_kind(corpus_of):
    """What the option `withhold` names is withheld from every record of that kind, and of no other."""
    corpus = corpus_of({"person/p": {"sort": CANARY}, "topic/t": {"sort": "T"}})
    seen = redact(corpus, "public", Audiences(withhold={"person.sort": "internal"}))
    assert [record.sort for _, record in seen] == [None, "T"]


def test_words_stand_in_place_of_what_is_withheld(corpus_of):
    """Each record's words for what is withheld can be named, apart from those of another record for the same."""
    records = {
        f"topic/{id}": {
            "definition": "[[person/gone]]",
            "related": [f"topic/{id}"],
            "public_wording": [{"of": "person/gone", "says": words}],
        }
        for id, words in (("a", "a guest"), ("b", "a friend"))
    }
    corpus = corpus_of({**records, "person/gone": {"name": CANARY, "audience": "internal"}})
    seen = redact(corpus, "public", AUDIENCES)
    assert {str(ref): str(one.name) for ref, one in seen.unnamed.items()} == {
        "person/unnamed.1.topic.a": "a guest",
        "person/unnamed.1.topic.b": "a friend",
    }
    assert [str(record.definition) for _, record in seen] == ["a guest", "a friend"]
    assert redact(corpus, "internal", AUDIENCES).unnamed == {}


def test_countries_are_seen_as_they_were(corpus_of):
    """A country known without a file is the same object as before, as long as the same records name it."""
    corpus = corpus_of({"person/p": {"citizenship": ["country/ch"]}})
    corpus = corpus.only(corpus.records)
    before = redact(corpus, "public", AUDIENCES)
    again = redact(corpus, "public", AUDIENCES, (corpus, before))
    ch = Ref.parse("country/ch")
    assert again[ch] is before[ch]


@pytest.mark.parametrize(
    ("audience_of", "field", "is_seen"),
    [
        ("born", "born.place", False),
        ("born.place", "born.place", False),
        ("born.place", "born.at", True),
        ("tenures.constituency", "tenures[0].constituency", False),
        ("tenures.constituency", "tenures[0].title", True),
        ("tenures", "tenures[0].title", False),
    ],
)
def test_dispute_about_a_withheld_field_is_withheld_though_the_field_is_empty(corpus_of, audience_of, field, is_seen):
    """What others say of a field, and what is cited for it, goes with the field, at any depth; all else stays."""
    person = {
        "audience_of": {audience_of: "internal"},
        "tenures": [{"title": "Clerk", "from": "2001"}],
        "disputed": [{"field": field, "value": CANARY}],
        "cite": [{"source": "source/s", "at": CANARY, "for": [field]}],
    }
    if audience_of == "tenures":
        person["tenures"] = []
    text = everything(redact(corpus_of({"person/p": person}), "public", AUDIENCES))
    assert text.count(CANARY) == (2 if is_seen else 0)


SHIP = {
    "name": "S",
    "type": "other",
    "audience": "public",
    "offices": {"spy": {"title": "Spy", "rank": 1}},
    "identifiers": {"a": "1"},
    "names": [{"text": "Ess", "lang": "en"}, {"text": "Es", "lang": "de"}],
    "members": [{"member": "country/ch", "from": "2001"}],
}


@pytest.mark.parametrize(
    ("words", "is_left"),
    [
        ("offices", {"offices": {}}),
        ("offices.rank", {"offices": {"spy": {"title": "Spy"}}}),
        ("identifiers", {"identifiers": {}}),
        ("names", {"names": []}),
        ("members.from", {"members": [{"member": "country/ch"}]}),
    ],
)
@pytest.mark.parametrize("how", ["field", "rule"])
def test_a_field_is_withheld_at_any_depth(corpus_of, words, is_left, how):
    """In lists and under names, by the record's `audience_of` or by the option `withhold`, and nothing else goes."""
    named = {"audience_of": {words: "internal"}} if how == "field" else {}
    audiences = Audiences(withhold={f"institution.{words}": "internal"}) if how == "rule" else AUDIENCES
    ref = Ref.parse("institution/i")
    told = redact(corpus_of({"institution/i": {**SHIP, **named}}), "public", audiences)[ref]
    expected = corpus_of({"institution/i": {**SHIP, **is_left}})[ref]
    assert told.model_copy(update={"audience_of": {}}) == expected.model_copy(update={"audience_of": {}})


def test_the_only_value_under_a_name_is_withheld(corpus_of):
    """Where all offices of a body are withheld none is left."""
    offices = {"spy": {"title": CANARY, "audience": "internal"}}
    seen = redact(corpus_of({"institution/i": {**SHIP, "offices": offices}}), "public", AUDIENCES)
    assert CANARY not in everything(seen)


def test_what_stays_whole_is_the_same_value(corpus_of):
    """Of a record from which something is withheld, lists and named values that stay are not copied."""
    whole = corpus_of({"institution/i": {**SHIP, "notes": CANARY}})
    (ref,) = whole.of_kind("institution")
    seen = redact(whole, "public", AUDIENCES)[ref]
    assert seen.notes is None
    for field in ("names", "offices", "identifiers", "members"):
        assert getattr(seen, field) is getattr(whole[ref], field)


class Extra(Fields):
    """The fields of a dossier's own."""

    draught: str | None = None
    crew: str | None = None


class Ship(Record):
    """A kind with fields of a dossier's own."""

    extra: Extra | None = None


@pytest.mark.parametrize(
    ("extra", "is_left"),
    [
        (Extra(draught="7"), None),
        (Extra(draught="7", crew="9"), Extra(draught=None, crew="9")),
        (Extra(crew="9"), Extra(crew="9")),
        (Extra(), Extra()),
    ],
)
def test_fields_of_ones_own_go_with_all_that_is_in_them(extra, is_left):
    """Where nothing is left of the fields under `extra`, the field itself goes, so that it tells of nothing."""
    record = Ship(name=Text.of("S"), extra=extra, audience_of={"extra.draught": "partners"})
    assert seen(record, "ship", "public", AUDIENCES).extra == is_left
    assert seen(record, "ship", "partners", AUDIENCES).extra == extra
