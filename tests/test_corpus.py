"""All records by ref: what a part of a corpus keeps of the whole, and what it takes from an earlier part."""

from collections.abc import Callable, Mapping

import pytest

from dossier_gen.corpus import Corpus, Stored, known_countries
from dossier_gen.fields.refs import Ref
from dossier_gen.records import KINDS

CorpusOf = Callable[..., Corpus]

PICTURE = {"file": "p.png", "alt": "A", "credit": "B", "licence": "C"}
WORLD: dict[str, dict[str, object]] = {
    "person/p": {"citizenship": ["country/ch"], "image": PICTURE},
    "topic/t": {"definition": {"en": "As in [[country/fj#x]], [@s] and [[topic/t]].", "ru": "[[country/to]]"}},
    "agreement/a": {"type": "treaty", "text": {"file": "a.pdf"}},
    "agreement/b": {"type": "treaty", "text": {"url": "https://a.example/"}},
    "source/s": {"type": "book", "title": "S", "file": "s.txt"},
    "source/t": {"type": "book", "title": "T"},
}
STORED = {name: Stored() for name in ("files/a.pdf", "files/s.txt", "files/other.txt", "images/p.png", "images/q.png")}


def whole(corpus_of: CorpusOf) -> Corpus:
    made = corpus_of(WORLD)
    return Corpus.of(made.records, made.files, STORED)


def ref(written: str) -> Ref:
    return Ref.parse(written)


def test_records_stand_by_kind_and_id(corpus_of: CorpusOf) -> None:
    """A corpus is walked in the order of kinds, then of ids; of a kind without records there are none."""
    corpus = whole(corpus_of)
    sorts = sorted(WORLD, key=lambda one: (list(KINDS).index(ref(one).kind), one))
    assert sorts != sorted(WORLD)
    assert [str(one) for one, _ in corpus] == sorts
    assert corpus.of_kind("place") == ()


def test_part_keeps_the_stored_files_that_its_records_name(corpus_of: CorpusOf) -> None:
    """Stored sources, texts of agreements and pictures stay with the records that name them, and no others."""
    corpus = whole(corpus_of)
    assert list(corpus.only(corpus.records).stored) == ["files/a.pdf", "files/s.txt", "images/p.png"]
    assert list(corpus.only({ref("person/p"): corpus[ref("person/p")]}).stored) == ["images/p.png"]
    missing = Corpus.of(corpus.records, corpus.files)
    assert list(missing.only(missing.records).stored) == []


def test_part_knows_the_countries_that_its_records_name(corpus_of: CorpusOf) -> None:
    """Countries come with the records that name them, in fields or in marks of any language."""
    corpus = whole(corpus_of)
    part = corpus.only(corpus.records)
    assert [str(one) for one in part.of_kind("country")] == ["country/ch", "country/fj", "country/to"]
    assert part.countries[ref("topic/t")] == {ref("country/fj"), ref("country/to")}
    assert part.countries[ref("source/s")] == frozenset()


def test_what_is_the_same_is_taken_from_an_earlier_part(corpus_of: CorpusOf) -> None:
    """Of a record that is still the same object nothing is read again, and a known country stays the same object."""
    corpus = whole(corpus_of)
    before = corpus.only(corpus.records)
    changed = corpus[ref("person/p")].model_copy(update={"citizenship": (ref("country/no"), ref("country/fj"))})
    after = corpus.only({**corpus.records, ref("person/p"): changed}, before=before)
    assert after.countries[ref("topic/t")] is before.countries[ref("topic/t")]
    assert after.countries[ref("person/p")] == {ref("country/no"), ref("country/fj")}
    assert after[ref("country/fj")] is before[ref("country/fj")]
    assert [one.id for one in after.of_kind("country")] == ["fj", "no", "to"]
    assert list(after) == list(corpus.only({**corpus.records, ref("person/p"): changed}))


def test_record_with_the_file_of_a_country_is_no_known_country(corpus_of: CorpusOf) -> None:
    """A country whose file went is known by its code again, and is not the record that its file held."""
    filed = corpus_of({"country/ch": {"name": "Confoederatio"}, "person/p": {"citizenship": ["country/ch"]}})
    before = filed.only(filed.records)
    after = filed.only({ref("person/p"): filed[ref("person/p")]}, before=before)
    assert (str(before[ref("country/ch")].name), after[ref("country/ch")].code) == ("Confoederatio", "CH")


