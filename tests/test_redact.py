"""What an audience may not see is nowhere in its corpus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus, Stored
from dossier_gen.fields.refs import Ref
from dossier_gen.redact import redact
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
