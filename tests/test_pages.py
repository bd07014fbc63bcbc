"""Pages: golden pages of the small world, and what every page must hold."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, Edition
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import graph
from dossier_gen.pages import pages, planned, record_page
from dossier_gen.pages.handwritten import with_marks
from dossier_gen.pages.write import Write
from dossier_gen.records import KINDS
from dossier_gen.telling import report_of_page
from tests.test_markdown import HOSTILE, rendered

GOLDEN = Path(__file__).parent / "golden"
REFS = (
    "person/ada-example",
    "institution/northland-assembly",
    "delegation/northland-2024-05",
    "event/talks-2024-05-14",
    "agreement/river-treaty",
    "relation/northland-southland",
    "country/northland",
    "source/southland-daily",
    "topic/rivers",
    "place/river-hall",
    "briefing/visit-2024-05",
)


def as_prose(markdown: str) -> str:
    """A page with each picture as the words it tells a screen reader, for a picture is no prose."""
    return re.sub(r"<svg .*?<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>.*?</svg>", r"<svg>\1. \2</svg>", markdown)


def test_a_finding_in_a_page_is_told_where_it_stands_in_its_file(
    tmp_path: Path, public_edition: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    """The place counts the front matter, which MkDocs takes away, and begins at the folder of the configuration."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").write_text("---\ntitle: X\n---\n\n# X\n\n[[person/nobody]]\n", encoding="utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "X", "docs_dir": str(tmp_path / "docs"), "plugins": []})
    config.validate()
    page = Page(None, File("x.md", config.docs_dir, config.site_dir, use_directory_urls=True), config)
    page.read_source(config)
    assert page.markdown
    report_of_page(with_marks(page.markdown, "x.md", public_edition)[1], page.markdown, page, config)
    assert "docs/x.md:7:1: warning: the page links to 'person/nobody'" in caplog.text
    assert "hint: make the file records/people/nobody.yaml" in caplog.text


@pytest.mark.parametrize("written", REFS)
def test_page_reads_as_reviewed(written: str, public_edition: Edition, internal_edition: Edition) -> None:
    """The page of one record of each kind is the one that was reviewed; DOSSIER_GOLDEN=write renews the files."""
    ref = Ref.parse(written)
    edition = public_edition if ref in public_edition.corpus else internal_edition
    page = as_prose(record_page(edition, ref).markdown)
    golden = GOLDEN / f"{written.replace('/', '-')}.md"
    if os.environ.get("DOSSIER_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "chronology.md",
        "sources/index.md",
        "people/index.md",
        "agreements/index.md",
        "quality.md",
        "map.md",
        "network.md",
    ],
)
def test_index_reads_as_reviewed(path: str, public_edition: Edition) -> None:
    """Indexes are the ones that were reviewed."""
    page = as_prose(next(page for page in pages(public_edition) if page.path == path).markdown)
    golden = GOLDEN / f"index-{path.replace('/', '-')}"
    if os.environ.get("DOSSIER_GOLDEN") == "write":
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")


def test_every_record_and_kind_has_its_page(public_edition: Edition) -> None:
    """There is one page a record, one index a kind, one page a pair, and the pages of the whole, each path once."""
    paths = [page.path for page in pages(public_edition)]
    expected = {f"{KINDS[ref.kind].folder}/{ref.id}.md" for ref, _ in public_edition.corpus}
    expected |= {f"{record.folder}/index.md" for record in KINDS.values()} | {"chronology.md", "quality.md"}
    expected |= {
        "pairs/index.md",
        "pairs/northland--southland.md",
        "coming.md",
        "follow-ups.md",
        "changes.md",
        "searched.md",
        "map.md",
        "network.md",
        "translations.md",
        *("search.md", "names/index.md", "by-country/index.md"),
        *(f"by-country/{country}.md" for country in ("is", "northland", "southland")),
    }
    assert sorted(paths) == sorted(expected)


def test_pages_say_the_same_in_whatever_order_they_are_made(small: Corpus) -> None:
    """A page made alone or behind others, in a process of its own or a shared one, is the same page at its path."""
    forth, back = (list(planned(Edition(graph(small), Cover("Small", date(2024, 9, 1))))) for _ in range(2))
    assert [one.path for one in forth] == [one.path for one in back]
    assert [one.page() for one in forth] == [one.page() for one in reversed(back)][::-1]


def test_numbers_of_sources_stand_in_order(public_edition: Edition) -> None:
    """Sources cited together go by their numbers on the page; one that has none is left out."""
    sources = public_edition.corpus.of_kind("source")[:4]
    numbers = dict(zip(sources, (3, 1, 0, 2), strict=True))
    cited = Write(public_edition, "people/x.md", numbers.__getitem__).cite(
        [CitationFields(source=source) for source in sources]
    )
    assert re.sub("<a [^>]*>|</a>", "", cited) == "&#91;1&#93;<wbr>&#91;2&#93;<wbr>&#91;3&#93;"


