"""SVG: well-formed, safe whatever the words, told to screen readers."""

from xml.etree import ElementTree

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from dossier_gen.finish import EXTENSIONS
from dossier_gen.visuals.svg import element, escape, figure, fitted, link, path, picture, shortened, text_width
from tests.hostile import INVISIBLE, VISIBLE

ANY = st.text(st.characters(exclude_categories=[]))


def shown(words: str) -> Markup:
    """A figure with words in each place that takes some."""
    content = [link("#x", element("title", words), element("text", words, x=1, data_words=words))]
    return figure("timeline", picture("timeline", words, words, (10, 10), content), words)


@given(ANY)
def test_any_words_stay_words(words: str) -> None:
    """Any text, even what XML cannot hold, makes well-formed XML in which it is text and nothing else."""
    tree = ElementTree.fromstring(str(shown(words)))
    plain = ElementTree.fromstring(str(shown("x")))
    assert [one.tag for one in tree.iter()] == [one.tag for one in plain.iter()]
    assert [sorted(one.attrib) for one in tree.iter()] == [sorted(one.attrib) for one in plain.iter()]


@pytest.mark.parametrize("words", [*VISIBLE, *INVISIBLE])
def test_markdown_leaves_a_picture_as_it_is(words: str) -> None:
    """Python-Markdown passes a picture with hostile words through as one block, byte for byte."""
    written = str(shown(words))
    made = markdown.markdown(f"Before.\n\n{written}\n\nAfter.", extensions=[*EXTENSIONS, "toc", "abbr", "footnotes"])
    assert made == f"<p>Before.</p>\n{written}\n\n<p>After.</p>"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
def test_words_come_out_as_they_went_in(words: str) -> None:
    """An XML reader finds the very text."""
    assert (ElementTree.fromstring(f"<text>{escape(words)}</text>").text or "") == words


def test_signs_that_xml_cannot_hold_are_replaced() -> None:
    """A control character or half a surrogate pair becomes the replacement character."""
    assert escape("a\x00b\ud800") == "a&#65533;b&#65533;"


def test_picture_tells_a_screen_reader_what_it_shows() -> None:
    """A picture is an image, or a group where it holds links, with title and description by id."""
    for linked, role in ((False, "img"), (True, "group")):
        tree = ElementTree.fromstring(picture("route", "The title", "What it shows.", (7, 5), [], linked))
        assert tree.get("role") == role
        assert tree.find(f"title[@id='{tree.get('aria-labelledby')}']").text == "The title"  # type: ignore[union-attr]
        assert tree.find(f"desc[@id='{tree.get('aria-describedby')}']").text == "What it shows."  # type: ignore[union-attr]


def test_paths_are_steps_without_drift() -> None:
    """A path's steps add up to its points, however many there are."""
    points = [(0.05 + 0.33 * step, 1.01 * step) for step in range(500)]
    numbers = [float(one) for one in path([points])[1:].replace("l", " ").split()]
    assert sum(numbers[::2]) == pytest.approx(points[-1][0], abs=0.06)
    assert sum(numbers[1::2]) == pytest.approx(points[-1][1], abs=0.06)


def test_a_path_of_one_point_is_none() -> None:
    """What cannot be seen is not drawn."""
    assert path([[(1, 1)], [(2, 2), (2.01, 2.01)]]) == ""


def test_long_words_are_cut() -> None:
    """Words over the length end in an ellipsis."""
    assert shortened("a" * 9, 9) == "a" * 9
    assert shortened("a" * 10, 9) == "a" * 8 + "…"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80), st.floats(20, 500))
def test_words_fit_their_room(words: str, width: float) -> None:
    """Words are cut until they fit, wide characters counted as wide."""
    cut = fitted(words, width, 12)
    assert text_width(cut, 12) <= width
    assert cut == words or cut.endswith("…")
