"""Text in languages, refs, and the short forms of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dossier_gen.fields.base import Language, Line, Scalar, Slug, Url
from dossier_gen.fields.items import Citation, Participant
from dossier_gen.fields.refs import Ref, is_id, record_ref
from dossier_gen.fields.text import MAX_TEXT, Prose, Text, spoken, translated_from

WORDS = st.text(min_size=1).filter(str.strip)
TAGS = st.sampled_from(["en", "ru", "zh-Hans", "sr-Latn-RS", "es-419", "fr"])
SLUGS = st.from_regex(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")


def test_reader_gets_the_own_language_first():
    """Words in the reader's language come before all others."""
    text = Text.of({"en": "river", "ru": "река", "zh-Hans": "河"})
    assert text.within("ru", "en") == ("река", "ru")


def test_reader_without_own_language_gets_the_default_one():
    """Where the reader's language is missing, the default one speaks."""
    assert Text.of({"zh-Hans": "河", "en": "river"}).within("fr", "en") == ("river", "en")


def test_reader_without_either_gets_the_first_there_is():
    """Where both are missing, the first language speaks, and says which it is."""
    assert Text.of({"zh-Hans": "河", "ru": "река"}).within("fr", "en") == ("河", "zh-Hans")


def test_plain_words_are_in_the_default_language():
    """A plain string is in the default language, whoever reads it."""
    assert Text.of("river").within("ru", "en") == ("river", "en")


@pytest.mark.parametrize(
    ("tags", "language", "found"),
    [
        (["en", "ru-t-en", "ru"], "ru", "ru"),
        (["en", "ru-t-en"], "ru", "ru-t-en"),
        (["zh", "en-t-zh"], "ru", "en-t-zh"),
        (["zh", "en-t-zh", "ru-t-zh"], "ru", "ru-t-zh"),
        (["zh", "ru-RU-t-zh"], "ru", "zh"),
    ],
)
def test_words_of_a_source_come_before_a_translation_of_them(tags, language, found):
    """The reader's language first, as it is and then as the dossier has translated it; then the default one so."""
    assert Text.of({tag: f"in {tag}" for tag in tags}).within(language, "en") == (f"in {found}", found)


@pytest.mark.parametrize(("tag", "language", "original"), [("ru-t-en", "ru", "en"), ("zh-Hans", "zh-Hans", "")])
def test_a_tag_tells_the_language_and_what_was_translated(tag, language, original):
    """The language of the words, and that of the original where the dossier itself has translated them."""
    assert (spoken(tag), translated_from(tag)) == (language, original)


@given(st.dictionaries(TAGS, WORDS, min_size=1), TAGS, TAGS)
def test_reader_always_gets_words_that_were_written(words, language, default):
    """Whatever the languages, the reader gets one of the texts under its own tag."""
    said, tag = Text.of(words).within(language, default)
    assert words[tag].strip() == said
    assert tag == language or language not in words


@given(st.one_of(WORDS, st.dictionaries(TAGS, WORDS, min_size=1)))
def test_text_writes_back_what_was_read(written):
    """Reading a text and writing it are inverse, but for spaces at its ends."""
    adapter = TypeAdapter(Text)
    text = adapter.validate_python(written)
    assert adapter.validate_python(adapter.dump_python(text)) == text
    stripped = written.strip() if isinstance(written, str) else {tag: words.strip() for tag, words in written.items()}
    assert adapter.dump_python(text) == stripped


@pytest.mark.parametrize(
    "written",
    [
        "",
        " \n",
        {},
        [],
        ["river"],
        {"en": ""},
        {"en": ["river"]},
        {"english": "river"},
        {"EN": "river"},
        {"zh_Hans": "x"},
    ],
)
def test_what_is_no_text_is_refused(written):
    """Blank words, lists and tags that are no language tags are refused."""
    with pytest.raises(ValueError, match=r"empty|must be|language tag"):
        Text.of(written)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (" ", "is empty: write the words, or remove the field"),
        ("x" * (MAX_TEXT + 1), "is longer than 20000 characters"),
        ([], "must be text, or a mapping of language tags to text"),
        ({}, "must be text, or a mapping of language tags to text"),
        ({"EN": "x"}, r"'EN' is no language tag \(BCP 47\), like en, ru or zh-Hans"),
        ({1: "x"}, r"'1' is no language tag \(BCP 47\), like en, ru or zh-Hans"),
        ({"en": 1}, "the text under 'en' must be words"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(written, sentence):
    """The sentence says what is no text, how long words may be, and what to do about words that are none."""
    with pytest.raises(ValueError, match=rf"\A{sentence}\Z"):
        Text.of(written)


def test_text_has_a_longest_length():
    """A text as long as a passage may be is taken."""
    assert len(str(Text.of("x" * MAX_TEXT))) == MAX_TEXT


def test_prose_is_text_of_its_own_kind():
    """Prose keeps its class, so that marks are looked for in prose alone."""
    assert isinstance(Prose.of("words"), Prose)
    assert not isinstance(Text.of("words"), Prose)


@given(SLUGS, SLUGS, st.one_of(st.just(""), SLUGS))
def test_ref_prints_back(kind, id, item):
    """Reading and printing a ref are inverse, and the record's ref is the part before the item."""
    kind = "".join(char for char in kind if char.isalpha()) or "person"
    written = f"{kind}/{id}" + (f"#{item}" if item else "")
    ref = Ref.parse(written)
    assert str(ref) == written
    assert ref.record == record_ref(kind, id) == Ref.parse(f"{kind}/{id}")


@pytest.mark.parametrize(
    ("written", "kind", "id", "item"),
    [("person/ada", "person", "ada", ""), ("institution/duma-2#chair-1", "institution", "duma-2", "chair-1")],
)
def test_a_ref_has_a_kind_an_id_and_an_item_where_it_names_one(written, kind, id, item):
    """What stands before the slash, behind it, and behind the number sign; the record is what stands before that."""
    ref = Ref.parse(written)
    assert (ref, ref.record, str(ref)) == (Ref(kind, id, item), Ref(kind, id), written)


@pytest.mark.parametrize(
    "written",
    [
        *("", "person", "person/", "/ada", "Person/ada", "person/Ada", "person/ada_example", "person/ada--example"),
        *("person/-ada", "person/ada-", "person/ada/example", "person/ada#", "person/ada#Item", "person/ada example"),
        *("person/ada\n", " person/ada", "person/адá", "../people/ada", "person/ada.yaml"),
    ],
)
def test_what_is_no_ref_is_refused(written):
    """Only small letters, digits and single hyphens make a ref."""
    with pytest.raises(ValueError, match="is no ref"):
        Ref.parse(written)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ([], "must be one value, not a list"),
        ({}, "must be one value, not a mapping"),
        ("x" * 60, f"'{'x' * 60}' is no ref: write kind/id in small letters, digits and hyphens"),
        ("x" * 61, f"'{'x' * 60}' is no ref: write kind/id in small letters, digits and hyphens"),
    ],
)
def test_what_is_wrong_with_a_ref_is_said(written, sentence):
    """A ref is one value of its form; what was written is shown, up to 60 signs of it."""
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Ref).validate_python(written)
    assert [one["msg"] for one in error.value.errors()] == [f"Value error, {sentence}"]