def test_ends_and_extensions_are_told_in_the_readers_language(edition_of: Callable[..., Edition]) -> None:
    """How a tenure ended and by how long a treaty was extended stands in the language of the page."""
    world = {
        "person/a": {"name": "A", "tenures": [{"title": "Chair", "ended_by": {"en": "resignation", "ru": "отставка"}}]},
        "agreement/b": {"name": "B", "type": "treaty", "extended": [{"by": {"en": "five years", "ru": "пять лет"}}]},
    }
    made = edition_of(world)
    russian = Edition(made.graph, replace(made.cover, language="ru"))
    assert "отставка" in record_page(russian, Ref.parse("person/a")).markdown
    assert "на срок: пять лет" in record_page(russian, Ref.parse("agreement/b")).markdown
    assert "by five years" in record_page(made, Ref.parse("agreement/b")).markdown


def test_lists_have_the_signs_of_their_language(edition_of: Callable[..., Edition]) -> None:
    """Between days, places in a source and the like stand the semicolons and commas of the page's language."""
    cited = ["source/s, para 2", "source/s, para 9"]
    world = {
        "person/a": {"name": "A", "cite": cited, "tenures": [{"title": "Chair", "attested": ["2001", "2003"]}]},
        "source/s": {"title": "S", "type": "article", "authors": ["B", "C"]},
    }
    made = edition_of(world)
    chinese = Edition(made.graph, replace(made.cover, language="zh-Hans"))
    assert "2001年；2003年" in bare(chinese, "person/a")
    assert "；para 2、para 9" in bare(chinese, "person/a")
    assert "B、C" in bare(chinese, "source/s")
    assert "2001; 2003" in bare(made, "person/a")


def bare(edition: Edition, written: str) -> str:
    """The page of a record without its elements."""
    return re.sub("<[^>]*>", "", record_page(edition, Ref.parse(written)).markdown)


def test_every_link_has_its_way_back_on_the_page(public_edition: Edition) -> None:
    """A record that names another is linked from the other's page."""
    markdown = {page.path: page.markdown for page in pages(public_edition)}
    for links in public_edition.graph.links_from.values():
        for link in links:
            if not link.cites:
                target = markdown[f"{KINDS[link.target.kind].folder}/{link.target.id}.md"]
                assert f"{link.origin.id}.md" in target or link.origin == link.target.record, link


def test_public_pages_hold_nothing_internal(public_edition: Edition, internal_edition: Edition) -> None:
    """What the internal edition marks as internal is on no public page."""
    public = "".join(page.markdown for page in pages(public_edition))
    internal = "".join(page.markdown for page in pages(internal_edition))
    assert "dossier-internal" in internal
    assert "dossier-internal" not in public
    assert "cy-concealed" in internal
    assert "cy-concealed" not in public


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["person", "event", "agreement"])
def test_hostile_record_has_the_structure_of_a_plain_one(
    kind: str, text: str, edition_of: Callable[..., Edition]
) -> None:
    """A page made of a hostile text in every text field has the elements of the same page made of `x`."""
    assert _structure(kind, text, edition_of) == _structure(kind, "x", edition_of)


def _structure(kind: str, text: str, edition_of: Callable[..., Edition]) -> list[str]:
    words = " ".join(text.split())
    common = {"name": text, "acronym": words, "gaps": [{"what": text}], "names": [{"text": words, "lang": "en"}]}
    own: dict[str, dict[str, object]] = {
        "person": {"tenures": [{"title": text, "ended_by": words}], "pronunciation": text},
        "event": {"type": "talks", "sides": [{"for": "country/x"}], "statements": [_statement(text)]},
        "agreement": {"type": "treaty", "registrations": [{"registry": words, "number": words}]},
    }
    records = {f"{kind}/one": {**common, **own[kind]}, "country/x": {}, "person/two": {}}
    page = record_page(edition_of(records), Ref.parse(f"{kind}/one")).markdown
    return [tag for tag in rendered(page.split("---\n", 2)[2]).tags if not tag.startswith("a ")]


def _statement(text: str) -> dict[str, object]:
    return {"by": "person/two", "act": "notes", "says": "x", "quote": text}


def test_handwritten_marks_become_links_and_sources(public_edition: Edition) -> None:
    """Marks of a hand-written page lead to records, citations are numbered and listed, code is left alone."""
    text = "See [[person/ada-example]] and [[person/ada-example|her]] [@southland-daily, para 2]; write `[[kind/id]]`."
    page, findings = with_marks(text, "about/us.md", public_edition)
    assert not findings
    assert "[her](../people/ada-example.md)" in page
    assert 'href="#source-1"' in page
    assert "## Sources" in page
    assert "`[[kind/id]]`" in page


def test_handwritten_mark_to_nothing_is_a_warning_with_its_place(public_edition: Edition) -> None:
    """A mark that leads nowhere is named with its line, column and a suggestion."""
    _, findings = with_marks("One\n\nSee [[person/ada-exampel]].", "x.md", public_edition)
    (finding,) = findings
    assert (finding.line, finding.column, finding.severity) == (3, 5, "warning")
    assert finding.hint == "did you mean person/ada-example?"
