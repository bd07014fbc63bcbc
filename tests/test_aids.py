"""What the HTML of a page is given besides its text: captions, scopes, acronyms with their names, a line for paper."""

import gzip
import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.contents import ASSETS
from dossier_gen.edition import Edition
from dossier_gen.pages.abbreviations import Abbreviations, abbreviations
from dossier_gen.pages.aids import imprint, with_aids
from tests.hostile import VISIBLE
from tests.test_markdown import rendered

NONE = Abbreviations({})
TABLE = "<table><thead><tr><th>When</th></tr></thead><tbody><tr><th>1</th><td>x</td></tr></tbody></table>"


def test_table_takes_its_caption_from_the_heading_above() -> None:
    """A table is captioned with the words of the heading above it, without the sign of the permalink."""
    head = (
        '<h2 id="o">Offices <em>held</em> &amp; left<a class="headerlink" href="#o" title="Permanent link">¶</a></h2>'
    )
    assert '<caption class="dossier-unseen">Offices held &amp; left</caption>' in with_aids(head + TABLE, NONE)
    twice = with_aids(f"<h1>One</h1>{TABLE}<h2>Two</h2><p>x</p>{TABLE}", NONE)
    assert twice.index(">One</caption>") < twice.index("<h2>Two") < twice.index(">Two</caption>")


def test_heads_of_a_table_have_scopes() -> None:
    """The heads of columns and of rows say what they are heads of; a scope that is written stays."""
    made = with_aids(TABLE, NONE)
    assert '<th scope="col">When</th>' in made
    assert '<th scope="row">1</th>' in made
    assert made.startswith('<div class="dossier-table"><table>')
    assert made.endswith("</table></div>")
    assert '<th scope="rowgroup">' in with_aids(TABLE.replace("<th>1", '<th scope="rowgroup">1'), NONE)


def test_table_of_its_own_kind_is_left_alone() -> None:
    """A table with a class, such as one of line numbers, stays as it is, and one with a caption keeps it."""
    own = TABLE.replace("<table>", '<table class="highlighttable">')
    assert with_aids(own, NONE) == own
    captioned = TABLE.replace("<table>", "<table>\n<caption>Mine</caption>")
    assert with_aids(f"<h2>Other</h2>{captioned}", NONE).count("<caption") == 1


@pytest.fixture
def known(edition_of: Callable[..., Edition]) -> Abbreviations:
    """The acronyms of a few records."""
    names = {"sco": "SCO", "eaeu": "EAEU", "northern": "NA", "national": "NA", "same": "Same", "one": "X", "p": "P5+1"}
    return abbreviations(
        edition_of(
            {
                f"topic/{key}": {"name": "Same" if key == "same" else f"The {key} body", "acronym": acronym}
                for key, acronym in names.items()
            }
        )
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The SCO met.</p>", '<p>The <abbr title="The sco body">SCO</abbr> met.</p>'),
        (
            "<p>SCO’s, (EAEU)</p>",
            '<p><abbr title="The sco body">SCO</abbr>’s, (<abbr title="The eaeu body">EAEU</abbr>)</p>',
        ),
        ("<p>P5+1</p>", '<p><abbr title="The p body">P5+1</abbr></p>'),
        ("<p>NA</p>", '<p><abbr title="The national body or The northern body">NA</abbr></p>'),
        ("<h2>SCO</h2>", '<h2><abbr title="The sco body">SCO</abbr></h2>'),
    ],
)
def test_acronym_is_explained(html: str, expected: str, known: Abbreviations) -> None:
    """A whole word that is an acronym of a record has its name behind it; one of two records has both names."""
    assert with_aids(html, known) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>SCOT sco ESCO P5+12 X Same</p>",
        "<code>SCO</code>",
        "<pre><code>a\nSCO</code></pre>",
        '<abbr title="Own">SCO</abbr>',
        '<a href="SCO.html" title="SCO">x</a>',
        '<a title="a > SCO">x</a>',
        "<!-- SCO -->",
        "<p>&SCO; &#38;</p>",
        "<svg><text>SCO</text></svg>",
    ],
)
def test_what_is_no_acronym_in_prose_is_left_alone(html: str, known: Abbreviations) -> None:
    """Parts of words, code, attributes, comments, drawings and the author's own explanations stay as they are."""
    assert with_aids(html, known) == html


