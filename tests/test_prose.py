"""Prose: Markdown without raw HTML, with marks that link and cite."""

from string import punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.fields.refs import Ref
from dossier_gen.prose import (
    Break,
    CiteMark,
    LinkMark,
    Listing,
    Paragraph,
    Quotation,
    Verbatim,
    WebLink,
    Words,
    as_ref,
    literal,
    marks,
    page_marks,
    parse,
    plain,
    replace_marks,
)

LETTERS = st.text(alphabet="abcÄяж李 样\n", max_size=80)


def runs(text: str) -> tuple[object, ...]:
    (paragraph,) = parse(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


def everything(value: object) -> list[object]:
    """All blocks and runs inside a block or run, itself included."""
    inner = [
        *(getattr(value, "runs", ()) or ()),
        *(getattr(value, "blocks", ()) or ()),
        *(block for member in getattr(value, "members", ()) for block in member),
    ]
    return [value, *(found for part in inner for found in everything(part))]


def all_of(text: str, kind: type) -> list[object]:
    return [part for block in parse(text) for part in everything(block) if isinstance(part, kind)]


def test_styles():
    """Emphasis, strength and code are styles of words, and may be nested."""
    assert runs("a *b* **c *d*** `e`") == (
        Words("a "),
        Words("b", emphasis=True),
        Words(" "),
        Words("c ", strong=True),
        Words("d", emphasis=True, strong=True),
        Words(" "),
        Words("e", code=True),
    )


@pytest.mark.parametrize(("sign", "style"), [("*", {"emphasis": True}), ("**", {"strong": True})])
def test_a_style_holds_for_all_that_it_is_around(sign: str, style: dict[str, bool]) -> None:
    """Code, the end of a line and the words of a link have the style that stands around them."""
    assert runs(f"{sign}a\n`b` [c](https://a.example) [d](ftp://a.example){sign}") == (
        *(Words("a", **style), Words(" ", **style), Words("b", code=True, **style), Words(" ", **style)),
        *(WebLink("https://a.example", (Words("c", **style),)), Words(" ", **style), Words("d", **style)),
    )


def test_blocks():
    """Paragraphs, headings, lists, quotations and verbatim text are blocks."""
    text = "# H\n\np\n\n- a\n- b\n\n1. c\n\n> q\n\n```\nv [[person/x]]  \n```\n\n    <X\n"
    assert parse(text) == (
        Paragraph((Words("H"),), 1),
        Paragraph((Words("p"),)),
        Listing(False, ((Paragraph((Words("a"),)),), (Paragraph((Words("b"),)),))),
        Listing(True, ((Paragraph((Words("c"),)),),)),
        Quotation((Paragraph((Words("q"),)),)),
        Verbatim("v [[person/x]]  "),
        Verbatim("<X"),
    )


def test_line_ends():
    """A line end is a space, and a break where the author asks for one."""
    assert runs("a\nb\\\nc") == (Words("a"), Words(" "), Words("b"), Break(), Words("c"))


def test_link_marks():
    """`[[ref]]` and `[[ref|words]]` link, with or without words of their own."""
    assert runs("a [[person/x]] [[event/y#z|the talks]]") == (
        Words("a "),
        LinkMark("person/x", "", "[[person/x]]"),
        Words(" "),
        LinkMark("event/y#z", "the talks", "[[event/y#z|the talks]]"),
    )


def test_cite_marks():
    """`[@source]` and `[@source, place]` cite, the place with all its commas."""
    assert runs("a[@s][@s-2, para 2, line 3]") == (
        Words("a"),
        CiteMark("s", "", "[@s]"),
        CiteMark("s-2", "para 2, line 3", "[@s-2, para 2, line 3]"),
    )


def test_space_before_a_citation_is_left_out():
    """The space that an author leaves before a citation goes, so that its number stands close to the word."""
    assert runs("*a* [@s] [@t]") == (Words("a", emphasis=True), CiteMark("s", "", "[@s]"), CiteMark("t", "", "[@t]"))
    assert runs("[[person/x]] met [@s]")[1:] == (Words(" met"), CiteMark("s", "", "[@s]"))


@pytest.mark.parametrize("text", ["`[[person/x]] [@s]`", "``[[person/x]] ` [@s]``", "```\n[[person/x]] [@s]\n```"])
def test_marks_in_code_are_words(text):
    """Inside code a mark is no mark, neither for the reader nor for the rules."""
    assert list(marks(text)) == []
    assert all_of(text, LinkMark) + all_of(text, CiteMark) == []


@pytest.mark.parametrize("text", ["[[]]", "[[|x]]", "[[a\nb]]", "[@]", "[@ ", "[[a", "[a]", "[a](b)", "[[a|]]"])
def test_what_is_no_mark_stays_words(text):
    """Brackets that make no mark stay as they are."""
    assert list(marks(text)) == []
    assert all_of(text, LinkMark) + all_of(text, CiteMark) == []


PIECES = ["a ", "[[person/x]]", "[[person/y|z]]", "[@s]", "[@t, 2]", "*b* ", "`c` ", "\n\n", "<", "<https://a/", ">"]


@given(st.lists(st.sampled_from(PIECES)))
def test_rules_and_reader_see_the_same_marks(pieces):
    """The marks that the rules check are those that the reader reads, in the same order."""
    text = "".join(pieces)
    assert list(marks(text)) == list(all_of(text, LinkMark | CiteMark))


@pytest.mark.parametrize(
    "text",
    [
        "` [[person/x]] ``",
        "``a` [[person/x]]`",
        "\\`[[person/x]]`",
        "\\[[person/x]]",
        "p\n\n    [[person/x]]",
        "```\n[[person/x]]",
        "<https://a.example/[[person/x]]>",
        "<a@a.example[[person/x]]>",
        "fewer (<5 %) [[person/x]] and more (>5 %)",
    ],
)
def test_rules_and_reader_agree_on_what_is_code(text):
    """Escapes, unpaired ticks and indented code are the same to the rules as to the reader."""
    assert list(marks(text)) == all_of(text, LinkMark | CiteMark)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "a <b>c</b>",
        "<!-- x -->",
        "<div>\n\nx\n\n</div>",
        "<img src=x onerror=y>",
        "&lt;b>",
    ],
)
def test_raw_html_stays_words(html):
    """Tags, comments and entities are printed as they were written."""
    assert "".join(words.text for words in all_of(html, Words)) == html.replace("\n", "")
    assert all_of(html, Verbatim) == []


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"),
        *("//evil.example", "/local", "../up", "#anchor", "", "java&#115;cript:alert(1)", "ftp://a.example"),
    ],
)
def test_other_addresses_leave_only_their_words(address):
    """A link that leads elsewhere than to the web loses its address and keeps its words."""
    text = f"see [here]({address}) now"
    assert all_of(text, WebLink) == []
    assert "here" in "".join(words.text for words in all_of(text, Words))


