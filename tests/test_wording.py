"""The program's own words: what is marked, what is translated, and that nothing is said past the catalogues."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import nodes

from dossier_gen import wording as rooms
from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, Edition
from dossier_gen.graph import graph
from dossier_gen.pages import pages
from dossier_gen.pages.aids import imprint
from dossier_gen.pages.head import description_of
from dossier_gen.pages.render import TEMPLATES, environment
from dossier_gen.records import KINDS
from dossier_gen.redact import redact
from dossier_gen.wording import CATALOGUES, wording
from tests import pseudo

pytestmark = pytest.mark.slow

LANGUAGES = ("zh_Hans", "ru")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_TAG = re.compile(r"</?\w[^>]*>")
BRACKETS = {str(ord(sign)) for sign in "⟦⟧"}
_HEADING = re.compile(r"^#{2,} (.*?)(?: \{: #([\w-]+) \})?$", re.MULTILINE)
"""A heading below the title, and its anchor where one is stated."""
_LATIN = re.compile(r"[A-Za-z]{2,}")


def entries(language: str) -> dict[tuple[str, str], Message]:
    """The messages of a catalogue by word and use."""
    with (CATALOGUES / language / "LC_MESSAGES" / "dossier.po").open("rb") as opened:
        listed = [message for message in read_po(opened, locale=language) if message.id]
    return {((one.id if isinstance(one.id, str) else one.id[0]), one.context or ""): one for one in listed}


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or a form for each plural."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def english(message: Message) -> tuple[str, ...]:
    """A message, in both forms where it counts."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    """What code, templates and kinds say has a translation in each language, in all its plural forms."""
    known = entries(language)
    missing = [key for key in pseudo.catalogues().messages() if key not in known or not all(forms(known[key]))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    """A catalogue holds what the program says and nothing else; none of it is a guess."""
    known, said = entries(language), pseudo.catalogues().messages()
    assert [key for key in known if key not in said] == []
    assert [key for key, message in known.items() if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_placeholders_and_markup(language: str) -> None:
    """The values and the tags of a translation are those of the message; a count may be told by the plural form."""
    wrong = []
    for key, message in entries(language).items():
        wanted = set(_PLACEHOLDER.findall(english(message)[-1]))
        tags = sorted(_TAG.findall(english(message)[-1]))
        for form in forms(message):
            if set(_PLACEHOLDER.findall(form)) != wanted or sorted(_TAG.findall(form)) != tags:
                wrong.append((key, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_of_one_word_are_one_word(language: str) -> None:
    """No translation begins or ends with space that its message has not, nor ends a line."""
    wrong = [
        key
        for key, one in entries(language).items()
        for form in forms(one)
        if form != form.strip() and key[0].strip() == key[0]
    ]
    assert wrong + [key for key, one in entries(language).items() if "\n" in "".join(forms(one))] == []


def test_catalogues_are_as_the_tool_writes_them() -> None:
    """`make words` changes nothing: whoever adds a message adds it to the catalogues too."""
    for path, content in pseudo.catalogues().files().items():
        assert path.read_bytes() == content, f"{path.name} is out of date: run make words"


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("ru", 1, "1 день"),
        ("ru", 2, "2 дня"),
        ("ru", 5, "5 дней"),
        ("ru", 21, "21 день"),
        ("zh-Hans", 1, "1天"),
        ("zh-Hans", 5, "5天"),
        ("en", 1, "1 day"),
        ("en", 21, "21 days"),
        ("de", 2, "2 days"),
    ],
)
def test_counted_words_take_the_plural_of_their_language(language: str, number: int, expected: str) -> None:
    """Russian has three forms, Chinese one, English two; a language without a catalogue has English."""
    assert wording(language).n_("{count} day", "{count} days", number) == expected


def test_large_numbers_are_written_as_the_reader_writes_them() -> None:
    """The thousands of a count are set apart as the language does."""
    counted = [wording(one).n_("{count} day", "{count} days", 12345) for one in ("en", "ru", "zh-Hans")]
    assert counted == ["12,345 days", "12\xa0345 дней", "12,345天"]


def test_one_word_used_as_two_things_is_said_as_each() -> None:
    """`in force` is a status, and what happens on a day; the catalogue tells the two apart."""
    spoken = wording("ru")
    assert spoken.term("in-force") != spoken.term("in-force", "happens")
    assert wording("en").term("in-force", "happens") == "in force"


def test_templates_hold_no_word_of_their_own() -> None:
    """Whatever a template says, it says through the catalogues: what stands between its expressions is markup alone."""
    found = {}
    for file in sorted(TEMPLATES.glob("*.jinja")):
        tree = environment("en").parse(file.read_text(encoding="utf-8"))
        literal = "\0".join(data.data for data in tree.find_all(nodes.TemplateData))
        found[file.name] = _LATIN.findall(_plain(literal.removeprefix("---\nhide: [toc]\n---")))
    assert {name: words for name, words in found.items() if words} == {}


@pytest.fixture
def strange_edition(small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edition]:
    """The small world without a Latin letter, for the office, in the language that brackets every message."""
    pseudo.speak(tmp_path)
    monkeypatch.setattr(rooms, "CATALOGUES", tmp_path)
    pseudo.forget()
    cover = Cover(
        "жж", date(2024, 6, 1), audience="internal", language=pseudo.LANGUAGE, default_language=pseudo.LANGUAGE
    )
    yield Edition(graph(redact(pseudo.strange(small), "internal", Audiences())), cover)
    pseudo.forget()


_FOREIGN = re.compile(r'<span lang="(?:en|fr|es)"[^>]*>[^<]*</span>')
"""Names of countries in other languages, which CLDR has in Latin letters."""


def test_pages_say_nothing_past_the_catalogues(strange_edition: Edition) -> None:
    """On no page of the small world is there an English word that a catalogue does not know."""
    left: dict[str, list[str]] = {}
    for page in pages(strange_edition):
        markdown = _FOREIGN.sub("", page.markdown) if page.path.startswith("names/") else page.markdown
        around = description_of(strange_edition, page.path) + imprint(strange_edition, "")
        said = _plain(re.sub(r"⟦.*?⟧", "", _said(markdown + around), flags=re.DOTALL))
        if page.path == "upkeep.md":  # editors read refs and fields there as they are written
            said = _WRITTEN.sub("", said)
        if words := _LATIN.findall(said):
            left[page.path] = words
    assert left == {}


_FIELDS = {key for kind in KINDS.values() for key in kind.model_json_schema()["properties"]} | {"says", "at"}
_WRITTEN = re.compile(
    rf"(?<![A-Za-z])(?:(?:{'|'.join(KINDS)})/[\w-]+|{'|'.join(sorted(_FIELDS, key=len, reverse=True))})(?![A-Za-z])"
)
"""Refs, and names of fields, as they are written in records."""


def _said(markdown: str) -> str:
    """What a page says: without what programs read, addresses, zones, names of audiences and codes of countries."""
    markdown = markdown.replace("\\u27e6", "⟦").replace("\\u27e7", "⟧")  # a title stands in the head as JSON
    text = re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])) if sign[1] in BRACKETS else sign[0], markdown)
    text = re.sub(r"<pre>.*?</pre>|<p>(BibTeX|CSL-JSON|RIS)</p>", "", text, flags=re.DOTALL)
    text = re.sub(r"https?://[^\s<\"]+", "", text)
    text = re.sub(
        r"\A---\n.*?\n---\n", lambda head: re.sub(r"(?m)^\w+:|\[\w+\]|\\u\w{4}", "", head[0]), text, flags=re.DOTALL
    )
    text = re.sub(r'(<span class="dossier-portion" title="[^"]*?⟧)[a-z, ]+(">)[a-z]+', r"\1\2", text)
    return re.sub(r"\b[A-Z][a-z]+/[A-Z][A-Za-z_]+\b|\b[A-Z]{2}\b|[\w./-]+\.md\b", "", text)


def _plain(markdown: str) -> str:
    """Markdown without its markup: tags but for what they say to readers, addresses, attributes, references."""
    text = re.sub(r"\{: ?[^}]*\}", "", markdown)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"<[^<>]*>", lambda tag: " ".join(re.findall(r'(?:title|alt|aria-label)="([^"]*)"', tag[0])), text)
    return re.sub(r"&#?\w+;", " ", text)


@pytest.mark.parametrize("language", ["zh-Hans", "ru"])
def test_sections_have_one_address_in_every_language(small: Corpus, language: str) -> None:
    """A heading of ours has the same anchor for all readers; only those that are names of records follow the name."""
    seen = graph(redact(small, "internal", Audiences()))
    english, other = (
        {page.path: _HEADING.findall(page.markdown) for page in pages(Edition(seen, cover))}
        for cover in (Cover("S", date(2024, 6, 1), audience="internal", language=one) for one in ("en", language))
    )
    other.pop("translations.md")  # it tells what its reader's own language lacks
    known = {id for headings in english.values() for _, id in headings}
    for path, headings in other.items():
        assert {id for _, id in headings} <= known, path
        assert all(id or words.startswith("[") for words, id in headings), path
