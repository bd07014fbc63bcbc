"""A mapping for a table, from its headings and what stands under them: to be looked at, edited and kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from dossier_gen.fields.dates import Date
from dossier_gen.fields.forms import Form
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.walk import plans
from dossier_gen.findings import printable
from dossier_gen.importing.date_forms import as_iso, likely_forms
from dossier_gen.importing.headings import Meant, meant_by
from dossier_gen.importing.rows import Table
from dossier_gen.importing.spans import End, span_of
from dossier_gen.importing.targets import Slot, Target, paths
from dossier_gen.records import KINDS
from dossier_gen.shape import shortened

_SAMPLES = 50
"""How many cells of a column are looked at."""

Resolves = Callable[[str, tuple[str, ...]], bool]
"""Whether a cell names a record of some kinds."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What is suggested for one column."""

    heading: str
    path: str
    target: Target | None
    settings: tuple[tuple[str, str], ...] = ()
    comment: str = ""
    language: str = ""


def suggested(table: Table, kind: str, language: str, resolves: Resolves) -> str:
    """The text of a mapping file."""
    span = span_of(table)
    lines = list(_columns(table, kind, language, resolves, span))
    path = _path_of(span, kind, lines) if span else ""
    if not path:
        lines = list(_columns(table, kind, language, resolves, None))
    made = {**dict(_made(lines, language)), **dict(_dated(lines, span, path) if span and path else ())}
    return "\n".join(
        (
            f"# How the columns of {_shown(table.file)} become records of the kind {kind}. Look at every line.",
            f"kind: {kind}",
            "# source: source/ID      # the source that is cited for every value, unless --source names it",
            "# audience: internal     # the audience of new records; the outermost one where none is named",
            '# blank: ["-", "n/a"]    # cells that say nothing',
            "columns:",
            *(written for line in lines for written in _written(line)),
            *_fields(made),
            "# decided:               # where a name alone does not tell who it is: by the name, a ref or new",
            f"#   Li Wei: {kind}/li-wei",
            "",
        )
    )


def _fields(made: dict[str, tuple[str, ...]]) -> Iterator[str]:
    sign = "" if made else "# "
    yield f"{sign}fields:" + ("" if made else "                # values that every row has; columns stand in braces")
    for path, (first, *others) in made.items():
        yield f"  {_scalar(path)}: {first}".rstrip()
        yield from (f"    {line}" for line in others)
    if not made:
        yield '#   name: "{Given name} {Family name}"'


def _columns(
    table: Table, kind: str, language: str, resolves: Resolves, span: tuple[End, End] | None
) -> Iterator[_Line]:
    taken: dict[str, str] = {}
    ends = {end.heading: end for end in span or ()}
    for heading in table.columns:
        if end := ends.get(heading):
            yield _Line(heading, "skip", None, (), _about(end))
            continue
        cells = [row.cells[heading][0] for row in table.rows if heading in row.cells][:_SAMPLES]
        line = _line(heading, meant_by(heading, kind, cells), cells, language, resolves)
        if line.path in taken and line.target:
            line = _Line(heading, "skip", None, (), f"{taken[line.path]} goes into {line.path} already")
        elif line.target:
            taken[line.path] = heading
        yield line


def _line(heading: str, meant: Meant, cells: list[str], language: str, resolves: Resolves) -> _Line:
    found = meant.target
    if found is None:
        remark = "it only counts" if meant.is_counter else "not recognised: name a field"
        return _Line(heading, "skip", None, (), remark)
    path = found.written
    if meant.language and meant.language != language and not path.endswith("names[].text"):
        path = f"{path}.{meant.language}"
    settings, remark = _settings(found, cells, resolves)
    if path == "tenures[].office":
        settings, remark = (*settings, ("otherwise", "tenures[].title")), ""
    sample = f" ({_shown(cells[0])})" if cells else ""
    return _Line(heading, path, found, settings, remark or f"{_meaning(found)}{sample}".strip(), meant.language)