def test_values_are_written_as_they_were_read():
    """A ref and a date are written as their text, and one that is read already is taken as it is."""
    ref = Ref.parse("person/ada")
    assert TypeAdapter(Ref).dump_python(ref) == "person/ada"
    assert TypeAdapter(Ref).validate_python(ref) is ref


def test_other_programs_are_told_the_form_of_a_value():
    """The JSON Schema of a value is its pattern, where it has one, and that of a text words or words by language."""

    class Word(Scalar):
        @classmethod
        def parse(cls, text):
            raise NotImplementedError

    assert TypeAdapter(Ref).json_schema() == {"type": "string", "pattern": Ref.pattern}
    assert TypeAdapter(Word).json_schema() == {"type": "string"}
    by_language = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}
    assert TypeAdapter(Text).json_schema() == {"anyOf": [{"type": "string"}, by_language]}


@pytest.mark.parametrize(
    ("text", "known"),
    [("a", True), ("a-1", True), ("a" * 80, True), ("a" * 81, False), ("a--b", False), ("", False), ("A", False)],
)
def test_an_id_has_its_form_and_its_length(text, known):
    """Small letters, digits and single hyphens, 80 of them at most."""
    assert is_id(text) is known


@pytest.mark.parametrize(
    ("written", "source", "at"),
    [
        ("source/a", "source/a", None),
        ("source/a, para 2", "source/a", "para 2"),
        ("source/a, page 2, line 3", "source/a", "page 2, line 3"),
        ("source/a,", "source/a", None),
        ({"source": "source/a", "at": "para 2"}, "source/a", "para 2"),
    ],
)
def test_citation_forms(written, source, at):
    """A citation is a source, a source and a place in it, or a mapping of both."""
    citation = TypeAdapter(Citation).validate_python(written)
    assert (str(citation.source), citation.at) == (source, at)


def test_participant_is_a_person_or_more():
    """A ref alone is the mapping of its one important key."""
    adapter = TypeAdapter(Participant)
    assert adapter.validate_python("person/a") == adapter.validate_python({"person": "person/a"})


def test_a_mapping_that_only_looks_like_languages_is_no_text():
    """Where the one important value is no text, a key of two or three letters is a field as any other."""
    with pytest.raises(ValidationError) as error:
        TypeAdapter(Participant).validate_python({"as": "Chair"})
    assert [one["loc"] for one in error.value.errors()] == [("person",)]


@pytest.mark.parametrize("written", ["https://a.example", "http://a.example/b?c=d&e=%20#f", "https://пример.example/"])
def test_web_address_is_taken(written):
    """Addresses of http and https are taken as they are written."""
    assert TypeAdapter(Url).validate_python(written) == written


@pytest.mark.parametrize(
    "written",
    [
        *(
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "ftp://a.example",
            "//a.example",
            "a.example",
        ),
        *("https://", "https://a.example/ b", 'https://a.example/"x', "https://a.example/<x>", "https://a\n.example"),
        *("https://a.example\n", "https://" + "a" * 2000),
    ],
)
def test_other_address_is_refused(written):
    """Other schemes, blanks, quotation marks and endless addresses are refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(written)


@pytest.mark.parametrize(
    ("kind", "good", "wrong"),
    [
        (Slug, ["a", "a-b-1", "a" * 80], ["", "A", "a_b", "a--b", "-a", "a-", "a" * 81, "a\n"]),
        (Language, ["en", "zh-Hans", "sr-Latn-RS", "es-419", "yue"], ["", "e", "EN", "en_GB", "zh-hans", "english"]),
        (Line, ["x", "x" * 500], ["", "x" * 501]),
    ],
)
def test_short_values_have_their_form(kind, good, wrong):
    """Ids, language tags and lines take what fits them and nothing else."""
    adapter = TypeAdapter(kind)
    assert [adapter.validate_python(value) for value in good] == good
    for value in wrong:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)
