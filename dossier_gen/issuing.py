"""Handing books out: the manifest of each, and which of those that were handed out are out of date."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.briefings import Book, Subject, book, called
from dossier_gen.briefings.compare import Stale
from dossier_gen.briefings.printings import pages_of, values
from dossier_gen.briefings.recall import Recall, recalls
from dossier_gen.console import known_of, options_of
from dossier_gen.edition import Edition, Opened
from dossier_gen.findings import UsageError
from dossier_gen.issued import Issued
from dossier_gen.proof import prove
from dossier_gen.settings import issued_folder
from dossier_gen.writing.files import change

LONGEST = 60
"""The most characters of a value that a line of text quotes; a longer one is cut to where it differs."""


def manifests(config: MkDocsConfig, found: Opened, made: Iterable[tuple[Subject, str, bytes]]) -> Mapping[Path, bytes]:
    """The manifest of each book: of what it was made, its name, its PDF. A book issued twice has one manifest.

    Raises:
        LeakError: if a manifest tells what its audience may not see.
    """
    folder, known = issued_folder(options_of(config)), list(found.edition.cover.issued)
    fresh = []
    for subject, name, pdf in made:
        one = _manifest(book(found.edition, subject), subject, name, pdf, known)
        known.append(one)
        fresh.append((folder / one.file, one.text().encode()))
    prove(found, ((path.name, data) for path, data in fresh), known_of(config, found))
    return dict(fresh)


def issue(config: MkDocsConfig, told: Mapping[Path, bytes]) -> None:
    """Write manifests: all of them, or none.

    Raises:
        WritingError: if they cannot be written.
    """
    root = Path(config.config_file_path or ".").absolute().parent
    change(root, told, {path: path.read_bytes() if path.is_file() else None for path in told})


def _manifest(made: Book, subject: Subject, name: str, pdf: bytes, known: Iterable[Issued]) -> Issued:
    cover, digest = made.scope.edition.cover, hashlib.sha256(pdf).hexdigest()
    series = (called(subject), cover.audience, cover.language)
    earlier = [one for one in known if one.series == series]
    same = next((one.number for one in earlier if one.sha256 == digest), 0)
    return Issued(
        book=name,
        number=same or max((one.number for one in earlier), default=0) + 1,
        made_of=called(subject),
        subject=str(made.scope.ref),
        title=made.front.title,
        audience=cover.audience,
        language=cover.language,
        as_of=cover.as_of.isoformat(),
        records=cover.version,
        marking=made.front.marking,
        sha256=digest,
        values=values(made, pages_of(made)),
    )


def recalled(edition: Edition, form: str) -> str:
    """The issued books that the edition's audience may read and what of them is out of date, as text or as JSON.

    Raises:
        UsageError: if a book was issued for an audience that there is not any more.
    """
    audiences, books = edition.cover.audiences, edition.cover.issued
    for one in books:
        if one.audience not in audiences.names:
            raise UsageError(f"{one.file} is for the audience '{one.audience}': name it under audiences, or remove it")
    found = tuple(recalls(edition, (one for one in books if audiences.sees(edition.cover.audience, one.audience))))
    if form == "json":
        return json.dumps([_data(one) for one in found], ensure_ascii=False, indent=2)
    return "\n".join(line for one in found for line in _lines(one)) or "no book was issued"


def _data(one: Recall) -> dict[str, object]:
    told = {key: value for key, value in asdict(one.issued).items() if key != "values"}
    lost, stale = [asdict(each) for each in one.lost], [asdict(each) for each in one.stale]
    unmade = asdict(one.unmade) if one.unmade else None
    return {**told, "current": one.is_current, "unmade": unmade, "lost": lost, "stale": stale}


def _lines(one: Recall) -> Iterator[str]:
    issued = one.issued
    named = f"{issued.book}, issue {issued.number} of {issued.as_of}, {issued.audience}, {issued.language}"
    if one.unmade:
        yield f"{named}: {one.unmade.ref}, of which it is made, is {one.unmade.why}"
        return
    yield f"{named}: {_counted(one.count, 'value') + ' out of date' if one.count else 'current'}"
    for lost in one.lost:
        yield f"  {lost.ref}{_on(lost.pages)}: the record is {lost.why}"
    for stale in one.stale:
        yield f"  {stale.of}{_on(stale.pages)}: {_told(stale)}"


def _on(pages: tuple[int, ...]) -> str:
    """The pages as people write them: `, pages 3, 5`."""
    return f", {'pages' if len(pages) > 1 else 'page'} {', '.join(map(str, pages))}" if pages else ""


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _told(stale: Stale) -> str:
    if stale.places:
        places = _counted(abs(stale.places), "place")
        return f"{_cut(stale.old, '')} would stand in {places} {'more' if stale.places > 0 else 'fewer'}"
    old, new = _cut(stale.old, stale.new), _cut(stale.new, stale.old)
    return f"{old or '(not in the book)'} → {new or '(no longer printed)'}"


def _cut(words: str, other: str) -> str:
    """Words in one line; long ones only from shortly before the place where they differ from others."""
    words, other = " ".join(words.split()), " ".join(other.split())
    if len(words) <= LONGEST:
        return words
    same = next((place for place, (a, b) in enumerate(zip(words, other, strict=False)) if a != b), 0)
    start = max(0, min(same - LONGEST // 3, len(words) - LONGEST))
    end = start + LONGEST
    return f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"
