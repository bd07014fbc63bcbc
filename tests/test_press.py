"""The press: many books at once, those that have not changed not set again."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dossier_gen import press, typesetter
from dossier_gen.briefings import Subject, manuscript, pdf
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, UsageError
from dossier_gen.kept import VARIABLE, Kept, kept_beside
from dossier_gen.press import pdfs
from dossier_gen.setters import Setters
from dossier_gen.typesetter import TEMPLATES, Manuscript, TypesettingError, typeset
from tests.conftest import SMALL

pytestmark = pytest.mark.slow

RECORDS = Path(__file__).parent.parent / "records"


@pytest.fixture
def people(internal_edition: Edition) -> tuple[Ref, ...]:
    """Some records of the small world."""
    return internal_edition.corpus.of_kind("person")[:4]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """An empty folder for books."""
    return Kept(tmp_path / "kept")


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of all books that are set in this process, as they are set."""
    found: list[str] = []

    def counted(what: Manuscript) -> bytes:
        found.append(what.name)
        return typeset(what)

    monkeypatch.setattr(press, "typeset", counted)
    yield found


def made(edition: Edition, subjects: tuple[Subject, ...], kept: Kept | None = None, jobs: int = 1) -> list[bytes]:
    """The books in order."""
    return [book for _, book in pdfs(edition, subjects, kept, jobs)]


