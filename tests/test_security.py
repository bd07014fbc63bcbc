"""Text of records is data: on pages, in the head of pages, in JSON, in findings and in PDFs, whatever it says."""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pypdf import PdfReader

from dossier_gen import briefings, finish, plugin
from dossier_gen.converter import converter_for
from dossier_gen.corpus import Corpus, Stored
from dossier_gen.edition import Checked, Cover, Edition, check
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import graph
from dossier_gen.outputs.plain import write as write_json
from dossier_gen.pages import pages
from dossier_gen.pages.markdown import blocks, escape
from dossier_gen.prose import parse
from dossier_gen.records import KINDS
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, POLICY, WorldMaker, made_corpus
from tests.hostile import INVISIBLE, VISIBLE, records_of
from tests.test_converter import configured
from tests.test_markdown import Elements, rendered

pytestmark = pytest.mark.slow

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63880200005c005bd8b4565a0000000049454e44ae426082"
)
"""The smallest picture: one grey dot as PNG."""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40)
SIGNS = st.text(st.sampled_from("<>&*_`[](){}#|!-+=~^:\\\"'@$% ab1./;?"), min_size=1, max_size=60)
HOSTILE = (WORDS | SIGNS | st.lists(st.sampled_from(VISIBLE), min_size=1, max_size=3).map(" ".join)).filter(str.strip)


def edition(text: str, language: str = "") -> Edition:
    """An edition of one record of each kind, with a text in every field that takes one."""
    seen = redact(made_corpus(records_of(text, language)), "internal", AUDIENCES)
    return Edition(graph(seen), Cover("Made", date(2024, 6, 1), audience="internal"))


def structure(text: str, language: str = "") -> dict[str, list[str]]:
    """The elements and the names of their attributes, in order, of every page."""
    made = {page.path: tags_of(page.markdown.split("---\n", 2)[-1]) for page in pages(edition(text, language))}
    return {path: in_order(path, tags) for path, tags in made.items()}


CONVERTER = converter_for(configured([*finish.EXTENSIONS]))
assert CONVERTER


def tags_of(text: str) -> list[str]:
    """The elements of a page as a site shows it: by our own converter, and by MkDocs' where that leaves it."""
    made = CONVERTER(text, str)
    return Elements(made.html).tags if made else rendered(text).tags


def in_order(path: str, tags: list[str]) -> list[str]:
    """The elements of a page in their order; of a list in the order of names, which the text changes, in any."""
    return sorted(tags) if path.startswith(("names/", "by-country/")) else tags


@lru_cache
def plain(language: str) -> dict[str, list[str]]:
    """The same of pages that hold the letter x."""
    return structure("x", language)


@pytest.mark.parametrize("language", ["", "ru"])
@pytest.mark.parametrize("text", VISIBLE)
def test_hostile_text_leaves_every_page_its_structure(text: str, language: str) -> None:
    """A hostile text in every field of every kind makes pages and indexes of the elements that x makes."""
    assert structure(text, language) == plain(language)


@settings(max_examples=25)
@given(HOSTILE)
def test_any_text_leaves_every_page_its_structure(text: str) -> None:
    """So does any text."""
    assert structure(text) == plain("")


class Prose(HTMLParser):
    """The elements and addresses of what prose became."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(" ".join([tag, *(name for name, _ in attrs if name != "id")]))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@given(HOSTILE)
def test_prose_makes_no_element_but_those_of_prose(text: str) -> None:
    """Prose in Markdown, whatever it holds, makes text, lists, quotations, code and links to the web or to mail."""
    written = str(blocks(parse(text), lambda mark: escape(mark.written)))
    page = Prose(markdown.markdown(written, extensions=[*finish.EXTENSIONS, "toc"]))
    allowed = (
        "p",
        "em",
        "strong",
        "code",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "br",
        "h3",
        "h4",
        "h5",
        "h6",
        "a-href-rel",
        "a-class-href-rel",
        "ol-start",
    )
    assert page.tags <= {tag.replace("-", " ") for tag in allowed}
    assert all(address.startswith(("http://", "https://", "mailto:")) for address in page.addresses)


class Whole(HTMLParser):
    """Every element of a whole HTML page, in order, with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *sorted(name for name, _ in attrs)]))


