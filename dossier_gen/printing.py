"""Books that are asked for by name: made, searched for what is withheld, and put into a folder all together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.briefings import Subject, called, refuse_uncovered
from dossier_gen.briefings.subjects import is_pair, pair_called
from dossier_gen.console import known_of, opened, ref_in
from dossier_gen.edition import Edition, Opened
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.interrupts import undisturbed
from dossier_gen.issuing import issue, manifests
from dossier_gen.kept import kept_beside
from dossier_gen.press import pdfs
from dossier_gen.proof import prove
from dossier_gen.records import KINDS
from dossier_gen.shape import nearest
from dossier_gen.staging import room_in


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks to be printed."""

    names: tuple[str, ...]
    """Records, pairs of countries as `pair/cn--ru`, or `dossier` for the whole."""
    kinds: tuple[str, ...] = ()
    """Kinds of which every record is printed."""
    copy: int = 0
    """The number of the copy; 0 where copies are not numbered."""
    jobs: int = 0
    """How many processes set the books; one a core where 0."""
    is_issued: bool = False
    """Whether a manifest says what is handed out."""


def print_books(config: MkDocsConfig, asked: Asked, folder: Path) -> tuple[Path, ...]:
    """Make the books that are asked for and put them into a folder: all of them, or none where one fails.

    Raises:
        UsageError: for what is no book of the edition.
        FindingsError: if the records have errors, or what was made tells what is withheld.
        TypesettingError: if Typst fails or warns.
    """
    found = _numbered(opened(config), asked.copy)
    subjects = _subjects(found.edition, asked)
    names = {called(subject): _file_name(subject, asked.copy) for subject in subjects}
    _refuse_same(names)
    refuse_uncovered(found, subjects)
    with room_in(folder if folder.is_dir() else folder.parent, ".") as room:
        fresh = Path(room)
        for subject, pdf in pdfs(found.edition, subjects, kept_beside(config.config_file_path), asked.jobs):
            (fresh / names[called(subject)]).write_bytes(pdf)
        prove(found, _written(fresh, names), known_of(config, found))
        files = ((subject, fresh / names[called(subject)]) for subject in subjects)
        made = ((subject, file.stem, file.read_bytes()) for subject, file in files)
        told = manifests(config, found, made) if asked.is_issued else {}
        with undisturbed():
            folder.mkdir(exist_ok=True)
            issue(config, told)
            for name in names.values():
                (fresh / name).replace(folder / name)
    return (*(folder / name for name in names.values()), *told)


def _numbered(found: Opened, copy: int) -> Opened:
    """The edition with the number of the copy on its cover."""
    edition = found.edition
    return replace(found, edition=replace(edition, cover=replace(edition.cover, copy=copy)))


def _subjects(edition: Edition, asked: Asked) -> tuple[Subject, ...]:
    """What the books are of, each once, in the order in which it is asked for."""
    found: dict[str, Subject] = {}
    for subject in (*(_subject(edition, name) for name in asked.names), *_of_kinds(edition, asked.kinds)):
        found.setdefault(called(subject), subject)
    if not found:
        raise UsageError("name what to print: a record, a pair such as pair/cn--ru, dossier, or --kind person")
    return tuple(found.values())


def _subject(edition: Edition, name: str) -> Subject:
    """What a name on the command line names."""
    if name == called(None):
        return None
    if not is_pair(name):
        return ref_in(edition, name)
    pair = pair_called(edition, name)
    if pair is None:
        hint = nearest(name, map(called, edition.pairs)) or "the page Pairs of countries lists them"
        raise UsageError(f"there is no pair {name}: {hint}")
    return pair


def _of_kinds(edition: Edition, kinds: Iterable[str]) -> Iterator[Ref]:
    """Every record of some kinds."""
    for kind in kinds:
        if kind not in KINDS:
            hint = nearest(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
            raise UsageError(f"there is no kind {kind}: {hint}")
        refs = edition.corpus.of_kind(kind)
        if not refs:
            raise UsageError(f"there is no {kind} for the audience '{edition.cover.audience}'")
        yield from refs


def _file_name(subject: Subject, copy: int) -> str:
    """The name of a book's file: a briefing's is its id, that of any other begins with its kind."""
    name = called(subject).removeprefix("briefing/").replace("/", "-")
    return f"{name}-copy-{copy}.pdf" if copy else f"{name}.pdf"


def _refuse_same(names: dict[str, str]) -> None:
    """Let no book be written over another.

    Raises:
        UsageError: if two of them have the same file name.
    """
    for name, count in Counter(names.values()).items():
        if count > 1:
            same = " and ".join(one for one, file in names.items() if file == name)
            raise UsageError(f"{same} would both be {name}: print them into different folders")


def _written(folder: Path, names: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every book by what it is of, with its bytes."""
    for name, file in names.items():
        yield name, (folder / file).read_bytes()
