"""The rules of refs: what leads nowhere, what was probably meant, and which mark of several is the broken one."""

import pytest

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.prose import CiteMark, LinkMark
from dossier_gen.rules.links import BrokenMark, broken_marks
from tests.conftest import found, made_corpus

HOUSE = {"type": "other", "offices": {"speaker": {"title": "Speaker"}, "clerk": {"title": "Clerk"}}}


def link(ref: str) -> LinkMark:
    """A mark that links, as it is written without words."""
    return LinkMark(ref, "", f"[[{ref}]]")


def cite(source: str) -> CiteMark:
    """A mark that cites, as it is written without a place."""
    return CiteMark(source, "", f"[@{source}]")


@pytest.mark.parametrize(
    ("mark", "message", "hint"),
    [
        (link("person/ada"), "", ""),
        (link("person/adda"), "links to 'person/adda', which does not exist", "did you mean person/ada?"),
        (link("place/ada"), "links to 'place/ada', which does not exist", "make the file records/places/ada.yaml"),
        (link("place/old"), "", ""),
        (link("person/broken"), "", ""),
        (link("person/broken#x"), "", ""),
        (link("country/no"), "", ""),
        (link("institution/house#clerk"), "", ""),
        (
            link("institution/house#clark"),
            "links to 'institution/house#clark', but institution/house has no item 'clark'",
            "did you mean clerk?",
        ),
        (
            link("institution/house#x"),
            "links to 'institution/house#x', but institution/house has no item 'x'",
            "its items are clerk, speaker",
        ),
        (
            link("person/ada#x"),
            "links to 'person/ada#x', but person/ada has no item 'x'",
            "it has no items",
        ),
        (link("person/Ada"), "links to 'person/Ada', which is no ref", "did you mean person?"),
        (link("topics/ice"), "links to 'topics/ice', which is no ref", "the kind's word is 'topic'"),
        (link("people"), "links to 'people', which is no ref", "the kind's word is 'person'"),
        (link("evnt/e"), "links to 'evnt/e', which is no ref", "did you mean event?"),
        (
            link("Ada"),
            "links to 'Ada', which is no ref",
            "the kinds are delegation, event, person, institution, agreement, relation, country, place, topic, source,"
            " briefing",
        ),
        (cite("book"), "", ""),
        (cite("bok"), "cites 'bok', which is no source", "did you mean book?"),
        (cite("A book"), "cites 'A book', which is no source", "did you mean book?"),
        (cite("ada"), "cites 'ada', which is no source", ""),
    ],
)
def test_a_mark_that_leads_nowhere_is_told_with_what_may_be_meant(mark, message, hint):
    """Marks lead to records, to items in them and to sources; what has its own finding is told there alone."""
    records = {
        "person/ada": {},
        "country/no": {"code": "NO"},
        "place/new": {"type": "city", "formerly": ["place/old"]},
        "institution/house": HOUSE,
        "source/book": {"type": "book", "title": "B"},
    }
    made = made_corpus(records)
    files = {ref: file for ref, file in made.files.items() if ref.kind != "country"}
    corpus = Corpus(made.records, {**files, Ref("person", "broken"): "records/people/broken.yaml"})
    told = [BrokenMark(message, hint, mark.written, 0)] if message else []
    assert list(broken_marks(corpus, [mark])) == told


def test_each_broken_mark_is_told_by_its_place_among_those_written_alike():
    """A mark is counted among those of the same writing, links and citations apart."""
    named = [link("person/a"), cite("a"), link("person/b"), link("person/a"), cite("a"), link("person/a")]
    told = [(one.written, one.occurrence) for one in broken_marks(Corpus({}, {}), named)]
    links = [("[[person/a]]", 0), ("[@a]", 0), ("[[person/b]]", 0), ("[[person/a]]", 1), ("[@a]", 1)]
    assert told == [*links, ("[[person/a]]", 2)]


@pytest.mark.parametrize(
    ("file", "hint"),
    [("records/people/eva.yaml", "records/people/ada.yaml"), ("data/people/eva.yaml", "data/people/ada.yaml")],
)
def test_the_file_to_make_stands_in_the_folder_of_the_others(file, hint):
    """A new file goes where the records are; of a dossier without any, below `records`."""
    for files in ({Ref("person", "eva"): file}, {}) if file.startswith("records") else ({Ref("person", "eva"): file},):
        (one,) = broken_marks(Corpus({}, files), [link("person/ada")])
        assert one.hint == f"make the file {hint}"


SOURCE = {"type": "book", "title": "S"}


@pytest.mark.parametrize(
    ("ref", "rule", "said", "hint"),
    [
        ("country/no", "refs-resolve", "", ""),
        ("country/nor", "refs-resolve", "which does not exist", "did you mean country/no?"),
        ("institution/xx", "refs-resolve", "which does not exist", "make the file records/institutions/xx.yaml"),
        ("person/un", "ref-kinds", "but takes country or institution", "did you mean institution/un?"),
        ("countries/nor", "ref-kinds", "but takes country or institution", "did you mean country/no?"),
        ("person/xx", "ref-kinds", "but takes country or institution", "make the file records/countries/xx.yaml"),
    ],
)
def test_a_ref_that_leads_nowhere_is_told_with_what_may_be_meant(ref, rule, said, hint):
    """First a record of that id of a kind that is taken, then a ref that is like it, then a file to make."""
    relation = {"between": ["country/no", ref]}
    records = {"relation/r": relation, "institution/un": {"type": "other"}, "country/no": {"code": "NO"}}
    told = [(one.path, one.message, one.hint) for one in found(records, rule)]
    assert told == ([(("between", 1), f"between[1] names '{ref}', {said}", hint)] if said else [])
    assert len(found(records, "refs-resolve") + found(records, "ref-kinds")) == len(told)


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("summary", None),
        ("tenures[0].title", None),
        ("tenures[1].title", "did you mean tenures?"),
        ("tenures[0].ice", "did you mean tenures?"),
        ("ice", ""),
        ("sumary", "did you mean summary?"),
        ("familyname", "did you mean family_name?"),
    ],
)
def test_a_field_that_is_named_exists_filled_or_not(field, hint):
    """What a citation supports and what is disputed is a field of the record, told where it is named."""
    cited = {"cite": [{"source": "source/s", "for": ["name", field]}]}
    disputed = {"disputed": [{"field": "name", "value": "A"}, {"field": field, "value": "B"}]}
    records = {"source/s": SOURCE, "person/p": {"tenures": [{"title": "T"}], **cited, **disputed}}
    told = [(one.path, one.message, one.hint) for one in found(records, "named-fields-exist")]
    said = f"names the field '{field}', which this record does not have"
    places = [(("cite", 0, "for"), f"cite[0].for {said}"), (("disputed", 1, "field"), f"disputed[1].field {said}")]
    assert sorted(told) == ([] if hint is None else [(*place, hint) for place in places])
