"""Whether the fonts have every character that a book prints: what none has would be an empty box on paper."""

import io
import mmap
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path as File
from types import MappingProxyType

import icu
import typst
from fontTools.ttLib import TTFont, TTLibError

from dossier_gen.briefings.binding import Book, book
from dossier_gen.briefings.inline import Words
from dossier_gen.briefings.origins import Places, Told, place_of, places
from dossier_gen.briefings.parts import Verbatim, within
from dossier_gen.briefings.printings import front_runs
from dossier_gen.briefings.subjects import Subject
from dossier_gen.briefings.typeset import tools_of
from dossier_gen.edition import Edition, Opened
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, Path
from dossier_gen.load import located
from dossier_gen.typesetter import Tools, fonts

PACKAGES: Mapping[str, str] = MappingProxyType(
    {script: f"fontpkg-noto-sans-{script.lower()}" for script in ("Devanagari", "Khmer", "Tamil", "Telugu", "Thai")}
)
"""By script, the package that brings a font for it."""

LETTERED = frozenset(("Common", "Inherited", "Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew"))
"""The scripts that the fonts inside the typesetter write well: of others they have letters, but not how these join."""

UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
"""The categories of characters that leave no mark (Unicode, General_Category)."""

_SELECTORS = range(0xFE00, 0xFE10)
"""Variation selectors, which choose a glyph and have none."""

_HEAD = re.compile(rb"(?:OTTO|\x00\x01\x00\x00)\x00[\x06-\x28]", re.DOTALL)
"""How a font begins, with the number of its tables (ISO/IEC 14496-22, table directory)."""

_LARGEST = 4 << 20
"""No font inside the typesetter is larger than 4 MiB."""


def refuse_uncovered(opened: Opened, subjects: Iterable[Subject]) -> None:
    """Let no book be made with a character that no font has.

    Raises:
        UsageError: if the edition does not hold a record or its subject.
        FindingsError: with a finding for each value and script of which characters are missing, located.
    """
    wanted = tuple(subjects)
    if not wanted or not lacking(_characters(opened.edition), tools_of(opened.edition)):
        return
    made = (book(opened.edition, subject) for subject in wanted)
    found = dict.fromkeys(one for each in made for one in uncovered(each))
    if found:
        raise FindingsError(located(found, opened.whole.folder, opened.whole.origins))


def _characters(edition: Edition) -> frozenset[str]:
    """All that records and the cover are written with: where the fonts have it, no book needs to be looked at."""
    written = (record.model_dump_json() for _, record in edition.corpus)
    return frozenset(edition.cover.title).union(*written)


def uncovered(made: Book) -> Iterator[Finding]:
    """A finding for each value of a book, and each script in it, of which no font has some characters."""
    parts = [part for part in within((front_runs(made), made.sections)) if isinstance(part, Words | Verbatim)]
    missing = lacking({char for part in parts for char in part.text}, tools_of(made.scope.edition))
    wanting = [(part, chars) for part in parts if (chars := sorted(missing & set(part.text)))] if missing else []
    known = places(made.scope.edition.corpus, (told for part, _ in wanting for told in part.of))
    for part, chars in wanting:
        by_script: dict[str, list[str]] = {}
        for char in chars:
            by_script.setdefault(script_of(char), []).append(char)
        yield from (_finding(made, part, script, each, known) for script, each in by_script.items())


def _finding(made: Book, part: Words | Verbatim, script: str, chars: list[str], known: Places) -> Finding:
    corpus, scope = made.scope.edition.corpus, made.scope
    subject = next((ref for ref, record in corpus if record is (scope.briefing or scope.record)), scope.ref)
    ref, path = _innermost(part.of, chars[0], known) or (subject, ())
    name = unicodedata.name(chars[0], f"U+{ord(chars[0]):04X}")
    more = f" and {len(chars) - 1} more" if len(chars) > 1 else ""
    package = PACKAGES.get(script)
    install = f"install {package}" if package else f"install a package of a font for {script}"
    return Finding(
        "glyphs",
        f"no font of the briefings has '{chars[0]}' ({name}){more}, of the script {script}",
        corpus.file_of(ref),
        path,
        hint=f"{install}, and name it under the option fonts",
        needle=chars[0],
    )


def _innermost(of: Iterable[Told], char: str, known: Places) -> tuple[Ref, Path] | None:
    """The place of the value that holds a character itself, which a ref to a record with that name does not."""
    return next((place for told in of if char in told.words and (place := place_of(told, known))), None)


def lacking(chars: Iterable[str], own: Tools) -> frozenset[str]:
    """The characters that none of the fonts has, those of a house beside those that are always there."""
    left = {char for char in chars if unicodedata.category(char) not in UNSEEN and ord(char) not in _SELECTORS}
    for one in fonts(own.packages, own.fonts).fonts():
        if not left:
            break
        left = {char for char in left if ord(char) not in _covered(one.path, one.index)} if one.path else left
    return frozenset(char for char in left if script_of(char) not in LETTERED or ord(char) not in _embedded())


def script_of(char: str) -> str:
    """The script of a character by its name in Unicode."""
    return str(icu.Script.getScript(char).getName())


@lru_cache(maxsize=256)
def _covered(path: str, index: int) -> frozenset[int]:
    """The characters of a font in a file."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


@lru_cache(maxsize=1)
def _embedded() -> frozenset[int]:
    """The characters of the fonts inside the typesetter, which gives no way to them but its own file."""
    found: set[int] = set()
    for library in sorted(File(typst.__file__).parent.glob("_typst*.*")):
        with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            for head in _HEAD.finditer(held):
                tables = held[head.start() + 12 : head.start() + 12 + 16 * held[head.end() - 1]]
                if b"cmap" in tables and b"head" in tables:
                    found.update(_read(held[head.start() : head.start() + _LARGEST]))
    return frozenset(found)


def _read(data: bytes) -> Iterable[int]:
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            return tuple(font.getBestCmap() or ())
    except (TTLibError, AssertionError):  # bytes that only look like the beginning of a font
        return ()
