"""The rules of sources where one bad file is not enough: citations that a policy asks for, and digests."""

import hashlib
from dataclasses import replace

import pytest

from dossier_gen.corpus import Corpus, Stored
from dossier_gen.rules import validate
from tests.conftest import POLICY, found, made_corpus

SOURCE = {"type": "article", "title": "T", "publisher": "P", "published": "2024", "language": "en", "file": "t.txt"}


def test_digest_of_the_stored_file_is_compared():
    """The record's digest is that of the bytes on the disk."""
    digest = hashlib.sha256(b"Ice.").hexdigest()
    stored = {"files/t.txt": Stored(digest, "Ice.")}
    assert found({"source/t": {**SOURCE, "sha256": digest}}, "stored-digest", stored) == []
    (finding,) = found({"source/t": {**SOURCE, "sha256": digest[::-1]}}, "stored-digest", stored)
    assert digest in finding.hint


def test_record_wide_citation_is_no_citation_of_an_item():
    """An item needs a citation of its own, or one of the record that names it by `for`."""
    policy = replace(POLICY, cite_needed=("person.tenures",))
    wide = {"tenures": [{"title": "T"}], "cite": ["source/t"]}
    named = {"tenures": [{"title": "T"}], "cite": [{"source": "source/t", "for": ["tenures"]}]}
    both = made_corpus({"source/t": SOURCE, "person/wide": wide, "person/named": named})
    files = [finding.file for finding in validate(both, policy) if finding.rule == "cite-needed"]
    assert files == ["records/people/wide.yaml"]


@pytest.mark.parametrize("named", ["tenures[10]", "tenure", "tenures_of_others"])
def test_like_named_field_is_no_citation(named):
    """A citation for `tenures[10]` is none for `tenures[1]`."""
    policy = replace(POLICY, cite_needed=("person.tenures",))
    person = {"tenures": [{"title": "T", "cite": ["source/t"]}, {"title": "U"}]}
    corpus = made_corpus({"source/t": SOURCE, "person/p": {**person, "cite": [{"source": "source/t", "for": [named]}]}})
    places = [finding.path for finding in validate(corpus, policy) if finding.rule == "cite-needed"]
    assert places == [("tenures", 1)]


def test_citation_is_needed_of_each_value_by_name():
    """A field of values that stand under names of their own is looked for in each of them."""
    policy = replace(POLICY, cite_needed=("institution.offices.rank",))
    offices = {"chair": {"title": "C", "rank": 1}, "clerk": {"title": "D"}, "head": {"title": "H", "rank": 2}}
    cite = [{"source": "source/t", "for": ["offices.head.rank"]}]
    corpus = made_corpus({"source/t": SOURCE, "institution/i": {"type": "other", "offices": offices, "cite": cite}})
    places = [finding.path for finding in validate(corpus, policy) if finding.rule == "cite-needed"]
    assert places == [("offices", "chair", "rank")]


def test_citation_is_needed_of_each_item_that_has_the_value():
    """A field of the items of a list is looked for in each item; a field that there is not is nowhere filled."""
    policy = replace(POLICY, cite_needed=("person.tenures.from", "person.tenures.nothing"))
    tenures = [{"title": "T"}, {"title": "U", "from": "2001"}]
    corpus = made_corpus({"source/t": SOURCE, "person/p": {"tenures": tenures}})
    places = [finding.path for finding in validate(corpus, policy) if finding.rule == "cite-needed"]
    assert places == [("tenures", 1, "from")]


@pytest.mark.parametrize(
    ("record", "cited"),
    [
        ({"summary": "So [@t]."}, True),
        ({"summary": "Of [[person/p]] in [[source/t]]."}, False),
        ({"tenures": [{"title": "T", "cite": ["source/t"]}]}, True),
        ({"audience": "internal", "notes": "So."}, False),
    ],
)
def test_a_record_rests_on_a_citation_somewhere(record, cited):
    """A mark or an item that cites is enough, a link is not."""
    told = found({"source/t": SOURCE, "person/p": record}, "uncited-records")
    assert [(one.file, one.path) for one in told] == ([] if cited else [("records/people/p.yaml", ())])


def test_a_digest_that_was_not_read_is_compared_with_none():
    """Of a stored file whose bytes were not asked for, nothing is said."""
    assert found({"source/t": SOURCE}, "stored-digest", {"files/t.txt": Stored(text="Ice.")}) == []
    assert found({"source/t": {**SOURCE, "sha256": "a" * 64}}, "stored-digest", {"files/t.txt": Stored()}) == []


def test_a_list_of_plain_values_is_cited_as_a_whole():
    """Where the items of a list cannot be cited by themselves, the field as a whole needs the citation."""
    policy = replace(POLICY, cite_needed=("person.citizenship", "person.family_name"))
    corpus = made_corpus({"person/p": {"citizenship": ["country/cn", "country/ru"]}})
    places = [finding.path for finding in validate(corpus, policy) if finding.rule == "cite-needed"]
    assert places == [("citizenship",)]


def test_a_country_without_a_file_needs_no_citation():
    """What no file states, nobody can cite."""
    policy = replace(POLICY, cite_needed=("country.code",), two_sources=("country.code",))
    country = Corpus(made_corpus({"country/cn": {"code": "CN"}}).records, {})
    assert [one.rule for one in validate(country, policy)] == []
    assert {one.rule for one in validate(made_corpus({"country/cn": {"code": "CN"}}), policy)} == {
        *("uncited-records", "cite-needed", "two-sources")
    }


def test_a_source_that_nobody_names_is_told():
    """A source is used by a field, or by a mark in prose alone; of the others each is told at its file."""
    records = {f"source/{id}": SOURCE for id in "abcde"}
    event = {
        "type": "talks",
        "summary": "Said [@a] and [@b, page 2], of [[source/c]] [[person/p]].",
        "cite": ["source/d"],
    }
    told = found({**records, "person/p": {}, "event/e": event}, "unused-sources")
    said = [(one.file, one.path, one.message, one.hint, one.severity) for one in told]
    where = [f"records/sources/{id}.yaml" for id in "ce"]
    assert said == [
        (file, (), "no record cites this source", "cite it, or remove the file", "warning") for file in where
    ]