def site(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """The structure of every page of the site that MkDocs and its theme make of an edition of a text."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Made\n", encoding="utf-8")
    (folder / "records" / "images").mkdir(parents=True)
    (folder / "records" / "images" / "one.png").write_bytes(PICTURE)
    features = "features: [navigation.tabs, navigation.footer, navigation.indexes, toc.follow]"
    theme = f"theme:\n  name: material\n  font: false\n  {features}\n"
    options = "as_of: 2024-06-01, audience: internal, briefings: false"
    config = f"site_name: Made\n{theme}plugins: [search, {{dossier: {{{options}}}}}]\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    whole = made_corpus(records_of(text))
    stored = {"images/one.png": Stored(path=folder / "records" / "images" / "one.png")}
    made = Corpus.of(whole.records, whole.files, stored)
    monkeypatch.setattr(plugin, "check", lambda *_: Checked(made, (), folder, {}))
    build(load_config(str(folder / "mkdocs.yml")))
    for path in sorted((folder / "site").rglob("*.html")):
        place = path.relative_to(folder / "site").as_posix()
        yield place, in_order(place, Whole(path.read_text(encoding="utf-8")).tags)


def test_hostile_text_leaves_the_whole_site_its_structure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all hostile texts in a row in every field, each page of the site, its head included, has its structure."""
    told = dict(site(tmp_path / "hostile", " ".join(VISIBLE)[:500], monkeypatch))
    assert told == dict(site(tmp_path / "plain", "x", monkeypatch))


@pytest.mark.parametrize("text", [*VISIBLE, *INVISIBLE])
def test_json_gives_the_text_back(text: str, tmp_path: Path) -> None:
    """What is written as JSON reads as the same text."""
    write_json(edition(text), tmp_path)
    for kind, fields in records_of(text).items():
        read = json.loads((tmp_path / KINDS[kind.split("/")[0]].folder / "one.json").read_text(encoding="utf-8"))
        assert read["name"] == str(fields["name"]).strip()
        assert read["extra"] == fields["extra"]


@pytest.mark.parametrize("text", [*VISIBLE, *INVISIBLE])
def test_findings_print_nothing_that_a_terminal_obeys(text: str, world: WorldMaker) -> None:
    """Findings about hostile keys, values, refs, dates and file names print visible characters only."""
    told = json.dumps(text, ensure_ascii=False)
    name = text.replace("/", "").replace("\0", "")[:60]
    person = f"name: {told}\nborn:\n  at: {told}\ntopics: [{told}]\n{told}: {told}\nlanguages: [{told}]\n"
    event = f"name: x\ntype: {told}\nsummary: '[[{text.translate(str.maketrans('', '', chr(39)))}]]'\n"
    files = {"people/a.yaml": person, "events/b.yaml": event, f"people/{name}.yaml": "name: x\n", f"{name}": "x"}
    findings = check(world(files), POLICY).findings
    assert findings
    assert all(line.isprintable() for finding in findings for line in finding.lines())


@pytest.mark.parametrize("text", INVISIBLE)
def test_invisible_signs_are_refused(text: str, world: WorldMaker) -> None:
    """Escape sequences and direction signs never get as far as a record, written out or as an escape."""
    escaped = json.dumps(text)
    for written in (f"name: a{text}b\n", f"name: a{text}b\n".replace(text, escaped), f"name: {escaped}\n"):
        loaded = check(world({"people/a.yaml": written}), POLICY)
        name = str(loaded.corpus.get(Ref.parse("person/a")).name) if loaded.findings == () else ""
        assert text not in name


@pytest.mark.parametrize("text", [VISIBLE[0], VISIBLE[7], VISIBLE[10], VISIBLE[15], VISIBLE[18]])
def test_briefing_prints_the_text_as_it_stands(text: str) -> None:
    """A PDF shows markup of Typst, Markdown and HTML as the characters it is made of."""
    reader = PdfReader(BytesIO(briefings.pdf(edition(text), Ref.parse("person/one"))))
    shown = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert "".join(text.split()) in shown.replace("\u00ad", "")
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    addresses = {str(note["/A"]["/URI"]) for note in links if "/URI" in note.get("/A", {})}
    assert addresses <= {"https://example.org/one"}