def test_web_links_keep_their_address():
    """Links of http, https and mail keep address and words."""
    for address in ("https://a.example/b?c=d", "http://a.example", "mailto:a@b.example"):
        assert runs(f"[*a* b]({address})") == (WebLink(address, (Words("a", emphasis=True), Words(" b"))),)


@pytest.mark.parametrize("mark", ["[[a/x]]", "**[[a/x|b]]**", "*c* [@s, 2]"])
def test_no_mark_stands_in_a_web_link(mark: str) -> None:
    """Markdown has no link in a link: of the two the mark is one, and what stands around it is words."""
    found = runs(f"[{mark}](https://a.example)")
    assert [type(run) for run in found if not isinstance(run, Words)] in ([LinkMark], [CiteMark])
    assert found[-1] == Words("](https://a.example)")


def test_images_are_not_taken_from_elsewhere():
    """An image mark makes no image; its words stay."""
    assert "alt" in plain("![alt](https://a.example/x.png)", str)
    assert {type(part).__name__ for part in everything(parse("![alt](https://a.example/x.png)")[0])} <= {
        *("Paragraph", "Words", "WebLink")
    }


@given(LETTERS)
def test_words_survive(text):
    """Text without signs of Markdown keeps all its words, in their order."""
    assert plain(text, str).split() == text.split()
    assert " ".join(" ".join(part.text for part in all_of(text, Words | Verbatim)).split()).replace(" ", "") == "".join(
        text.split()
    )


@pytest.mark.parametrize("text", ["#", "a\n\n##\n", "- #", "> ###"])
def test_heading_without_words_is_read(text):
    """A lone hash sign is a heading without words, and no error."""
    assert isinstance(parse(text), tuple)


@given(st.text(max_size=120))
def test_any_text_is_read(text):
    """No text makes reading, looking for marks or plain words raise, and letters and digits are never lost."""
    assert isinstance(parse(text), tuple)
    assert len(list(marks(text))) <= text.count("[")
    assert isinstance(plain(text, str), str)