def test_items_are_found_by_their_id(corpus_of: CorpusOf) -> None:
    """The items of a record are known by id, the first where two have the same; nothing is in what is not there."""
    said = [{"by": "person/p", "act": "notes", "says": words, "id": "x"} for words in ("First.", "Second.")]
    corpus = corpus_of({"event/e": {"type": "talks", "statements": said}})
    found = corpus.items_in(ref("event/e#x"))
    assert [(id, str(item.says)) for id, item in found.items()] == [("x", "First.")]
    assert corpus.items_in(ref("event/e")) is found
    assert corpus.items_in(ref("event/none")) == {}


def test_former_refs_lead_to_the_ref_of_today(corpus_of: CorpusOf) -> None:
    """Each ref that a record had before leads to it; of two that claim one, to the first."""
    corpus = corpus_of({f"person/{id}": {"formerly": ["person/old", f"person/{id}-old"]} for id in "ba"})
    assert {str(old): str(new) for old, new in corpus.former.items()} == {
        "person/old": "person/a",
        "person/a-old": "person/a",
        "person/b-old": "person/b",
    }


def test_what_stands_in_place_of_a_record_can_be_named_only(corpus_of: CorpusOf) -> None:
    """A stand-in is found by its ref, and is no record of the corpus; a ref without a file prints as itself."""
    made = corpus_of({"topic/t": {}})
    corpus = Corpus.of(made.records, made.files, unnamed={ref("topic/u"): made[ref("topic/t")]})
    assert corpus[ref("topic/u")] is made[ref("topic/t")]
    assert (ref("topic/u") in corpus, corpus.get(ref("topic/u")), len(corpus)) == (False, None, 1)
    assert corpus.file_of(ref("topic/u")) == "topic/u"
    assert corpus.file_of(ref("topic/t#x")) == "records/topics/t.yaml"
    with pytest.raises(KeyError):
        corpus[ref("topic/v")]


def test_part_has_stand_ins_of_its_own(corpus_of: CorpusOf) -> None:
    """What stands in place of a record belongs to the part for which it was made."""
    corpus = corpus_of({"topic/t": {}})
    part = corpus.only(corpus.records, {ref("topic/u"): corpus[ref("topic/t")]})
    assert (list(part.unnamed), list(corpus.unnamed)) == ([ref("topic/u")], [])
    assert part.files == {ref("topic/t"): "records/topics/t.yaml"}


def test_corpus_is_asked_through_doors(corpus_of: CorpusOf) -> None:
    """Whoever passes out a corpus sees each question that is put to it: by records, files, former refs and kinds."""
    corpus = Corpus.of(corpus_of({"topic/t": {"formerly": ["topic/u"]}}).records, {ref("topic/t"): "t.yaml"}, STORED)
    asked: list[tuple[str, object]] = []

    class Door(dict[object, object]):
        def __init__(self, name: str, held: Mapping[object, object]) -> None:
            super().__init__(held)
            self.name = name

        def get(self, key: object, default: object = None) -> object:
            asked.append((self.name, key))
            return super().get(key, default)

    seen = corpus.through(Door)
    assert (seen.get(ref("topic/t")), seen.file_of(ref("topic/t"))) == (corpus[ref("topic/t")], "t.yaml")
    assert (seen.of_kind("topic"), seen.former.get(ref("topic/u"))) == ((ref("topic/t"),), ref("topic/t"))
    assert (seen.stored.get("files/s.txt"), seen.unnamed.get(ref("topic/v"))) == (Stored(), None)
    assert [name for name, _ in asked] == ["records", "files", "kinds", "former", "stored", "unnamed"]


def test_country_that_is_broken_or_unknown_is_not_known(corpus_of: CorpusOf) -> None:
    """A country is known by its code of ISO 3166-1, where no record has that ref and none there is broken."""
    named = {ref(f"country/{code}") for code in ("ch", "fj", "no", "northland")}
    assert list(known_countries(named, {ref("country/no")}, {ref("country/fj")})) == [ref("country/ch")]
    assert list(known_countries(named, ())) == [ref("country/ch"), ref("country/fj"), ref("country/no")]
