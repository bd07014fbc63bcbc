"""The rules of quotations: what may differ from the source's text, and what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus, Stored
from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import Item
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import walk
from dossier_gen.records import Record
from dossier_gen.rules import quotations
from dossier_gen.rules.case import Case
from dossier_gen.rules.quotations import nearest_passage, occurs
from tests.conftest import POLICY, found, made_corpus

pytestmark = pytest.mark.slow

TEXT = (
    "The chair — an old hand — said that “ice is no reason to close a river”, and added: the locks stay open.\n\n"
    "[Photo/Gazette] On Monday the delegation visited Mr O'Neill's boat-house…"
)
SPACES = st.text(st.sampled_from(" \n\t\u00a0\u3000"), min_size=1, max_size=4)


WORDS = TEXT.split()


@given(st.data())
def test_quotation_is_found_whatever_the_white_space(data):
    """White space may be set in any way, in the quotation and in the text."""
    start = data.draw(st.integers(0, len(WORDS) - 3))
    words = " ".join(WORDS[start : start + data.draw(st.integers(2, 12))])
    spaced = "".join(data.draw(SPACES) if char.isspace() else char for char in words)
    text = "".join(data.draw(SPACES) if char.isspace() else char for char in TEXT)
    assert occurs(spaced, text)


@given(st.integers(0, 8), st.integers(12, 16), st.integers(20, 30))
def test_pieces_are_found_in_order(start, middle, end):
    """What stands before and behind an ellipsis is found in the order of the text."""
    one, two, three = (" ".join(WORDS[place : place + 4]) for place in (start, middle, end))
    assert occurs(f"{one} … {two} [...] {three}", TEXT)


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("legal act", "an illegal act", False),
        ("5 million", "about 15 million", False),
        ("the river", "the rivers", False),
        ("now here", "nowhere", True),
        ("accord", "l’accord", True),
        ("[T]he locks", "and the locks", True),
        ("the econom[y]", "the economies", True),
        ("关闭大河", "他说关闭大河的理由", True),
        ("legal", "illegal, or legal?", True),
        ("legal", "legal, or illegal?", True),
        ("legal", "illegal, legal or illegal", True),
        ("legal", "(legal", True),
        ("legal", "(alegal", False),
        ("legal", "legals)", False),
        ("egal", "legal", False),
        ("aa", "a aa", True),
        ("house", "a boat-house", True),
        ("boat", "a boat — or a house", True),
    ],
)
def test_quotation_begins_and_ends_with_whole_words(words, text, there):
    """A part of a word is another word, but where the writer has put in letters, or a script sets no words apart."""
    assert occurs(words, text) == there


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


@given(st.integers(61, 400), st.sampled_from([1, 250_000]))
def test_nearest_passage_is_looked_for_within_bounds(size, length):
    """Of a long quotation the first sixty words are sought, of a long text its first part is searched."""
    words = [f"w{number}" for number in range(size)]
    assert nearest_passage(" ".join(words), " ".join(words[60:])) == ""
    assert bool(nearest_passage("ice is no reason", "x " * length + "ice is no reason")) == (length == 1)


NUMBERED = " ".join(f"w{number:03}" for number in range(100))


@pytest.mark.parametrize(
    ("words", "text", "passage"),
    [
        ("the ice is", "Now the ice was", "'the ice was'"),
        ("the was", "Now the ice", ""),
        ("ice", "Now the ice", "'ice'"),
        ("one two three", "two three four", "'two three four'"),
        ("one two three four", "zero two three", "'zero two three'"),
        ("x x closed river", "a b c closed river d", "'b c closed river'"),
        ("closed river x x", "a b c closed river d", "'closed river d'"),
        ("§", "A closed river", ""),
        ("§", "", ""),
        ("closed river x", "A closed river here. A closed river there.", "'closed river here'"),
        ("no river", "A closed\n  river. No\n\nriver here", "'No river'"),
        (NUMBERED, NUMBERED, f"'{NUMBERED[:200]}…'"),
        ("a " * 100, "a " * 100, f"'{'a ' * 59}a'"),
        (f"{'b' * 98} {'c' * 101}", f"{'b' * 98} {'c' * 101}", f"'{'b' * 98} {'c' * 101}'"),
        (f"{'b' * 99} {'c' * 100}", f"{'b' * 99} {'c' * 100}", f"'{'b' * 99} {'c' * 100}'"),
        (f"{'b' * 100} {'c' * 100}", f"{'b' * 100} {'c' * 100}", f"'{'b' * 100} {'c' * 99}…'"),
    ],
)
def test_nearest_passage_has_the_length_of_the_quotation(words, text, passage):
    """It begins where the quotation would, within the text; of two the first; 200 characters of it are shown."""
    assert nearest_passage(words, text) == passage


SOURCE = {"type": "article", "title": "T", "publisher": "P", "published": "2024", "language": "en", "file": "t.txt"}
STORED = {"files/t.txt": Stored("a" * 64, TEXT)}
PAGE = {**SOURCE, "file": "s.txt"}


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


def test_every_quotation_of_a_record_is_held_against_its_source():
    """One that is translated keeps none behind it from being compared; the first ten are told the nearest passage."""
    cite = [{"source": "source/t", "quote": f"ice is no reason {number}"} for number in range(12)]
    translated = {"source": "source/t", "quote": "Eis", "lang": "de", "translated_by": "Eva"}
    told = found({"source/t": SOURCE, "person/eva": {"cite": [translated, *cite]}}, "quotations-occur", STORED)
    nearest = "the nearest passage is: 'ice is no reason to'"
    assert [finding.hint for finding in told] == [nearest] * 10 + ["compare it with the source"] * 2


def test_the_nearest_passage_of_all_sources_is_told():
    """Of several sources that is shown which has the most of it."""
    said = {
        "by": "person/p",
        "act": "notes",
        "says": "S",
        "quote": "the ice is closed",
        "cite": ["source/t", "source/u"],
    }
    records = {
        "source/t": {**SOURCE, "file": "t.txt"},
        "source/u": {**SOURCE, "file": "u.txt"},
        "person/p": {},
        "event/e": {"type": "talks", "statements": [said]},
    }
    stored = {"files/t.txt": Stored(text="of the ice"), "files/u.txt": Stored(text="the ice is shut")}
    (finding,) = found(records, "quotations-occur", stored)
    assert finding.hint == "the nearest passage is: 'the ice is shut'"


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({}, 1),
        ({"lang": "en-GB"}, 1),
        ({"lang": "de"}, 0),
    ],
)
def test_words_in_the_language_of_the_source_are_its_own(more, count):
    """A quotation in another language than the source's is no word of its text, whoever translated it."""
    assert len(found(quoting("Eis ist kein Grund", **more), "quotations-occur", STORED)) == count


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (["ru"], "ru"),
        (["ru", "zh-Hans"], "ru"),
        (["ru", None], None),
        ([None], None),
        (["ru", "en"], None),
        (["en-GB"], None),
    ],
)
def test_a_quotation_in_a_language_of_none_of_its_sources_is_translated(languages, said):
    """Where each source is known to be in another language the translator is asked for; the first one is named."""
    sources = {f"source/s{n}": {**PAGE, "language": language} for n, language in enumerate(languages)}
    quoted = {"by": "person/p", "act": "notes", "says": "S", "quote": "Ice.", "lang": "en-US", "cite": [*sources]}
    records = {**sources, "person/p": {}, "event/e": {"type": "talks", "statements": [quoted]}}
    told = [one.message for one in found(records, "translated-quotation")]
    assert told == ([f"statements[0].quote is in en-US, its source in {said}: who translated it?"] if said else [])


