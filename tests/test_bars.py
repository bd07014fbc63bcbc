"""The picture of two figures a year: what it draws, what it says, what it never is made of."""

from xml.etree import ElementTree

import pytest

from dossier_gen.visuals.bars import Bar, bars, described
from dossier_gen.wording import wording
from tests.hostile import VISIBLE

ENGLISH = wording("en")

ROWS = (Bar("2001", 3, None), Bar("2002–2004", None, None), Bar("2005", 1, 2))
SIDES = ("A to B", "B to A")


def drawn(title: str = "Visits", sides: tuple[str, str] = SIDES) -> ElementTree.Element:
    """The picture as XML."""
    return ElementTree.fromstring(str(bars("v", title, sides, ROWS, ENGLISH)))


def test_only_known_figures_have_bars() -> None:
    """A bar is as long as its figure; what is not known has none, and is not zero."""
    lengths = [(rect.get("class"), int(rect.get("width", ""))) for rect in drawn().iter("rect")]
    assert lengths == [("dossier-bars-left", 112), ("dossier-bars-left", 37), ("dossier-bars-right", 75)]
    words = [text.text for text in drawn().iter("text")]
    assert words[2:] == ["2001", "3", "–", "2002–2004", "none known", "2005", "1", "2"]


def test_picture_says_in_words_what_it_shows() -> None:
    """Title and description hold every row."""
    picture = drawn()
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "v-title v-desc"
    assert [picture.findtext("title"), picture.findtext("desc")] == ["Visits", described(SIDES, ROWS, ENGLISH)]
    assert described(SIDES, ROWS, ENGLISH) == (
        "2001: A to B 3, B to A none known; 2002–2004: none known; 2005: A to B 1, B to A 2."
    )


@pytest.mark.parametrize("text", VISIBLE)
def test_text_in_a_picture_is_words(text: str) -> None:
    """Names in a picture, whatever they hold, make no element and no attribute."""
    picture = drawn(text, (text, text))
    assert picture.findtext("title") == text
    shape = [(one.tag, sorted(one.keys())) for one in picture.iter()]
    assert shape == [(one.tag, sorted(one.keys())) for one in drawn().iter()]