def test_the_same_bytes_from_one_process_and_from_two(
    internal_edition: Edition, people: tuple[Ref, ...], count: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes make the books that one makes, in the same order."""
    subjects: tuple[Subject, ...] = (*people, Ref.parse("briefing/visit-2024-05"), next(iter(internal_edition.pairs)))
    alone = made(internal_edition, subjects)
    count.clear()
    monkeypatch.setattr(press, "WORTHWHILE", 1)
    assert made(internal_edition, subjects, jobs=2) == alone
    assert count == []


def test_a_few_books_are_set_without_further_processes(
    internal_edition: Edition, people: tuple[Ref, ...], count: list[str]
) -> None:
    """Where less is to be set than processes are worth, none are begun."""
    made(internal_edition, people[:2], jobs=8)
    assert count == [str(ref) for ref in people[:2]]


def test_an_unchanged_book_is_not_set_again(
    internal_edition: Edition, people: tuple[Ref, ...], kept: Kept, count: list[str]
) -> None:
    """A second run takes every book from the folder."""
    first = made(internal_edition, people, kept)
    assert len(count) == len(people)
    assert made(internal_edition, people, kept, jobs=2) == first
    assert len(count) == len(people)


def test_only_the_books_that_show_a_change_are_set_again(tmp_path: Path, kept: Kept, count: list[str]) -> None:
    """When a record changes, books that do not show it stay as they are."""
    shutil.copytree(SMALL, tmp_path / "records")
    subjects: tuple[Subject, ...] = (Ref.parse("person/li-yangben"), Ref.parse("person/ivan-obraztsov"))
    cover = Cover("Small world", date(2024, 6, 1), audience="internal")
    made(open_edition(tmp_path / "records", cover).edition, subjects, kept)
    with (tmp_path / "records" / "people" / "ivan-obraztsov.yaml").open("a", encoding="utf-8") as file:
        file.write("gaps:\n  - what: The name of his school.\n    searched: Every source here.\n")
    count.clear()
    made(open_edition(tmp_path / "records", cover).edition, subjects, kept)
    assert count == ["person/ivan-obraztsov"]


def test_a_damaged_book_is_set_again(
    internal_edition: Edition, people: tuple[Ref, ...], kept: Kept, count: list[str]
) -> None:
    """A kept book that is cut off, empty or altered is made again, and good from then on."""
    first = made(internal_edition, people[:1], kept)
    (entry,) = (file for file in kept.folder.iterdir() if file.name != ".gitignore")
    good = entry.read_bytes()
    for damaged in (good[:-1], b"", good[:100] + bytes([good[100] ^ 1]) + good[101:]):
        entry.write_bytes(damaged)
        count.clear()
        assert made(internal_edition, people[:1], kept) == first
        assert len(count) == 1
        assert entry.read_bytes() == good


def test_a_book_put_there_by_somebody_else_is_set_again(
    internal_edition: Edition,
    people: tuple[Ref, ...],
    tmp_path: Path,
    count: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A folder that came with somebody's repository is not believed: under the right key stands another's book."""
    kept, other = Kept(tmp_path / "kept"), Kept(tmp_path / "other" / "kept")
    (first,) = made(internal_edition, people[:1], kept)
    (entry,) = (file for file in kept.folder.iterdir() if file.name != ".gitignore")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_STATE_HOME", str(tmp_path / "somebody"))
        other.put(entry.name, b"%PDF-1.7 of somebody else")
        assert other.get(entry.name)
    shutil.copy(other.folder / entry.name, entry)
    count.clear()
    assert made(internal_edition, people[:1], kept) == [first]
    assert len(count) == 1
    assert kept.get(entry.name) == first


def test_a_book_under_another_key_is_none(kept: Kept) -> None:
    """A sealed book is good where it was put alone: neither under another key nor in another folder."""
    kept.put("one", b"book")
    shutil.copy(kept.folder / "one", kept.folder / "two")
    shutil.copytree(kept.folder, kept.folder.with_name("answers"))
    assert kept.get("one") == b"book"
    assert kept.get("two") is None
    assert Kept(kept.folder.with_name("answers")).get("one") is None


def test_without_a_home_nothing_is_kept_or_believed(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no key can be kept, what lies in the folder might be anybody's."""
    kept.put("one", b"book")
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert kept.get("one") is None
    kept.put("two", b"book")
    assert "two" not in kept


def test_day_standard_and_template_each_make_another_book(
    internal_edition: Edition,
    people: tuple[Ref, ...],
    kept: Kept,
    count: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A book is set again when anything changes that its bytes depend on, the template included."""
    cover = internal_edition.cover
    made(internal_edition, people[:1], kept)
    for other in (replace(cover, as_of=date(2024, 6, 2)), replace(cover, pdf_standards=("a-2b",))):
        count.clear()
        made(replace(internal_edition, cover=other), people[:1], kept)
        assert len(count) == 1, other
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    template = tmp_path / "templates" / "briefing.typ"
    template.write_text(template.read_text(encoding="utf-8") + "\nAnother end\n", encoding="utf-8")
    monkeypatch.setattr(typesetter, "TEMPLATES", tmp_path / "templates")
    before = pdf(internal_edition, people[0])
    count.clear()
    made(internal_edition, people[:1], kept)
    assert len(count) == 1
    template.write_text(template.read_text(encoding="utf-8") + "\nAnd another\n", encoding="utf-8")
    assert pdf(internal_edition, people[0]) != before


def test_what_was_not_used_lately_is_removed(kept: Kept) -> None:
    """Beyond the bytes that are enough, what has not been used for longest goes first; what was just used stays."""
    for place, key in enumerate(("oldest", "old", "new")):
        kept.put(key, bytes(100))
        os.utime(kept.folder / key, (place, place))
    kept.prune(used={"oldest"}, enough=150)
    assert [key for key in ("oldest", "old", "new") if key in kept] == ["oldest", "new"]


def test_what_is_kept_is_for_its_owner_alone(
    internal_edition: Edition, people: tuple[Ref, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder stands beside the configuration or where the environment says, closed to others, and out of git."""
    monkeypatch.delenv(VARIABLE, raising=False)
    beside = kept_beside(str(tmp_path / "mkdocs.yml"))
    assert beside.folder == tmp_path / ".cache" / "dossier" / "briefings"
    made(internal_edition, people[:1], beside)
    assert stat.S_IMODE(beside.folder.stat().st_mode) == 0o700
    books = [file for file in beside.folder.iterdir() if file.name != ".gitignore"]
    assert [stat.S_IMODE(file.stat().st_mode) for file in books] == [0o600]
    assert (beside.folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
    assert kept_beside(None).folder == tmp_path / "elsewhere" / "briefings"


def test_a_folder_that_cannot_be_used_stops_nothing(
    internal_edition: Edition, people: tuple[Ref, ...], tmp_path: Path
) -> None:
    """Where nothing can be kept, books are made all the same."""
    (tmp_path / "file").touch()
    assert made(internal_edition, people[:1], Kept(tmp_path / "file" / "kept"))[0].startswith(b"%PDF")


def test_a_book_that_fails_hides_nothing(
    internal_edition: Edition, people: tuple[Ref, ...], kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All books are tried; the error names every one that failed, and those that did not can be had."""
    missing = (Ref.parse("person/nobody"), Ref.parse("event/nothing"))
    found: list[Subject] = []
    with pytest.raises(UsageError, match=r"person/nobody(.|\n)*event/nothing"):
        for subject, _ in pdfs(internal_edition, (missing[0], people[0], missing[1]), kept):
            found.append(subject)
    assert found == [people[0]]

    def failing(edition: Edition, subject: Subject) -> Manuscript:
        if subject == people[0]:
            return manuscript(edition, subject)
        raise FindingsError([Finding("glyph", f"no glyph in {subject}", f"{subject}.yaml")])

    monkeypatch.setattr(press, "manuscript", failing)
    with pytest.raises(FindingsError) as told:
        made(internal_edition, people[:3])
    assert [one.file for one in told.value.findings] == [f"{ref}.yaml" for ref in people[1:3]]


def test_a_process_that_ends_is_told(
    internal_edition: Edition, people: tuple[Ref, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that ends before its book is set gives an error in words, and nothing waits for it."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    setters = Setters(2)
    books = [setters.submit(manuscript(internal_edition, ref)) for ref in people]
    for ref, book in zip(people, books, strict=True):
        with pytest.raises(TypesettingError, match=f"before it had set {ref}"):
            book.result(timeout=60)
    setters.close()


def test_what_a_process_could_not_set_is_told_in_its_words(internal_edition: Edition, people: tuple[Ref, ...]) -> None:
    """Typst's own error comes from another process as it comes from this one, and the process goes on."""
    setters = Setters(1)
    good = manuscript(internal_edition, people[0])
    with pytest.raises(TypesettingError) as here:
        typeset(replace(good, data="{}"))
    with pytest.raises(TypesettingError) as there:
        setters.submit(replace(good, data="{}")).result(timeout=60)
    assert str(there.value) == str(here.value)
    assert setters.submit(good).result(timeout=60) == typeset(good)
    setters.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of the process as Linux tells it")
def test_long_books_one_after_the_other_do_not_grow() -> None:
    """A long book gives its memory back: four of them take no more than one."""
    cover = Cover("Demonstration", date(2024, 6, 1), audience="internal")
    told = manuscript(open_edition(RECORDS, cover).edition, Ref.parse("briefing/visit-2023-11"))
    sizes = []
    for number in range(4):
        typeset(replace(told, data=told.data.replace('"title": "', f'"title": "{number} ')))
        sizes.append(int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6)
    assert sizes[-1] - sizes[0] < 100, sizes