def test_a_quotation_from_a_source_that_is_not_known_is_left_alone():
    """Where one of the sources has no record, nothing shows that the words are not in it."""
    said = {
        "by": "person/p",
        "act": "notes",
        "says": "S",
        "quote": "quite another",
        "cite": ["source/t", "source/none"],
    }
    records = {"source/t": SOURCE, "person/p": {}, "event/e": {"type": "talks", "statements": [said]}}
    assert found(records, "quotations-occur", STORED) == []


def test_a_statement_without_a_source_rests_on_those_of_its_record():
    """What the record cites as a whole holds for the items that cite nothing of their own."""
    said = {"by": "person/p", "act": "notes", "says": "S", "quote": "quite another thing"}
    records = {"source/t": SOURCE, "person/p": {}, "event/e": {"type": "talks", "statements": [said]}}
    records["event/e"]["cite"] = ["source/t"]
    assert len(found(records, "quotations-occur", STORED)) == 1
    records["event/e"]["cite"] = [{"source": "source/t", "translated_by": "Eva"}]
    assert found(records, "quotations-occur", STORED) == []


def test_signs_without_words_are_looked_for_too():
    """A quotation of signs alone, from a text that has none of them and no words either, is a finding as any other."""
    (finding,) = found(quoting("§"), "quotations-occur", {"files/t.txt": Stored(text="…")})
    assert finding.hint == "nothing like it is found there: is it the source?"


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


