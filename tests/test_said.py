"""What books, pictures and scripts say: every fixed word comes from the catalogues."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from dossier_gen.briefings import book, pdf
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages import pages
from dossier_gen.pages.script_words import script_words
from dossier_gen.records.briefing import SUBJECTS
from dossier_gen.wording import wording
from tests.saying import marked, unsaid, without_latin
from tests.test_briefings import missing_glyphs

ASSETS = Path(__file__).parent.parent / "dossier_gen" / "assets"
VISIT = Ref.parse("briefing/visit-2024-05")
_UNSEEN = frozenset(
    ("address", "is", "key", "label", "labels", "lang", "numbers", "paper", "region", "sources", "style", "to")
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
            yield ref, "\n".join(_printed(book(edition, ref)))


def _pictures(edition: Edition) -> Iterator[tuple[str, str]]:
    """The words of every picture on the pages of an edition."""
    for page in pages(edition):
        for drawn in _PICTURE.finditer(page.markdown):
            words = re.sub(r"<[^>]*>", " ", drawn[0])
            yield page.path, _SIGN.sub(lambda sign: chr(int(sign[1])), words)


@pytest.fixture
def all_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every message of an edition stand in brackets."""
    monkeypatch.setattr("dossier_gen.edition.wording", marked)


@pytest.mark.usefixtures("all_marked")
def test_every_fixed_word_of_a_book_is_a_message(internal_edition: Edition) -> None:
    """With all messages in brackets, no book has a word outside them that is not in the records."""
    edition, left = without_latin(internal_edition, "ru")
    books = dict(_books(edition))
    assert "⟦Programme⟧" in books[Ref.parse("delegation/northland-2024-05")]
    assert {ref: found for ref, text in books.items() if (found := unsaid(text, left))} == {}


@pytest.mark.usefixtures("all_marked")
def test_every_fixed_word_of_a_picture_is_a_message(internal_edition: Edition) -> None:
    """With all messages in brackets, no timeline, map or network has a word outside them that is not in the records."""
    edition, left = without_latin(internal_edition, "ru")
    pictures = list(_pictures(edition))
    assert {"delegations", "institutions", "map.md", "pairs", "people"} <= {path.split("/")[0] for path, _ in pictures}
    assert [(path, found) for path, text in pictures if (found := unsaid(text, left))] == []


@pytest.mark.parametrize("language", ["zh-Hans", "ru"])
def test_books_and_pictures_have_no_english_word(internal_edition: Edition, language: str) -> None:
    """A book and a picture in a language with a catalogue have no English word but what the records hold."""
    edition, left = without_latin(internal_edition, language)
    found = {ref: unsaid(text, left) for ref, text in (*_books(edition), *_pictures(edition))}
    assert {ref: words for ref, words in found.items() if words} == {}


@pytest.mark.parametrize(("language", "tag", "said"), [("zh-Hans", "zh-CN", "代表团"), ("ru", "ru", "Делегация")])
def test_book_in_another_script_is_set_whole(internal_edition: Edition, language: str, tag: str, said: str) -> None:
    """A Chinese and a Russian book have a glyph for every character, say so in the PDF, and can be read back."""
    edition, _ = without_latin(internal_edition, language)
    reader = PdfReader(BytesIO(pdf(edition, Ref.parse("delegation/northland-2024-05"))))
    assert missing_glyphs(reader) == 0
    assert reader.root_object["/Lang"] == tag
    assert said in "".join(page.extract_text() for page in reader.pages)


def test_chinese_book_has_chinese_marks(internal_edition: Edition) -> None:
    """Lists, remarks and labels have the marks of Chinese, without spaces around them."""
    edition, _ = without_latin(internal_edition, "zh-Hans")
    text = "\n".join(text for _, text in _books(edition))
    assert not re.findall(r"\p{Han}[,;:(]".replace(r"\p{Han}", "[\u4e00-\u9fff]"), text)


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
