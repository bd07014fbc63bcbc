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
