"""Text of records on a page: it stays words, whatever it holds."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from dossier_gen.finish import EXTENSIONS
from dossier_gen.pages.markdown import blocks, escape, file_link, inline, join, link, marked, verbatim, web_link
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


def said(text: str) -> str:
    return str(blocks(parse(text), lambda mark: escape(f"<{mark.written}>")))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One\\\ntwo [[person/x]] [@s]", "One<br>two &#60;&#91;&#91;person/x&#93;&#93;&#62;&#60;&#91;@s&#93;&#62;"),
        ("> said\n>\n> twice", "said twice"),
        ("```\na  *b*\n```", "a &#42;b&#42;"),
        ("1. one\n2. two\n\nThree.", "one; two Three."),
    ],
)
def test_every_block_has_its_form_on_one_line(text: str, line: str) -> None:
    """Breaks, marks, quotations, lists and verbatim text stand behind one another, all as words."""
    assert str(inline(parse(text), lambda mark: escape(f"<{mark.written}>"))) == line


def test_blocks_stand_in_lists_and_quotations() -> None:
    """Numbered lists are numbered, what stands inside them is moved in, and what is quoted keeps its sign."""
    assert said("1. one\n\n   more\n2. two") == "1.  one\n\n    more\n1.  two"
    assert said("- one\n- two") == "-   one\n-   two"
    assert said("> one\n>\n> two") == "> one\n>\n> two"


def test_headings_begin_below_those_of_the_page() -> None:
    """The highest heading of a prose becomes the third of the page, or another that is asked for; none is below six."""
    assert said("# A\n\n## B\n\n##### C") == "### A\n\n#### B\n\n###### C"
    assert str(blocks(parse("# A"), lambda mark: escape(mark.written), lowest=2)) == "## A"


def test_verbatim_text_keeps_its_spaces_and_lines() -> None:
    """Lines, indentation and signs stand as they were written, in one line of HTML."""
    assert said("```\na\n  *b*\n```") == "<pre><code>a&#10; &#32;&#42;b&#42;</code></pre>"
    assert str(verbatim("a\r\nb\n")) == "<pre><code>a&#10;b</code></pre>"


def test_links_out_tell_whether_they_show_their_address() -> None:
    """An address is an attribute, its spaces and signs made safe; one that is shown has a class that says so."""
    assert str(web_link("https://a.example", "here")) == (
        '<a href="https://a.example" rel="noopener noreferrer">here</a>'
    )
    assert str(web_link("https://a.example", "https://a.example")).startswith('<a class="dossier-address" href=')
    assert str(file_link('a"b c.pdf', "a_b")) == '<a href="a&#34;b%20c.pdf">a&#95;b</a>'
    assert str(link("A [b]", "x.md#y")) == "[A &#91;b&#93;](x.md#y)"
    assert str(link("A", "x y&z.md")) == "[A](x y&amp;z.md)"


def test_what_is_markup_of_ours_stays() -> None:
    """Markup is not made safe a second time, and what knows its own HTML gives it."""

    class Known:
        def __html__(self) -> str:
            return "<b>k</b>"

    assert str(escape(Markup("<b>"))) == "<b>"
    assert str(escape(Known())) == "<b>k</b>"
    assert str(join("<br>", ["<", Markup("<i>"), 3])) == "&#60;<br><i><br>3"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("- a", "&#45; a"),
        ("12. a", "12&#46; a"),
        ("12) a", "12&#41; a"),
        (" + a", " &#43; a"),
        ("1 a", "1 a"),
        ("a - b", "a - b"),
        ("a\u00a0 b", "a&#160; b"),
        ("5 мая 2024\u202fг.", "5 мая 2024&#8239;г."),
        ("a\u2009\u2003 b", "a b"),
        ("Oh!", "Oh&#33;"),
        ("!", "&#33;"),
    ],
)
def test_what_would_begin_a_block_is_made_safe_at_the_beginning_alone(text: str, safe: str) -> None:
    """A sign or a number that begins a list, a heading or an admonition is written as a reference."""
    assert str(escape(text)) == safe


def test_marks_and_styles_are_written_wherever_they_stand() -> None:
    """In paragraphs, headings, lists, quotations and links, and each heading at its level below that of the page."""
    text = "*a* **b** `c` [[p/x]]\n\n# [[p/h]]\n\n- # A [[p/a]]\n\n> ## B [@s]\n\n[**out**](https://a.example)"
    assert str(blocks(parse(text), lambda mark: marked(f"<{mark.written}>"), lowest=4)) == (
        "<em>a</em> <strong>b</strong> <code>c</code> <[[p/x]]>\n\n"
        "#### <[[p/h]]>\n\n"
        "-   #### A <[[p/a]]>\n\n"
        "> ##### B<[@s]>\n\n"
        '<a href="https://a.example" rel="noopener noreferrer"><strong>out</strong></a>'
    )
    line = inline(parse("- a [[p/a]]\n\n> b [@s]"), lambda mark: marked(f"<{mark.written}>"))
    assert str(line) == "a <[[p/a]]> b<[@s]>"
    assert str(verbatim("a\tb")) == "<pre><code>a b</code></pre>"
