"""The rules of scripts: words that mix two by mistake, and those that do so on purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.rules.scripts import mixed_words


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