def test_only_so_much_is_read_for_one_record(monkeypatch):
    """Where a record quotes without end, what comes behind the limit is not compared any more."""
    cite = [{"source": "source/s", "quote": f"Nothing of the sort {number}."} for number in range(3)]
    records = {"source/s": PAGE, "topic/t": {"cite": cite}}
    stored = {"files/s.txt": Stored(text="Something else.")}
    assert len(found(records, "quotations-occur", stored)) == 3
    monkeypatch.setattr(quotations, "_READ", 2 * len("Something else."))
    assert len(found(records, "quotations-occur", stored)) == 2


def test_sources_marked_in_the_words_of_an_item_are_compared():
    """A statement that quotes and whose own prose cites is held against that source; other marks are passed over."""
    said = {"by": "person/p", "act": "notes", "says": "Of [[person/p]] [@s].", "quote": "Not there."}
    records = {"source/s": PAGE, "person/p": {}, "event/e": {"type": "talks", "statements": [said]}}
    (finding,) = found(records, "quotations-occur", {"files/s.txt": Stored(text="Something else.")})
    assert finding.path == ("statements", 0, "quote")


def test_a_quotation_of_which_nothing_shows_the_source_is_left_alone():
    """Words in a mapping that cannot be cited rest on no source, and are compared with none."""

    class Loose(Fields):
        quote: Text

    class Own(Record):
        words: Loose

    corpus = made_corpus({"source/s": PAGE})
    record = Own(name=Text.of("O"), words=Loose(quote=Text.of("Not there.")))
    case = Case(corpus, Ref("topic", "o"), record, tuple(walk(record)), POLICY)
    assert list(quotations.quotations_occur(case)) == []


def test_words_of_an_item_without_a_language_may_be_the_own_words_of_a_source():
    """An item of a kind of your own may quote and have no field for a language."""

    class Said(Item):
        quote: Text

    class Own(Record):
        words: Said

    made = made_corpus({"source/s": PAGE, "topic/t": {"cite": ["source/s"]}})
    corpus, cite = Corpus(made.records, made.files, {"files/s.txt": Stored(text="Else.")}), made[Ref("topic", "t")].cite
    record = Own(name=Text.of("O"), words=Said(quote=Text.of("Not there."), cite=cite))
    case = Case(corpus, Ref("topic", "o"), record, tuple(walk(record)), POLICY)
    assert [one.path for one in quotations.quotations_occur(case)] == [("words", "quote")]


def test_a_source_that_names_no_file_has_no_stored_text():
    """Nothing shows that words do not stand in it, whatever files there are."""
    unfiled = {key: value for key, value in SOURCE.items() if key != "file"}
    records = {**quoting("Not there."), "source/t": unfiled}
    assert found(records, "quotations-occur", {"files/None": Stored(text="Else.")}) == []
