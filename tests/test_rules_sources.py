"""The rules of sources and identity where one bad file is not enough: what holds for all texts, what needs two."""

import hashlib
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus, Stored
from dossier_gen.rules import validate
from dossier_gen.rules.quotations import nearest_passage, occurs
from dossier_gen.rules.scripts import mixed_words
from tests.conftest import POLICY, made_corpus

TEXT = (
    "The chair — an old hand — said that “ice is no reason to close a river”, and added: the locks stay open.\n\n"
    "[Photo/Gazette] On Monday the delegation visited Mr O'Neill's boat-house…"
)
SPACES = st.text(st.sampled_from(" \n\t\u00a0\u3000"), min_size=1, max_size=4)


def found(records, rule, stored=None):
    """The messages of one rule in a corpus of plain values, each with its file and path."""
    corpus = made_corpus(records)
    corpus = Corpus(corpus.records, corpus.files, stored or {})
    return [finding for finding in validate(corpus, POLICY) if finding.rule == rule]


# Quotations


@given(st.data())
def test_quotation_is_found_whatever_the_white_space(data):
    """White space may be set in any way, in the quotation and in the text."""
    start = data.draw(st.integers(0, len(TEXT) - 20))
    words = TEXT[start : start + data.draw(st.integers(10, 60))]
    spaced = "".join(data.draw(SPACES) if char.isspace() else char for char in words)
    text = "".join(data.draw(SPACES) if char.isspace() else char for char in TEXT)
    assert occurs(spaced, text)


@given(st.integers(0, 40), st.integers(61, 80), st.integers(101, 180))
def test_pieces_are_found_in_order(start, middle, end):
    """What stands before and behind an ellipsis is found in the order of the text."""
    assert occurs(f"{TEXT[start : start + 20]} … {TEXT[middle : middle + 20]} [...] {TEXT[end:]}", TEXT)


@given(st.text(min_size=1).filter(lambda words: any(char.isalnum() for char in words)))
def test_text_contains_itself(words):
    """Any text that says something occurs in itself."""
    assert occurs(words, words)


@pytest.mark.parametrize(
    "words",
    [
        "ice is no reason to close a river",
        'said that "ice is no reason to close a river",',
        "an old hand – said",
        "Ice is no reason to close a river.",
        "[The chairman] said that “ice is no reason … to close a river”",
        "the locks stay open. [Photo/Gazette] On Monday",
        "O’Neill’s boat‐house",
        "ＩＣＥ is no reason",
        "the locks ... visited",
    ],
)
def test_quotation_occurs(words):
    """Dashes, quotation marks, width, ellipses, what the writer puts in, and the last point are no difference."""
    assert occurs(words, TEXT)


@pytest.mark.parametrize(
    "words",
    ["ice is a reason to close a river", "the locks … ice is no reason", "the locks stayed open", "ice, no reason"],
)
def test_quotation_does_not_occur(words):
    """Other words, and the same in another order, are none of the text."""
    assert not occurs(words, TEXT)


def test_nearest_passage_shows_what_the_text_says():
    """The hint shows the words that stand where the quotation seems to come from."""
    assert nearest_passage("ice is no reason to shut a river", TEXT) == "'ice is no reason to close a river'"
    assert nearest_passage("冰不是关闭大河的理由", "他说，冰不是关闭河流的理由。").startswith("'冰不是关闭河流的理由")
    assert nearest_passage("quite another thing", TEXT) == ""


def test_nearest_passage_of_a_long_text_is_found_soon():
    """A text of a book's length does not stop the check."""
    begin = time.perf_counter()
    nearest_passage("the " * 300, "the river " * 100_000)
    assert time.perf_counter() - begin < 5


SOURCE = {"type": "article", "title": "T", "publisher": "P", "published": "2024", "language": "en", "file": "t.txt"}
STORED = {"files/t.txt": Stored("a" * 64, TEXT)}


def quoting(quote, **more):
    """A source with a stored text, and a person whose record quotes it."""
    citation = {"source": "source/t", "quote": quote, **more}
    return {"source/t": SOURCE, "person/eva": {"cite": [citation]}}


def test_wrong_quotation_is_found_with_the_right_words():
    """The finding stands at the quotation, and its hint says what the source has."""
    (finding,) = found(quoting("ice is no reason to shut a river"), "quotations-occur", STORED)
    assert finding.path == ("cite", 0, "quote")
    assert finding.hint == "the nearest passage is: 'ice is no reason to close a river'"


@pytest.mark.parametrize(
    "records",
    [
        quoting("ice is no reason to close a river"),
        quoting("Eis ist kein Grund", lang="de", translated_by="Eva"),
        quoting({"en": "ice is no reason", "de": "Eis ist kein Grund"}, translated_by="Eva"),
        {**quoting("x"), "source/t": {**SOURCE, "file": "other.txt"}},
    ],
    ids=["right", "translated", "both", "not stored"],
)
def test_quotation_that_may_be_right_is_left_alone(records):
    """The rule speaks of the source's own words in a stored text, and of nothing else."""
    assert found(records, "quotations-occur", STORED) == []


