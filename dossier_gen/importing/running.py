"""An import from the file to what is told of it: read, mapped, planned, checked, and written if that is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.console import folder_of, options_of, overlays_of
from dossier_gen.corpus import Corpus
from dossier_gen.edition import check
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, UsageError, errors
from dossier_gen.importing.assembling import Wish
from dossier_gen.importing.catalogue import Catalogue
from dossier_gen.importing.formats import FORMATS
from dossier_gen.importing.json_values import numberless
from dossier_gen.importing.looking_up import looked_up
from dossier_gen.importing.mapped import Mapped, Part, headings_found, mapping_in
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.outcomes import Files
from dossier_gen.importing.plan import Plan, planned
from dossier_gen.importing.proposals import proposals
from dossier_gen.importing.rejects import rejects_file, rejects_name
from dossier_gen.importing.resolving import meant
from dossier_gen.importing.rows import Table
from dossier_gen.importing.suggesting import suggested
from dossier_gen.importing.verifying import Ground, verified
from dossier_gen.records import KINDS
from dossier_gen.rules import READING_RULES
from dossier_gen.rules.sources import UNCITED_KINDS
from dossier_gen.settings import policy
from dossier_gen.shape import nearest
from dossier_gen.writing.files import change


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an import."""

    form: str
    """One of `FORMATS`."""
    file: Path
    kind: str = ""
    mapping: Path | None = None
    source: str = ""
    sheet: str = ""
    rejects: Path | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """An import that is ready to be written."""

    table: Table
    mapped: Mapped
    plan: Plan
    warnings: tuple[Finding, ...]
    notes: tuple[str, ...]
    root: Path
    folder: Path
    before: Mapping[Ref, bytes]

    def write(self, rejects: Path | None, file: Path) -> tuple[tuple[Path, ...], Path | None]:
        """Change the files, and keep the rows that were rejected: all of it or none. What was changed, and that file.

        Raises:
            WritingError: if a file cannot be changed, or the file of rejects is there already and holds something else.
        """
        changes: dict[Path, bytes | None] = {}
        read: dict[Path, bytes | None] = {}
        for ref, one in self.plan.outcomes.items():
            if one.is_new or one.differences:
                path = file_of(self.folder, ref)
                changes[path], read[path] = one.text.encode(), self.before.get(ref)
        kept = None
        if self.plan.rejected:
            data = rejects_file(self.table, self.plan.rejected)
            kept = rejects or rejects_name(file, self.table.rejects, data)
            changes[kept] = data
            read[kept] = data if kept.is_file() and kept.read_bytes() == data else None
        done = change(self.root, changes, read) if changes else ()
        return tuple(path for path in done if path != kept), kept


def file_of(folder: Path, ref: Ref) -> Path:
    """The file of a record in the folder of the records."""
    return folder / KINDS[ref.kind].folder / f"{ref.id}.yaml"


def table_of(asked: Asked, settings: TableSettings) -> Table:
    """The table in a file.

    Raises:
        UsageError: if there is no such file.
        FindingsError: if it cannot be read as a table.
    """
    said = settings.model_copy(update={"sheet": asked.sheet or settings.sheet})
    table = FORMATS[asked.form].read(_bytes(asked.file), str(asked.file), said)
    if table.findings:
        raise FindingsError(table.findings)
    return table


def suggestion(asked: Asked, config: MkDocsConfig) -> str:
    """The text of a mapping file for a table; that of the format where it brings one.

    Raises:
        UsageError: if no kind is named.
    """
    if FORMATS[asked.form].mapping:
        return FORMATS[asked.form].mapping
    if asked.kind not in KINDS:
        raise UsageError(f"name the kind of the records with --kind: {', '.join(KINDS)}")
    corpus = _ground(config).checked.corpus
    return _suggested(asked, table_of(asked, TableSettings()), Catalogue(corpus), _language(config))