def _settings(found: Target, cells: list[str], resolves: Resolves) -> tuple[tuple[tuple[str, str], ...], str]:
    """How the cells of a column are to be read, and what an editor must know of it."""
    form = found.shape.form
    parted = next((sign for sign in (";", "、", "\n") if any(sign in cell for cell in cells)), "")
    split = (("split", parted),) if parted and _takes_several(found) else ()
    parts = [part.strip() for cell in cells for part in (cell.split(parted) if split else [cell])]
    if form in (Form.DATE, Form.MOMENT) and not all(map(_is_date, parts)):
        forms = likely_forms([part for part in parts if not _is_date(part)])
        if len(forms) == 1:
            return (*split, ("dates", forms[0])), ""
        choice = " or ".join(forms) or "the form in which they are written"
        return split, f"dates such as {_shown(next(part for part in parts if not _is_date(part)))}: add dates: {choice}"
    if form is Form.REF:
        unknown = [part for part in dict.fromkeys(parts) if not resolves(part, found.kinds)]
        if unknown:
            more = f" and {len(unknown) - 1} more" if len(unknown) > 1 else ""
            return split, f"no record is called {_shown(unknown[0])}{more}: say under values: which is meant"
    return split, ""


def _takes_several(found: Target) -> bool:
    return found.shape.is_list or any(isinstance(step, Slot) for step in found.steps)


def _is_date(text: str) -> bool:
    try:
        Moment.model_validate(text) if "T" in text else Date.parse(as_iso(text))
    except ValueError:
        return False
    return True


def _path_of(span: tuple[End, End], kind: str, lines: list[_Line]) -> str:
    """Where first and last days go together: the dates, or the days on which an office is attested; else nowhere."""
    taken = {line.path for line in lines if line.target}
    if "dates" in {plan.key for plan in plans(KINDS[kind])}:
        return "" if taken & {"dates", "at"} else "dates"
    is_meant = any(meant_by(end.heading, kind, ()).target for end in span)
    return "tenures[].attested" if taken & {"tenures[].title", "tenures[].office"} and not is_meant else ""


def _about(end: End) -> str:
    """What an editor must know of a column of first or last days."""
    ways = " or ".join(f"{{{end.heading}|date {form}}}" for form in end.forms)
    return "it goes into the days, below" + (f": write {ways} there" if len(end.forms) > 1 else "")


def _dated(lines: list[_Line], span: tuple[End, End], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Days of two columns, and a name where no column has one: of whoever leads a delegation, and the first day."""
    first, last = span
    head = next((line.heading for line in lines if line.path == "head"), "")
    if head and not any(line.path.partition(".")[0] == "name" for line in lines):
        yield "name", (_scalar(f"{{{head}}}, {first.words}"),)
    both = _scalar(f"{first.words}/{last.words}")
    if last.is_whole:
        yield path, (both,)
        return
    of_last = _scalar(last.heading)
    alone = (f"- words: {_scalar(first.words)}", f"  when: {{{of_last}: {{given: false}}}}")
    yield path, ("", f"- words: {both}", f"  when: {{{of_last}: {{given: true}}}}", *alone)


def _made(lines: list[_Line], language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Values that are made of several columns: a name of its parts, and the language of other names."""
    by_path = {line.path: line for line in lines if line.target}
    for tag in dict.fromkeys(("", *(path.partition(".")[2] for path in by_path if path.startswith("family_name")))):
        behind = f".{tag}" if tag else ""
        parts = [by_path.get(f"{part}{behind}") for part in ("given_name", "family_name")]
        if all(parts) and f"name{behind}" not in by_path:
            yield f"name{behind}", (_scalar(" ".join(f"{{{part.heading}}}" for part in parts if part)),)
    if "names[].text" in by_path:
        yield "names[].lang", (_scalar(by_path["names[].text"].language or language),)


def _meaning(found: Target) -> str:
    kinds = (meaning for model in KINDS.values() for path, meaning, _ in paths(model) if path == found.written)
    return next(kinds, "").rstrip(".")


def _written(line: _Line) -> Iterator[str]:
    comment = f"  # {line.comment}" if line.comment else ""
    if not line.settings:
        yield f"  {_scalar(line.heading)}: {_scalar(line.path)}{comment}"
        return
    yield f"  {_scalar(line.heading)}:{comment}"
    yield f"    to: {_scalar(line.path)}"
    yield from (f"    {key}: {_scalar(value)}" for key, value in line.settings)


def _shown(text: str) -> str:
    return printable(shortened(" ".join(text.split()), 40))


def _scalar(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    return str(yaml.safe_dump(text, allow_unicode=True, width=100_000)).removesuffix("\n").removesuffix("\n...")