@given(st.text(alphabet="ab*_#>-+.![]&\\\n 1", max_size=60))
def test_letters_survive_any_signs(text):
    """Whatever signs of emphasis, lists, headings and escapes stand around them, no letter is lost or moved."""
    parts = all_of(text, Words | Verbatim | LinkMark)
    said = "".join(part.ref + part.words if isinstance(part, LinkMark) else part.text for part in parts)
    assert [char for char in said if char in "ab"] == [char for char in text if char in "ab"]


@given(st.lists(st.sampled_from(["a ", "[[person/x]]", "`[[person/y]]`", "[@s, 2]", "\n"]), max_size=12))
def test_marks_of_a_page_are_replaced_and_nothing_else(pieces):
    """In a hand-written page the marks outside code change, and everything else stays."""
    text = "".join(pieces)
    changed = replace_marks(text, lambda mark: f"<{mark.ref}>", lambda mark: f"<{mark.source}>")
    assert changed == text.replace("[@s, 2]", "<s>").replace("[[person/x]]", "<person/x>")


def test_plain_words_name_what_is_linked_and_drop_citations():
    """For a label, links become names, citations fall away, and blocks become one line."""
    text = "The *[[person/x]]* met [[person/y|her]] [@s, 2].\n\n- `a`\n\n> [b](https://c.example)"
    assert plain(text, {"person/x": "Ada", "person/y": "Bo"}.__getitem__) == "The Ada met her. a b"


@pytest.mark.parametrize(("written", "ref"), [("person/x", "person/x"), (" person/x#y ", "person/x#y"), ("Ada", None)])
def test_mark_as_ref(written, ref):
    """What a mark names is a ref where it is written like one."""
    assert as_ref(written) == (Ref.parse(ref) if ref else None)


def test_marks_of_a_page_are_those_outside_code() -> None:
    """On a hand-written page every mark outside code is told, in the order of the text."""
    text = "[[person/x|Ada]] `[[person/y]]` [@s, 2]\n\n```\n[@t]\n```\n"
    assert list(page_marks(text)) == [
        LinkMark("person/x", "Ada", "[[person/x|Ada]]"),
        CiteMark("s", "2", "[@s, 2]"),
    ]


def test_marks_are_found_in_every_block() -> None:
    """Where Markdown must be read to know what is a mark, those in lists and quotations are told too."""
    text = "\\\\ [[a/x]]\n\n- [[a/y]]\n\n> [@s]\n\n[**[[a/z]]**](https://a.example)\n\n---\n\n    [[a/code]]\n"
    assert [mark.written for mark in marks(text)] == ["[[a/x]]", "[[a/y]]", "[@s]", "[[a/z]]"]


def test_plain_words_of_every_block() -> None:
    """Breaks are spaces, verbatim text is told as it stands, and a rule between two blocks says nothing."""
    text = "a\\\nb\n\n---\n\n```\nc  d\n```\n\n[e *f*](https://a.example) [[a/z]]\n\n- [[b/x]]\n\n> [[b/y]]"
    assert plain(text, str.upper) == "a b c d e f A/Z B/X B/Y"


def test_marks_are_passed_over_inside_addresses() -> None:
    """A mark in the address of a link is part of the address."""
    assert list(marks("[a](https://a.example/[[person/x]])")) == all_of(
        "[a](https://a.example/[[person/x]])", LinkMark | CiteMark
    )


def test_a_mark_alone_in_a_style_is_that_mark() -> None:
    """Emphasis around a mark leaves no empty words beside it."""
    assert runs("#_~~**[@s]**") == (Words("#_~~"), CiteMark("s", "", "[@s]"))
    assert runs("**[[person/x]]**") == (LinkMark("person/x", "", "[[person/x]]"),)


def test_literal_words_have_a_backslash_before_each_sign() -> None:
    """Words that Markdown shall say as they stand keep letters, digits and other scripts, on one line."""
    assert literal(punctuation) == "".join(f"\\{sign}" for sign in punctuation)
    assert literal(" 1. Äя\n\n  李\tb\n") == "1\\. Äя 李 b"


@given(st.text(alphabet="ab*_#>-+.!()[]&@/|<\\`~= \n1", min_size=1, max_size=40))
def test_literal_words_are_read_as_they_stand(text: str) -> None:
    """Whatever signs words hold, there is no mark and no style in them, and none of them is lost."""
    words = " ".join(text.split())
    assert parse(literal(text)) == ((Paragraph((Words(words),)),) if words else ())