def test_text_that_could_not_be_decoded_proves_nothing():
    """Where bytes of a stored text were unreadable, a missing quotation is no finding."""
    assert found(quoting("river"), "quotations-occur", {"files/t.txt": Stored("a" * 64, "r\ufffdver")}) == []


@pytest.mark.parametrize(("cited", "count"), [(["source/t"], 1), (["source/t", "source/u"], 0)])
def test_statement_is_looked_up_in_all_its_sources(cited, count):
    """A statement's words may come from any source cited for it: all must be at hand to say that they do not occur."""
    said = {"by": "person/eva", "act": "notes", "says": "S", "quote": "quite another thing", "cite": cited}
    event = {"type": "talks", "statements": [said]}
    records = {"source/t": SOURCE, "source/u": {**SOURCE, "file": "u.pdf"}, "person/eva": {}, "event/e": event}
    assert len(found(records, "quotations-occur", STORED)) == count


def test_digest_of_the_stored_file_is_compared():
    """The record's digest is that of the bytes on the disk."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    stored = {"files/t.txt": Stored(digest, TEXT)}
    assert found({"source/t": {**SOURCE, "sha256": digest}}, "stored-digest", stored) == []
    (finding,) = found({"source/t": {**SOURCE, "sha256": digest[::-1]}}, "stored-digest", stored)
    assert digest in finding.hint


# Citations that a policy asks for


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


# Twins


def twins(one, two, kind="person"):
    """The reasons why two records of a kind are likely one."""
    needed = {"person": {}, "place": {"type": "city"}, "institution": {"type": "other"}}[kind]
    records = {f"{kind}/a": {**needed, **one}, f"{kind}/b": {**needed, **two}}
    return [finding.message.partition(": ")[2] or finding.message for finding in found(records, "likely-twins")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vyacheslav Volodin", "Вячеслав Викторович Володин"),
        ("Vyacheslav Volodin", "Volodin, Viacheslav"),
        ("Вячеслав Володин", "Vâčeslav Volodin"),
        ("Xi Jinping", "Си Цзиньпин"),
        ("Си Цзиньпин", "Jinping Xi"),
        ("Xí Jìnpíng", "XI Jinping"),
        ("习近平", "习近平 "),
    ],
)
def test_one_person_twice_is_found(one, two):
    """Two spellings of one name make likely twins, whichever comes first."""
    forms = {"names": [{"text": two, "lang": "und"}]}
    assert twins({"name": one}, forms)
    assert twins(forms, {"name": one})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"name": "Wang Aijun"}, {"name": "Wang Aiyun"}),
        ({"name": "Ivan Petrov"}, {"name": "Ivan Petrova"}),
        ({"name": "Иван Ильич Петров"}, {"name": "Иван Кузьмич Петров", "sort": "P"}),
        ({"name": "Иван Ильич Петров"}, {"name": "Ivan Petrov", "patronymic": "Sergeyevich"}),
        ({"name": "A B", "born": {"at": "1950"}}, {"name": "B A", "born": {"at": "1960"}}),
        ({"name": "A B", "different_from": ["person/b"]}, {"name": "B A"}),
        ({"name": "A B"}, {"name": "B A", "different_from": ["person/a"]}),
        (
            {"name": "Li Wei", "names": [{"text": "李伟", "lang": "zh-Hans"}]},
            {"name": "Wei Li", "names": [{"text": "李薇", "lang": "zh-Hans"}]},
        ),
    ],
)
def test_two_persons_are_left_alone(one, two):
    """What the records say of themselves, or of each other, keeps two persons apart."""
    assert twins(one, two) == []


@pytest.mark.parametrize(
    ("kind", "one", "two", "count"),
    [
        ("institution", {"name": "Committee of Ice"}, {"name": "The Ice Committee"}, 1),
        ("institution", {"name": "Embassy of Aa in Bb"}, {"name": "Embassy of Bb in Aa"}, 0),
        ("institution", {"name": "House", "country": "country/ru"}, {"name": "HOUSE.", "country": "country/cn"}, 0),
        ("institution", {"name": "House"}, {"name": "House.", "predecessor": "institution/a"}, 0),
        ("institution", {"name": "A"}, {"names": [{"text": "A", "lang": "en", "role": "former"}]}, 0),
        ("place", {"name": "Чанчунь"}, {"name": "Changchun"}, 1),
        ("place", {"name": "Jilin."}, {"name": "Jilin", "type": "region"}, 0),
        ("place", {"name": "Hall", "coordinates": [1, 2]}, {"name": "HALL!", "coordinates": [1, 9]}, 0),
        ("place", {"name": "Hall", "within": "place/a"}, {"name": "HALL!"}, 1),
    ],
)
def test_institutions_and_places(kind, one, two, count):
    """Bodies and places are one where name and surroundings agree."""
    assert len(twins(one, two, kind)) == count


def test_same_caption_is_told_once():
    """Two records with the very same name are a finding of unique-captions alone."""
    records = {"person/a": {"name": "Ada Example"}, "person/b": {"name": "ADA EXAMPLE"}}
    assert found(records, "likely-twins") == []
    assert len(found(records, "unique-captions")) == 1


@pytest.mark.parametrize("apart", [{}, {"different_from": ["person/b"]}])
def test_one_identifier_is_that_of_one_thing(apart):
    """Two records with one identifier are an error, even if they say that they are two."""
    one, two = {"identifiers": {"wikidata": "Q1"}, **apart}, {"identifiers": {"Wikidata": "q1"}}
    (finding,) = found({"person/a": one, "person/b": two}, "likely-twins")
    assert (finding.severity, finding.path) == ("error", ("identifiers", "Wikidata"))
    assert "the same identifier Wikidata (q1)" in finding.message
    assert found({"person/a": one, "place/b": {"type": "city", **two}}, "likely-twins") == []


@pytest.mark.parametrize(("given", "count"), [("V.", 1), ("Vyach", 1), ("Viktor", 0), ("Vy", 0), ("A.", 0)])
def test_initial_in_the_same_office(given, count):
    """An initial or a short form meets the full name in the same office; another given name does not."""
    office = {"tenures": [{"office": "institution/house#chair"}]}
    one = {"family_name": "Volodin", "given_name": "Vyacheslav", **office}
    two = {"family_name": "Володин", "given_name": given, **office}
    assert len(twins(one, two)) == count
    assert twins(one, {**two, "tenures": [{"office": "institution/house#clerk"}]}) == []


def test_looking_for_twins_takes_no_longer_than_reading():
    """A thousand persons of one name are compared with a few of them each."""
    records = {
        f"person/p{number}": {"name": f"Li Wei {number}", "names": [{"text": "李伟", "lang": "zh"}]}
        for number in range(1000)
    }
    begin = time.perf_counter()
    assert len(found(records, "likely-twins")) > 900
    assert time.perf_counter() - begin < 10


# Old refs


def test_old_ref_is_told_with_the_new_one():
    """A field, a mark and a citation that use an old ref are told the new one, with the item where one is named."""
    event = {"type": "talks", "place": "place/old", "summary": "At [[place/old#x]], says [@gone, page 2]."}
    place = {"type": "city", "formerly": ["place/old"]}
    records = {"place/new": place, "source/here": {**SOURCE, "formerly": ["source/gone"]}, "event/e": event}
    hints = {finding.hint for finding in found(records, "old-refs")}
    assert hints == {"write place/new", "write place/new#x", "write here"}


def test_living_record_is_no_old_ref():
    """A ref that a record claims wrongly, for another stands there, is a finding at the claim alone."""
    records = {
        "place/a": {"type": "city", "formerly": ["place/b"]},
        "place/b": {"type": "city"},
        "event/e": {"type": "talks", "place": "place/b"},
    }
    assert found(records, "old-refs") == []
    assert len(found(records, "formerly-free")) == 1


def test_old_ref_is_no_second_finding(found_in):
    """Who uses an old ref is told so, and not also that there is no such record."""
    person = (
        "name: Eva\ncite: [source/almanac]\ncitizenship: [country/south-union]\nsummary: Of [[country/south-union]].\n"
    )
    assert found_in({"people/eva.yaml": person}) == ["old-refs", "old-refs"]


# Scripts


@given(st.text(st.sampled_from("abcXYZéß-' ")), st.text(st.sampled_from("абвгЖЯё-' ")))
def test_words_in_one_script_are_not_mixed(latin, cyrillic):
    """Texts in two languages are well as long as each word keeps to its letters."""
    assert list(mixed_words(f"{latin} {cyrillic}-{latin}, ({cyrillic})")) == []


@given(st.sampled_from("аеорсух"), st.integers(1, 5))
def test_one_foreign_letter_is_found_anywhere(letter, place):
    """A Cyrillic letter inside a Latin word is found wherever it stands."""
    word = f"{'Volodin'[:place]}{letter}{'Volodin'[place:]}"
    assert list(mixed_words(f"Met {word}, and Volodin.")) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "5 кВт",
        "3 kΩ",
        "μm",
        "ΔH",
        "βCarotene",
        "XXго",
        "Xв",
        "IIй",
        "SMSки",
        "Web-сайт",
        "https://пример.рф/aб",
        "№1",
        "Latin и кириллица",
        "H2О2",
        "T恤",
    ],
)
def test_what_is_written_so_on_purpose_is_left_alone(text):
    """Units, formulas, numerals and short forms with endings, compounds and addresses are no mistakes."""
    assert list(mixed_words(text)) == []