def test_acronym_that_is_withheld_explains_nothing(edition_of: Callable[..., Edition]) -> None:
    """The acronym of a record that the audience may not see is not explained to it."""
    records = {"topic/a": {"name": "Secret body", "acronym": "SB", "audience": "internal"}, "topic/b": {}}
    assert "Secret" not in with_aids("<p>SB</p>", abbreviations(edition_of(records)))
    assert "Secret" in with_aids("<p>SB</p>", abbreviations(edition_of(records, "internal")))


@pytest.mark.parametrize("text", VISIBLE)
def test_hostile_name_stays_inside_its_attribute(text: str, edition_of: Callable[..., Edition]) -> None:
    """The name behind an acronym, whatever it holds, makes no element and no attribute."""
    known = abbreviations(edition_of({"topic/a": {"name": text, "acronym": "ZQ"}}))
    assert rendered(with_aids("<p>ZQ</p>", known)).tags == rendered('<p><abbr title="x">ZQ</abbr></p>').tags


@given(st.text(st.sampled_from("<>/ab =\"'!-&;h1tableSCO \n"), max_size=80))
def test_content_without_tables_and_acronyms_comes_out_as_it_went_in(text: str) -> None:
    """Any text, well formed or not, is given back as it is where there is nothing to add."""
    if "<table" not in text:
        assert with_aids(text, NONE) == text


def test_aids_cost_grows_linearly(edition_of: Callable[..., Edition]) -> None:
    """With ten times the acronyms, the same page takes about the same time."""
    text = "<p>" + "The A7Z met B12Z and spoke. " * 2000 + "</p>"

    def seconds(count: int) -> float:
        known = Abbreviations({f"A{number}Z": ((f"A{number}Z", "Body"),) for number in range(count)})
        begin = time.process_time()
        with_aids(text, known)
        return time.process_time() - begin

    assert min(seconds(10_000) for _ in range(3)) < 5 * min(seconds(1_000) for _ in range(3))


def test_line_for_paper_names_dossier_address_and_day(public_edition: Edition) -> None:
    """What stands at the foot of a printed page; a site without an address names none."""
    assert imprint(public_edition, "https://x.example/a/") == (
        '\n<p class="dossier-printed">Small world, https://x.example/a/, as of 1 June 2024</p>'
    )
    assert imprint(public_edition, "").endswith(">Small world, as of 1 June 2024</p>")


def test_own_styles_and_scripts_are_light() -> None:
    """All styles and scripts of the program together take at most 40 kB, gzipped one by one; vendored parts apart."""
    others = {part["file"] for part in json.loads((ASSETS / "vendored.json").read_text(encoding="utf-8"))}
    files = [path for path in (*ASSETS.rglob("*.css"), *ASSETS.rglob("*.js")) if path.name not in others]
    assert len(files) >= 6
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files) <= 40_000


@pytest.mark.parametrize(
    "html",
    [
        '<p title="NP > b <table>">x</p>',
        "<!-- <table> NP --><P>x</P>",
        "<p>a < b</p><p>1 <table",
        '<svg viewBox="0 0 1 1"><title>NP</title><text>NP</text></svg>',
        "<x-y>a</x-y><p>&NP;</p><p>SNP NPS</p>",
    ],
)
def test_what_asks_for_nothing_stays_as_it_is(html: str) -> None:
    """Text that only looks like an element, and words that only look like an acronym, are left alone."""
    known = Abbreviations({"NP": (("NP", "National Park"),)})
    assert with_aids(html, known) == html
    assert with_aids(f"<p>NP</p>{html}", known) == f'<p><abbr title="National Park">NP</abbr></p>{html}'
