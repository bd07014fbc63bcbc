"""The rules of scripts: words that mix two by mistake, and those that do so on purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.rules.scripts import mixed_words
from tests.conftest import found


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
        "Webсайт",
        "а\u0301https://a.example/",
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mосква and Mосква", ["Mосква"]),
        ("Sегeй", ["Sегeй"]),
        ("кгc", ["кгc"]),
        ("ΑBΓδ", ["ΑBΓδ"]),
        ("ΑBΓ", []),
        ("кm", []),
        ("0аb1", ["аb"]),
        ("see https://a.example/bабв, then bаbа", ["bаbа"]),
        ("a" * 99 + "а" + "а", ["a" * 99 + "а"]),
        ("a" * 100 + "аa", []),
        ("́аbc", ["аbc"]),
    ],
)
def test_what_mixes_scripts_by_mistake_is_found(text, words):
    """Two changes of script, or odd letters that all have a likeness; each word once, its first hundred letters."""
    assert list(mixed_words(text)) == words


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("Vоlоdin", "letter 2, 'о', is Cyrillic (U+043E)", "write it in one script: 'Volodin'"),
        ("Vоlodin", "letter 2, 'о', is Cyrillic (U+043E)", "write it in one script: 'Volodin'"),
        ("Mосква", "letter 1, 'M', is Latin (U+004D)", "write it in one script: 'Москва'"),
        ("αλφo", "letter 4, 'o', is Latin (U+006F)", "write it in one script: 'αλφο'"),
        ("Alphα", "letter 5, 'α', is Greek (U+03B1)", ""),
        ("аb", "letter 1, 'а', is Cyrillic (U+0430)", "write it in one script: 'ab'"),
        ("abжcd", "letter 3, 'ж', is Cyrillic (U+0436)", "write the word in one script"),
    ],
)
def test_the_odd_letter_of_a_word_is_told(word, message, hint):
    """The script with fewer letters is the odd one, and the word is told in the other where that can be."""
    told = found({"person/p": {"sort": word}}, "mixed-script-words")
    written = f"sort: the word '{word}' mixes scripts: {message}"
    assert [(one.message, one.hint, one.needle) for one in told] == ([(written, hint, word)] if hint else [])


NAMES = {"zh": "习近平", "ru": "Володин", "zh-Latn": "Xi Jinping", "en": "Xi Jinping", "ru-Latn": "Volodin"}


@pytest.mark.parametrize(
    ("kind", "forms", "places"),
    [
        ("person", [{"lang": "zh"}, {"lang": "zh-Latn"}], [1]),
        ("person", [{"lang": "zh-Latn"}, {"lang": "zh"}], [0]),
        ("place", [{"lang": "ru"}, {"lang": "ru-Latn"}], [1]),
        ("institution", [{"lang": "ru"}, {"lang": "ru", "text": "Volodin", "script": "Latn"}], [1]),
        ("topic", [{"lang": "zh"}, {"lang": "zh-Latn"}], []),
        ("person", [{"lang": "zh-Latn"}], []),
        ("person", [{"lang": "zh"}, {"lang": "en"}], []),
        ("person", [{"lang": "zh"}, {"lang": "zh-Latn", "scheme": "Hanyu Pinyin"}], []),
        ("person", [{"lang": "zh"}, {"lang": "zh-Latn", "text": "Xi 近平"}], []),
        ("person", [{"lang": "zh"}, {"lang": "qaa-Latn"}, {"lang": "sr-Latn"}], []),
    ],
)
def test_a_romanisation_beside_its_original_names_its_scheme(kind, forms, places):
    """Latin letters of a language that has others, beside a form in those others, of persons, places and bodies."""
    needed = {"place": {"type": "city"}, "institution": {"type": "other"}}.get(kind, {})
    names = [{"text": NAMES.get(form["lang"], "Xi Jinping"), **form} for form in forms]
    told = found({f"{kind}/a": {**needed, "names": names}}, "romanisation-named")
    assert [one.path for one in told] == [("names", place, "text") for place in places]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": "Володин", "lang": "en"}, "is in Cyrillic letters, its tag en asks for Latin ones"),
        ({"text": "Volodin", "lang": "ru"}, "is in Latin letters, its tag ru asks for Cyrillic ones"),
        ({"text": "Volodin", "lang": "en-Cyrl"}, "is in Latin letters, its tag en-Cyrl asks for Cyrillic ones"),
        (
            {"text": "Volodin", "lang": "ru-Latn", "script": "Cyrl"},
            "is in Latin letters, its tag ru-Latn, Cyrl asks for Cyrillic ones",
        ),
        (
            {"text": "Volodin", "lang": "ru", "script": "Cyrl"},
            "is in Latin letters, its tag ru, Cyrl asks for Cyrillic ones",
        ),
        ({"text": "Вол Vol", "lang": "zh"}, "is in Cyrillic and Latin letters, its tag zh asks for Han ones"),
        ({"text": "הר", "lang": "ka-GE"}, "is in Hebr letters, its tag ka-GE asks for Geor ones"),
        ({"text": "Вол Vol", "lang": "ru"}, ""),
        ({"text": "ЕС", "lang": "en", "role": "acronym"}, ""),
        ({"text": "123", "lang": "en"}, ""),
        ({"text": "ᏣᎳᎩ", "lang": "en"}, ""),
        ({"text": "Володин", "lang": "qaa"}, ""),
        ({"text": "Володин", "lang": "en", "script": "Qaaa"}, ""),
    ],
)
def test_a_name_is_in_a_script_that_its_tags_allow(form, said):
    """The tag of the script counts before that of the language; what is not known of either is not judged."""
    told = [one.message for one in found({"topic/t": {"names": [form]}}, "script-agrees")]
    assert told == ([f"names[0] '{form['text']}' {said}"] if said else [])


def test_plain_words_of_a_record_are_looked_at_wherever_they_stand():
    """Words without markup, in lists and under names too, are found with their place; defaults are not looked at."""
    person = {
        "sort": "Vоlodin",
        "identifiers": {"wikidata": "Q1", "a": "Vоlodin"},
        "names": [{"text": "Володин", "lang": "ru"}, {"text": "Vоlodin", "lang": "en"}],
    }
    event = {"type": "talks", "summary": {"en": "Met Vоlodin.", "ru": "Встреча."}}
    records = {"person/p": person, "event/e": event, "source/s": {"type": "book", "title": "T", "authors": ["Vоlodin"]}}
    assert {(one.file.split("/")[1], one.path) for one in found(records, "mixed-script-words")} == {
        ("people", ("sort",)),
        ("people", ("identifiers", "a")),
        ("people", ("names", 1, "text")),
        ("events", ("summary", "en")),
        ("sources", ("authors", 0)),
    }


def test_a_field_without_words_has_none_that_mix_scripts():
    """What may hold words and is written empty is passed over."""
    assert found({"topic/ice": {"audience_of": {}, "summary": "a"}}, "mixed-script-words") == []
