"""The lighter parser of sections finds what the parser of Material's plugin `search` finds."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from material.plugins.search import plugin as material

from dossier_gen.fast.sections import UnusualError, sections

PIECES = (
    '<h1 id="top">Top</h1>',
    '<h2 id="a">A <code>b</code><a class="headerlink" href="#a">¶</a></h2>',
    '<h3 id="c">C</h3>',
    "<h2>No id</h2>",
    "<p>",
    "</p>",
    "words\nand more",
    " ",
    "\n",
    "&amp; &lt;b&gt; &eacute; > quotes \" '",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<div>",
    "</div>",
    '<div data-search-exclude="">',
    "<footer data-search-exclude>",
    "</footer>",
    "<pre>",
    "</pre>",
    '<div class="linenodiv">',
    "<br>",
    "<br />",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/><title>T</title>',
    "</svg>",
    "<sub>",
    "</sub>",
    "</h2>",
    '<a href="x>y">',
    "</a>",
    '<td class="x"\n title="1 &lt; 2">',
    "</td>",
)
"""Parts of a page, also such as no page has in this order."""


def plain(found: Iterable[Any]) -> list[object]:
    return [(one.id, one.title, one.text) for one in found if not getattr(one, "is_excluded", bool)()]


@given(some.lists(some.sampled_from(PIECES), max_size=30).map("".join).map("{}<hr>".format))
def test_sections_are_those_of_the_plugin(html: str) -> None:
    """Whatever stands on a page in whatever order, the sections are the same, down to the pieces of their text."""
    parser = material.Parser()
    try:
        parser.feed(html)
        parser.close()
    except ValueError:  # the plugin itself ends here
        with pytest.raises(ValueError, match="not in list"):
            sections(html)
        return
    assert plain(sections(html)) == plain(parser.data)


@pytest.mark.parametrize(
    "html", ["<!-- note -->", "<script>x</script>", "<p id=x>", "a < b", '<h2 ID="a">', "<p", "end"]
)
def test_anything_else_is_left_to_the_plugin(html: str) -> None:
    """Comments, scripts, unquoted values and broken tags are not guessed at."""
    with pytest.raises(UnusualError):
        sections(f"<p>a</p>{html}")
