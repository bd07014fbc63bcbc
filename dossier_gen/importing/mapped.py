"""A mapping with each path followed to its end; its mistakes are findings with line and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, Path
from dossier_gen.importing.json_values import numberless
from dossier_gen.importing.looking_up import BEHIND, origin
from dossier_gen.importing.mapped_checks import Checking
from dossier_gen.importing.mapping import ID, REF, Conditions, ImportMapping, RecordMapping
from dossier_gen.importing.placeholders import PLACE, columns_in
from dossier_gen.importing.uses import Use
from dossier_gen.nodes import locate, read
from dossier_gen.records import KINDS
from dossier_gen.rules.sources import UNCITED_KINDS
from dossier_gen.shape import nearest, shaped


@dataclass(frozen=True, slots=True)
class Part:
    """What a mapping makes of a row: a record of one kind."""

    kind: str
    says: RecordMapping
    uses: tuple[Use, ...]
    naming: tuple[str, ...] = ()
    """The columns that name the record itself."""
    ids: tuple[str, ...] = ()
    """The columns that hold the id of a new one."""
    decided: Mapping[str, Ref | None] = field(default_factory=dict)
    """By the name in a row, which record it is; None for a new one."""
    is_made: bool = False
    """Whether it is made of no row."""
    looks_up: tuple[str, ...] = ()
    """The columns of other rows that it needs."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping whose paths are known to lead somewhere."""

    says: ImportMapping
    parts: tuple[Part, ...]
    file: str = ""
    data: bytes = b""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the records that it makes, each once."""
        return tuple(dict.fromkeys(part.kind for part in self.parts))

    def columns_used(self) -> Iterator[tuple[str, Path]]:
        """Every heading that the mapping names, with its place."""
        head: list[tuple[str, Path]] = [(self.says.rows, ("rows",))] if self.says.rows else []
        yield from head
        for name, other in self.says.look_up.items():
            yield from ((name, ("look_up", name)), (other, ("look_up", name)))
        yield from _of_record(self.says, ())
        for place, one in enumerate(self.says.records):
            yield from _of_record(one, ("records", place))


def _of_record(says: RecordMapping, before: Path) -> Iterator[tuple[str, Path]]:
    for heading, column in says.columns.items():
        yield heading, (*before, "columns", heading)
        yield from _of_conditions(column.when, (*before, "columns", heading, "when"))
    made: list[tuple[str, Path]] = [
        (says.source or "", ("source",)),
        (says.at or "", ("at",)),
        (says.id or "", ("id",)),
    ]
    made += [(words, ("quote", place)) for place, words in enumerate(says.quote)]
    for path, values in says.fields.items():
        made += [(path, ("fields", path)), *((one.words, ("fields", path)) for one in values)]
        for one in values:
            yield from _of_conditions(one.when, (*before, "fields", path))
    for place, wrong in enumerate(says.disputed):
        made += [(wrong.value, ("disputed", place, "value")), (wrong.note or "", ("disputed", place, "note"))]
        yield from _of_conditions(wrong.when, (*before, "disputed", place, "when"))
    for words, at in made:
        yield from ((name, (*before, *at)) for name in columns_in(words) if name != PLACE)
    yield from ((name, (*before, "each", name)) for name in says.each)
    yield from _of_conditions(says.when, (*before, "when"))


def _of_conditions(conditions: Conditions, here: Path) -> Iterator[tuple[str, Path]]:
    for heading, one in conditions.items():
        yield from ((name, here) for name in (heading, one.before, one.not_before) if name)


def mapping_in(data: bytes, file: str, kind: str = "") -> tuple[Mapped | None, tuple[Finding, ...]]:
    """The mapping in the bytes of a file, for records of a kind; located findings if it has mistakes."""
    reading = read(data, file)
    if reading.value is None:
        return None, tuple(locate(reading.findings, {file: data}))
    says, found = shaped(ImportMapping, reading.value, file)
    findings = [*reading.findings, *found]
    made = None
    if says:
        made, wrong = mapped(says, file, kind)
        findings += wrong
        made = replace(made, data=data) if made else None
    return (None if findings else made), tuple(locate(findings, {file: data}))


def mapped(says: ImportMapping, file: str, kind: str = "") -> tuple[Mapped | None, list[Finding]]:
    """A mapping with each path followed to its end."""
    checking = Checking(file, next(iter(KINDS)))
    checking.settings(says)
    findings = checking.findings
    head = says.model_fields_set & {"kind", "when", "columns", "fields", "disputed", "id"} if says.records else set()
    for key in sorted(head):
        hint = "move it into one of the records"
        findings.append(Finding("mapping", f"'{key}' stands beside records", file, (key,), hint, on_key=True))
    blocks: list[tuple[RecordMapping, Path]] = [(one, ("records", place)) for place, one in enumerate(says.records)]
    parts = [_part(one, here, says, file, "", findings) for one, here in blocks]
    if not blocks:
        parts = [_part(says, (), says, file, kind, findings)]
    made = [_part(one, ("always", place), says, file, "", findings) for place, one in enumerate(says.always)]
    every = (*(replace(part, is_made=True) for part in made if part), *(part for part in parts if part))
    return (Mapped(says, every, file) if any(parts) else None), findings


def _part(
    says: RecordMapping, here: Path, whole: ImportMapping, file: str, kind: str, findings: list[Finding]
) -> Part | None:
    """One record of a mapping; what it does not say is said at the head."""
    known = kind or says.kind or ""
    if not known or (kind and says.kind and kind != says.kind):
        message = f"the mapping is for records of the kind {says.kind}, not {kind}" if known else "no kind is named"
        hint = "name it here" if here else "name it here or with --kind, the same"
        findings.append(Finding("mapping", message, file, (*here, "kind"), hint))
        return None
    checking = Checking(file, known, here)
    uses = tuple(checking.uses(says))
    checking.conditions(says)
    decided = dict(checking.decisions(says))
    findings += checking.findings
    named = {word: tuple(name for name, one in says.columns.items() if word in one.to) for word in (REF, ID)}
    behind = tuple(dict.fromkeys(name for name, _ in _of_record(says, ()) if origin(name) in whole.look_up))
    return Part(known, _completed(says, whole), uses, named[REF], named[ID], decided, looks_up=behind)


def _completed(says: RecordMapping, head: ImportMapping) -> RecordMapping:
    if says is head:
        return says
    keys = ("at", "audience", "language", "quote", *(() if says.kind in UNCITED_KINDS else ("source",)))
    given = {key: getattr(says, key) or getattr(head, key) for key in keys}
    return says.model_copy(update={**given, "blank": (*head.blank, *says.blank)})


def headings_found(mapping: Mapped, columns: tuple[str, ...]) -> tuple[Finding, ...]:
    """A finding for each column that the mapping names and the table does not have."""
    known = set(columns)
    found = [
        Finding(
            "mapping",
            f"the table has no column '{name}'",
            mapping.file,
            path,
            nearest(name, columns) or f"its columns are {', '.join(columns)}",
            on_key=path[0] == "columns",
        )
        for name, path in mapping.columns_used()
        if not _is_there(name, mapping, known)
    ]
    return tuple(locate(found, {mapping.file: mapping.data}))


def _is_there(name: str, mapping: Mapped, columns: set[str]) -> bool:
    """Whether a table has a column, itself or in the rows that a column of it names."""
    if name in columns or numberless(name) in columns:
        return True
    first = origin(name)
    return first in mapping.says.look_up and name.partition(BEHIND)[2] in columns