def imported(asked: Asked, config: MkDocsConfig) -> Import:
    """What an import would do; nothing is written yet.

    Raises:
        UsageError: if a file is missing, or the kind or the source is not named.
        FindingsError: if the mapping, the table or the records have errors.
    """
    mapped = _mapping(asked)
    table = table_of(asked, mapped.says.table if mapped else TableSettings())
    ground = _ground(config)
    catalogue, language = Catalogue(ground.checked.corpus), _language(config)
    if mapped is None:
        if asked.kind not in KINDS:
            raise UsageError(f"name a mapping with --mapping, or the kind with --kind: {', '.join(KINDS)}")
        text = _suggested(asked, table, catalogue, language)
        mapped = _good(mapping_in(text.encode(), "the suggested mapping", asked.kind))
    missing = headings_found(mapped, table.columns)
    if missing and table.rejects == "csv":
        raise FindingsError(missing)
    for part in mapped.parts:
        _needs_source(asked, part, mapped, ground.checked.corpus)
    folder = folder_of(config)
    before = _before(folder, mapped.kinds, ground.checked.corpus)
    texts = {ref: data.decode() for ref, data in before.items()}
    files = Files(texts, ground.checked.corpus.files, folder.name, language)
    rows = looked_up(table.rows, mapped.says.look_up, (name for name, _ in mapped.columns_used()))
    plan = planned(proposals(rows, mapped, asked.source, language), catalogue, files)
    warnings = verified(plan, ground)
    notes = (*table.notes, *_not_imported(table, mapped, missing))
    root = Path(config.config_file_path or ".").absolute().parent
    return Import(table, mapped, plan, warnings, notes, root, folder.absolute(), before)


def _suggested(asked: Asked, table: Table, catalogue: Catalogue, language: str) -> str:
    def resolves(words: str, kinds: tuple[str, ...]) -> bool:
        return len(meant(Wish(words, kinds), catalogue)) == 1

    return suggested(table, asked.kind, language, resolves)


def _language(config: MkDocsConfig) -> str:
    return str(options_of(config).default_language)


def _mapping(asked: Asked) -> Mapped | None:
    """The mapping in the file that is named, else that of the format; None where there is neither."""
    if asked.mapping:
        return _good(mapping_in(_bytes(asked.mapping), str(asked.mapping), asked.kind))
    text = FORMATS[asked.form].mapping
    return _good(mapping_in(text.encode(), f"the mapping of {asked.form}")) if text else None


def _good(made: tuple[Mapped | None, tuple[Finding, ...]]) -> Mapped:
    mapped, findings = made
    if mapped is None:
        raise FindingsError(findings)
    return mapped


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None


def _ground(config: MkDocsConfig) -> Ground:
    """The records as they are: what cannot be read is not known, and might be written twice.

    Raises:
        FindingsError: if a record cannot be read.
    """
    demands, overlays = policy(options_of(config)), overlays_of(config)
    checked = check(folder_of(config), demands, overlays)
    unread = [one for one in errors(checked.findings) if one.rule in READING_RULES]
    if unread:
        raise FindingsError(unread)
    return Ground(checked, demands, overlays)


def _needs_source(asked: Asked, part: Part, mapped: Mapped, corpus: Corpus) -> None:
    """Refuse a table of facts whose source is not named, or is not there and is not made.

    Raises:
        UsageError: with how to make one.
    """
    named = asked.source or part.says.source or ""
    make = "make one with dossier new source NAME --set type=dataset, and name it with --source source/ID"
    if not named and part.kind not in UNCITED_KINDS:
        raise UsageError(f"every imported value cites a source, and none is named: {make}")
    made = {f"source/{one.says.id}" for one in mapped.parts if one.is_made and one.kind == "source"}
    if not named or "{" in named or named in made:
        return
    try:
        ref = Ref.parse(named)
    except ValueError as error:
        raise UsageError(f"the source: {error}") from None
    if ref.kind != "source" or ref not in corpus:
        near = nearest(str(ref), map(str, corpus.of_kind("source")))
        raise UsageError(f"there is no source {ref}: {near or make}")


def _before(folder: Path, kinds: Iterable[str], corpus: Corpus) -> dict[Ref, bytes]:
    """What the files of some kinds hold; those that lie in overlays alone are not among them."""
    refs = (ref for kind in kinds for ref in corpus.of_kind(kind) if ref in corpus.files)
    paths = {ref: file_of(folder, ref) for ref in refs}
    return {ref: path.read_bytes() for ref, path in paths.items() if path.is_file()}


def _not_imported(table: Table, mapped: Mapped, missing: Iterable[Finding]) -> tuple[str, ...]:
    """What of a table the mapping passes over, and what of the mapping the table does not have."""
    used = {numberless(name) for name, _ in mapped.columns_used()}
    left = [name for name in table.columns if name not in used]
    said = [f"not imported, for the mapping does not name them: the columns {', '.join(left)}"] if left else []
    if mapped.data and mapped.file == "the suggested mapping":
        skipped = [name for name, column in mapped.says.columns.items() if "skip" in column.to]
        said += (
            [f"not imported, for the suggested mapping skips them: the columns {', '.join(skipped)}"] if skipped else []
        )
    said += [f"{one.file}:{one.line}: {one.message}" for one in missing] if mapped.file.endswith(_MAPPING_FILES) else []
    return tuple(dict.fromkeys(said))


_MAPPING_FILES = (".yaml", ".yml")
