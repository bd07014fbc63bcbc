"""Text of records on a page: it stays words, whatever it holds."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.finish import EXTENSIONS
from dossier_gen.pages.markdown import blocks, escape, inline
from dossier_gen.prose import parse

HOSTILE = (
    "<script>alert(1)</script>",
    "</div><img src=x onerror=alert(1)>",
    "[go](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "> not a quotation",
    "    not code",
    "| not | a | cell |",
    "***",
    "`not code`",
    "{: onclick=alert(1) }",
    "text {: #stolen .class }",
    "[[person/x]] [@source]",
    "&lt;b&gt; &amp; &#60;",
    '" onmouseover="x',
    "*[HTML]: not an abbreviation",
    "[x]: https://example.org",
    "term\n: not a definition",
    "!!! note\n    not an admonition",
    "{{ 7 * 7 }} {% raw %}",
    '--8<-- "not included"',
    "$x^2$ \\(x\\) ~~x~~ ==x== ^^x^^",
)


class Elements(HTMLParser):
    """The elements of a page in order, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *sorted(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        self.words += data


def rendered(text: str) -> Elements:
    """What MkDocs makes of a page's Markdown."""
    return Elements(markdown.markdown(text, extensions=[*EXTENSIONS, "toc", "admonition", "abbr"]))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_words(text: str) -> None:
    """A hostile text makes no element of its own, in a paragraph, a cell, a heading, a link or a title."""
    for frame in (
        "{}",
        "| a | b |\n| --- | --- |\n| {} | x |",
        "## {}",
        "[{}](x.md)",
        'x <a class="cite" title="{}">y</a>',
        "Label\n:   {}",
        "-   {}",
    ):
        told, plain = rendered(frame.format(escape(text))), rendered(frame.format("x"))
        assert told.tags == plain.tags, frame
        if "title" not in frame:
            assert " ".join(text.split()) in " ".join(told.words.split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_text_survives(text: str) -> None:
    """Any text comes out of Markdown as the words it went in as, white space folded."""
    assert "".join(rendered(f"x{escape(text)}x").words.split()) == "".join(f"x{text}x".split())


@given(st.text(st.sampled_from("<>&*_`[](){}#|!-+=~^:\\\"'@ \nab1.;/"), max_size=60))
def test_prose_makes_only_our_elements(text: str) -> None:
    """Prose of signs alone never makes an element beyond those that prose may have."""
    allowed = {
        "p",
        "em",
        "strong",
        "code",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "br",
        "a href rel",
        "h3 id",
        "h4 id",
        "h5 id",
        "h6 id",
        "ol start",
    }
    html = rendered(str(blocks(parse(text), lambda mark: escape(mark.written))))
    assert set(html.tags) <= allowed


def test_prose_keeps_its_shape() -> None:
    """Emphasis, lists, quotations, headings and links of prose stand on the page as written."""
    prose = (
        "# Head\n\nSome *soft* and **loud** words, `code`, [out](https://example.org/a_b).\n\n- one\n- two\n\n> said"
    )
    html = rendered(str(blocks(parse(prose), lambda mark: escape(mark.written))))
    assert html.tags == [
        "h3 id", "p", "em", "strong", "code", "a href rel", "ul", "li", "li", "blockquote", "p"
    ]  # fmt: skip


def test_inline_prose_is_one_line() -> None:
    """Prose in a table cell has no line break and no block."""
    line = str(inline(parse("One.\n\n- two\n- three"), lambda mark: escape(mark.written)))
    assert "\n" not in line
    assert re.sub(r"\s+", " ", line) == "One. two; three"


def test_exclamation_before_a_link_makes_no_picture() -> None:
    """A link behind an exclamation mark stays a link: Markdown would read the two as a picture."""
    html = markdown.markdown(f"{escape('Hello!')}[Eva](eva.md)")
    assert ("<img" in html, 'href="eva.md"' in html) == (False, True)
