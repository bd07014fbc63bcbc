"""What books, pictures and scripts say: every fixed word comes from the catalogues."""

import json
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from dossier_gen import wording as rooms
from dossier_gen.audience import Audiences
from dossier_gen.briefings import book, data, pdf
from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import graph
from dossier_gen.pages import pages
from dossier_gen.pages.script_words import script_words
from dossier_gen.records.briefing import SUBJECTS
from dossier_gen.redact import redact
from dossier_gen.wording import wording
from tests import pseudo
from tests.test_briefings import missing_glyphs

pytestmark = pytest.mark.slow

ASSETS = Path(__file__).parent.parent / "dossier_gen" / "assets"
VISIT = Ref.parse("briefing/visit-2024-05")
_UNSEEN = frozenset(
    (
        *("about", "address", "is", "key", "label", "labels", "lang", "numbers"),
        *("paper", "region", "sources", "style", "to"),
        *("anchor", "house", "index", "marking-colour", "of", "svg"),
    )
)
"""What of a book's data is never printed as it stands."""

_PICTURE = re.compile(r"<(figure|svg)[ >].*?</\1>", re.DOTALL)
_SIGN = re.compile(r"&#(\d+);")


def _printed(part: object) -> Iterator[str]:
    """Every text of a book that is printed."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for member in part:
            yield from _printed(member)
    elif isinstance(part, dict):
        for key in sorted(part.keys() - _UNSEEN):
            yield from _printed(part[key])


def _books(edition: Edition) -> Iterator[tuple[Ref, str]]:
    """The words of every book that can be made of an edition."""
    for ref, _ in edition.corpus:
        if ref.kind in (*SUBJECTS, "briefing"):
            yield ref, "\n".join(_printed(data(book(edition, ref))))


def _pictures(edition: Edition) -> Iterator[tuple[str, str]]:
    """The words of every picture on the pages of an edition."""
    for page in pages(edition):
        for drawn in _PICTURE.finditer(page.markdown):
            words = re.sub(r"<[^>]*>", " ", drawn[0])
            yield page.path, _SIGN.sub(lambda sign: chr(int(sign[1])), words)


def _left(text: str) -> list[str]:
    """The Latin words of a text that stand in no message, without addresses, zones of time and codes."""
    text = re.sub(r"⟦.*?⟧|\{\w+\}", " ", text, flags=re.DOTALL)
    return re.findall(r"[A-Za-z]{2,}", re.sub(r"https?://\S+|\b[A-Z][a-z]+/[A-Z][A-Za-z_]+\b|\b[A-Z]{2}\b", " ", text))


def _strange(small: Corpus, language: str) -> Edition:
    """The small world without a Latin letter, for the office, and all its briefings in one language."""
    corpus = pseudo.strange(small)
    briefings = {ref: corpus[ref].model_copy(update={"language": language}) for ref in corpus.of_kind("briefing")}
    spoken = Corpus.of({**corpus.records, **briefings}, corpus.files, corpus.stored)
    cover = Cover("жж", date(2024, 6, 1), audience="internal", language=language, default_language=language)
    return Edition(graph(redact(spoken, "internal", Audiences())), cover)


@pytest.fixture
def bracketed(small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edition]:
    """The small world in a language that puts every message in brackets."""
    pseudo.speak(tmp_path)
    monkeypatch.setattr(rooms, "CATALOGUES", tmp_path)
    pseudo.forget()
    yield _strange(small, pseudo.LANGUAGE)
    pseudo.forget()


def test_every_fixed_word_of_a_book_is_a_message(bracketed: Edition) -> None:
    """With all messages in brackets and no Latin letter in the records, no book has a Latin word outside brackets."""
    books = dict(_books(bracketed))
    assert "⟦Programme⟧" in books[VISIT]
    assert {ref: words for ref, text in books.items() if (words := _left(text))} == {}


def test_every_fixed_word_of_a_picture_is_a_message(bracketed: Edition) -> None:
    """With all messages in brackets, no timeline, map or network has a Latin word outside brackets."""
    pictures = list(_pictures(bracketed))
    assert {"delegations", "institutions", "map.md", "pairs", "people"} <= {path.split("/")[0] for path, _ in pictures}
    assert [(path, words) for path, text in pictures if (words := _left(text))] == []


@pytest.mark.parametrize("language", ["zh-Hans", "ru"])
def test_books_and_pictures_have_no_english_word(small: Corpus, language: str) -> None:
    """A book and a picture in a language with a catalogue have no English word but what the records hold."""
    edition = _strange(small, language)
    found = {str(at): _left(text) for at, text in (*_books(edition), *_pictures(edition))}
    assert {at: words for at, words in found.items() if words} == {}


@pytest.mark.parametrize(("language", "tag", "said"), [("zh-Hans", "zh-CN", "代表团"), ("ru", "ru", "Делегация")])
def test_book_in_another_script_is_set_whole(small: Corpus, language: str, tag: str, said: str) -> None:
    """A Chinese and a Russian book have a glyph for every character, say so in the PDF, and can be read back."""
    reader = PdfReader(BytesIO(pdf(_strange(small, language), VISIT)))
    assert missing_glyphs(reader) == 0
    assert reader.root_object["/Lang"] == tag
    assert said in "".join(page.extract_text() for page in reader.pages)


def test_chinese_book_has_chinese_marks(small: Corpus) -> None:
    """Lists, remarks and labels have the marks of Chinese, without spaces around them."""
    text = "\n".join(text for _, text in _books(_strange(small, "zh-Hans")))
    assert "：" in text
    assert re.findall("[\u4e00-\u9fff][,;:(]", text) == []


def test_scripts_say_nothing_that_is_no_message() -> None:
    """Every message that a script names is in the table of the words of scripts."""
    named = {
        message
        for path in (*ASSETS.glob("*.js"), *ASSETS.glob("js/*.js"))
        for message in re.findall(r'\bs(?:ay|aid)\(\s*(?:wanted\.length \? )?"([^"]+)"', path.read_text("utf-8"))
    }
    known = script_words(wording("en"))["said"]
    assert isinstance(known, dict)
    assert named <= known.keys()
    assert len(named) > 10


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 row"),
        ("en", 1234, "1,234 rows"),
        ("ru", 1, "1 строка"),
        ("ru", 2, "2 строки"),
        ("ru", 11, "11 строк"),
        ("ru", 21, "21 строка"),
        ("zh-Hans", 3, "3行"),
    ],
)
def test_scripts_count_as_the_language_does(browser: Browser, language: str, count: int, said: str) -> None:
    """A script takes the plural form and writes the number as the catalogue's language does."""
    words = json.dumps(script_words(wording(language)))
    page = browser.new_page()
    page.evaluate(f"window.dossierWords = {words}; {(ASSETS / 'say.js').read_text('utf-8')}")
    assert page.evaluate("count => window.dossierSay('{count} rows', { count })", count) == said
    page.close()
