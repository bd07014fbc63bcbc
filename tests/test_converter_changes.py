"""The converter and pages that are not quite ours: it makes the same of them as MkDocs, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages import record_page
from dossier_gen.pages.markdown import blocks
from dossier_gen.prose import parse
from tests.test_converter import OURS, SOLE, Site, converts, site_of, site_of_edition, world_of
from tests.test_security import HOSTILE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(internal_edition: Edition) -> Site:
    """The small world as a site."""
    return site_of_edition(internal_edition, OURS)


@settings(max_examples=5)
@given(HOSTILE)
def test_pages_of_any_text_are_the_same(text: str) -> None:
    """Any text in every field of a record gives the same page, or none."""
    edition = world_of(text)
    refs = [Ref(kind, "one") for kind in ("person", "agreement", "source")]
    site = site_of({page.path: page.markdown for page in (record_page(edition, ref) for ref in refs)}, OURS)
    for path in site.pages:
        converts(site, path)


PROSE = (
    "Plain words & <signs>, *soft* and **strong**.",
    "-   one\n-   two [out](https://example.org/a_b?c=d&e=f)",
    "1. first\n2. second",
    "- loose\n\n- list",
    "- a list\n    - in a list",
    "- two\n\n  paragraphs",
    "> quoted\n> words\n>\n> - and a list\n> - in them",
    "## A heading\n\nbelow it",
    "```\ncode  and\n\n  more\n```",
    "two\\\nlines `code`",
    "2024. A year",
)


@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=5), st.booleans())
def test_any_prose_is_the_same(parts: list[str], inside: bool) -> None:
    """Prose of whatever blocks, in whatever order, becomes the same, or nothing."""
    words = str(blocks(parse("\n\n".join(parts)), lambda mark: mark.written))
    text = f'<div class="dossier-summary" markdown="1">\n\n{words}\n\n</div>' if inside else words
    converts(SOLE, "one.md", text)


WORDS = (
    *("word", "two words", " ", " ", ". ", ", ", "*a*", "**b**", "*a b*", "**", "*", "<b>", "</b>", "<br>", "<br/>"),
    *("[x](y.md)", "[x y](#z)", "[x](y.md){: .k }", '[x](y.md){: aria-current="page" }', "[<i>x</i>](y.md)", "(", ")"),
    *('<a class="c" href="#s" title="a, b">&#91;1&#93;</a>', '<span title="q: r">', "</span>", "&#42;", "&amp;", "_"),
    *(":", "-", "+", "1.", "2024", "!", "#", " #", "'", "/", "@", "é", "李", "م", "\u0301", "=", "[", "]", "|"),
    *("{: #n }", "<title>t</title>"),
)
SHAPES = (
    *("§", "§", "§\n§", "§\n{: .c }", " §", "    §", "# §", "## § {: #n }", "### § {: #n_1 }", "<small>§</small>"),
    *("-   §\n-   §", "-   §\n§\n-   §\n    {: #s }", "1.  §\n2.  §", "-   §\n1.  §", "§\n:   §", "§\n§\n:   §"),
    *("> §\n> §", "> §\n>\n> -   §", "> §\n>", "![§](p.png)<br>\n§\n{: .p }", "<p>§</p>\n<p>§</p>", "<p>§</p> §"),
    *("| § | § |\n| --- | --- |\n| § |  |", "| § |\n| --- |", "| § |\n| --- |\n| § | § |"),
    *('<p class="x" markdown="1">§</p>', '<p class="x" id="n">§</p>', '<p markdown="block">\n\n§\n\n</p>', "<hr>"),
    *('<div role="r" id="k" class="x" markdown="1">\n\n§\n\n-   §\n\n</div>', '<div markdown="1">\n</div>', "</div>"),
    '<div markdown="1">\n\n<details id="d"><summary>§</summary><p>§</p></details>\n</div>',
    '<div markdown="1">\n\n<details><ul><li>§</li><li>§</li></ul><p>§</p></details>\n\n-   §\n\n</div>',
    '<table markdown="1">\n<tr markdown="1">\n<th>§</th>\n<td markdown="block">\n\n§\n\n</td>\n</tr>\n</table>',
    '<figure class="f"><div><svg><title id="t">x</title></svg></div></figure>',
    "<div hidden>\n<p>§</p>\n</div>",
)


@st.composite
def made(draw: st.DrawFn) -> str:
    """A page of shapes that are like ours, with words in them that are like ours."""
    page = ""
    for shape in draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4)):
        first, *others = shape.split("§")
        page += first
        for other in others:
            words = "".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
            page += (words.strip() or "w") + other
        page += draw(st.sampled_from(("\n\n", "\n\n", "\n\n\n", "\n")))
    return page


@settings(max_examples=300)
@given(made())
def test_whatever_is_like_our_pages_is_the_same(text: str) -> None:
    """Shapes that are ours or nearly ours, in any order and with any words, become the same, or nothing."""
    converts(SOLE, "one.md", text)


PIECES = (
    *"`*_[](){}|#~^:;&<>\"'\\!+-=.,/\n\t$1é李م\u0301\u200f\xa0\u2028",
    *("\n\n", "    ", "  \n", "&amp;", "&#42;", "<b>", "</b>", "</div>", "<div>", "<p>", "</p>", "**", "<br>", "</a>"),
    *("-   ", "1.  ", "> ", ":   ", "{: #x }", "{: .y }", "[a](b.md)", "[a](#b)", "![a](b)", "[a]: b", "[TOC]"),
    *("\n# ", "\n## x\n", "| a |", "\n---\n", "\n===\n", "<!-- x -->", "~~~", "!!! note", "<hr>", "<a@b.c>", "</td>"),
    *('id="z"', 'markdown="1"', '<span markdown="1">', '<div markdown="1">', "<details>", "<script>", "&nope", "\x02"),
)


@st.composite
def mutations(draw: st.DrawFn, texts: list[str]) -> str:
    """Some blocks of a page, changed in places: lines and signs taken out, doubled, moved and put in."""
    parts = draw(st.sampled_from(texts)).split("---\n", 2)[-1].split("\n\n")
    first = draw(st.integers(0, len(parts) - 1))
    text = "\n\n".join(parts[first : first + draw(st.integers(1, 8))])
    for _ in range(draw(st.integers(1, 4))):
        lines, what = text.split("\n"), draw(st.integers(0, 6))
        at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        sign = draw(st.integers(0, len(text)))
        match what:
            case 0:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines.insert(at, "")
        if what < 4:
            text = "\n".join(lines)
        elif what == 4:
            text = text[:sign] + text[sign + draw(st.integers(1, 9)) :]
        elif what == 5:
            text = text[:sign] + text[sign - 1 : sign] + text[sign:]
        else:
            text = text[:sign] + draw(st.sampled_from(PIECES)) + text[sign:]
    return text


@settings(max_examples=300)
@given(st.data())
def test_any_change_of_a_page_is_the_same(site: Site, data: st.DataObject) -> None:
    """A page of ours with whatever lines and signs changed becomes the same, or nothing."""
    text = data.draw(mutations(list(site.pages.values())))
    converts(site, data.draw(st.sampled_from(sorted(site.pages))), text or "x")
