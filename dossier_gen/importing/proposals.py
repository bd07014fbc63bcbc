"""What a row proposes of a record, before it is known which: plain values, each with the column it comes from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import TEXT_LANGUAGE
from dossier_gen.findings import Path
from dossier_gen.importing.assembling import Assembling, Entry, Wish
from dossier_gen.importing.conditions import holds
from dossier_gen.importing.converting import CellError, values_of, visible
from dossier_gen.importing.mapped import Mapped, Part
from dossier_gen.importing.placeholders import columns_in, each_filled, filled
from dossier_gen.importing.rows import Problem, Row
from dossier_gen.importing.uses import Use
from dossier_gen.nodes import Plain


@dataclass(frozen=True, slots=True)
class Dispute:
    """What a row says of a field and what cannot stand there, with the reason."""

    field: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row says of one record."""

    row: Row
    kind: str
    values: dict[str, Plain]
    """As a file of that kind would hold them; refs as the row words them."""
    headings: Mapping[Path, str] = field(default_factory=dict)
    """The column of each value, by its path; nothing for a value that the mapping makes."""
    wishes: Mapping[Path, Wish] = field(default_factory=dict)
    """The refs among the values."""
    audiences: Mapping[Path, str] = field(default_factory=dict)
    """The audience of values that have one of their own."""
    source: str = ""
    """The source of all of it, as a ref."""
    at: str = ""
    """The place in the source."""
    quote: tuple[str, ...] = ()
    """What the source says there in its own words."""
    disputes: tuple[Dispute, ...] = ()
    """What the row says that no field can hold."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What a new record says where no row says it."""
    match: str = "names"
    """By what the record is known: see the mapping."""
    audience: str = ""
    """The audience of the record, if it is new."""
    named: str = ""
    """Which record it is, in the words of the row itself: a ref, or `new`."""
    id: str = ""
    """The id that it is to have, if it is new."""
    decided: Mapping[str, Ref | None] = field(default_factory=dict)
    """By a name, which record bears it; None for a new one."""
    problems: tuple[Problem, ...] = ()


def proposals(rows: Iterable[Row], mapped: Mapped, source: str = "", language: str = "en") -> Iterator[Proposal]:
    """What each row proposes by a mapping; `language` is that of words which name none."""
    made = Row(0, 1, {}, "the mapping")
    yield from (_proposal(made, part, "", language) for part in mapped.parts if part.is_made)
    parts = [part for part in mapped.parts if not part.is_made]
    for row in rows:
        fitting = [part for part in parts if holds(part.says.when, row)]
        if row.problems or not fitting:
            yield Proposal(row, parts[0].kind, {}, problems=row.problems or (_unmapped(row, mapped),))
            continue
        for part in fitting:
            yield from (_proposal(one, part, source, language) for one in _parted(row, part.says.each))


def _parted(row: Row, each: Mapping[str, str]) -> Iterator[Row]:
    """The row once for each part of a cell, of which a record is made."""
    rows = [row]
    for name, sign in each.items():
        said = [text for cell in row.cells.get(name, ()) for text in (re.split(sign, cell) if sign else (cell,))]
        parts = dict.fromkeys(text.strip() for text in said if text and text.strip())
        rows = [replace(one, cells={**one.cells, name: (part,)}) for one in rows for part in parts]
    yield from rows


def _unmapped(row: Row, mapped: Mapped) -> Problem:
    sort = " ".join(row.cells.get(mapped.says.rows or "", ()))
    return Problem(f"the mapping has no record for such a row{sort and f': {sort}'}", mapped.says.rows or "")


def _proposal(row: Row, part: Part, source: str, language: str) -> Proposal:
    says = part.says
    problems = list(dict.fromkeys(row.lacks[name] for name in part.looks_up if name in row.lacks))
    assembling = Assembling(problems, language, part.is_made)
    entries = list(_entries(row, part, language, problems))
    values = assembling.mapping(entries, ())
    if not any(entry.heading for entry in entries) and not problems and not part.is_made:
        problems.append(Problem("the row holds nothing that the mapping reads"))
    proposal = Proposal(
        row,
        part.kind,
        values,
        assembling.headings,
        assembling.wishes,
        assembling.audiences,
        source or filled(says.source or "", row, says.blank),
        filled(says.at or "{place}", row, says.blank) or row.place,
        tuple(text for words in says.quote if (text := filled(words, row, says.blank))),
        tuple(_disputes(row, part)),
        {key: text for key, words in says.defaults.items() if (text := filled(words, row, says.blank))},
        says.match,
        says.audience or "",
        _first(row, part.naming),
        _first(row, part.ids) or filled(says.id or "", row, says.blank),
        part.decided,
    )
    _look_at(proposal, problems)
    return replace(proposal, problems=tuple(problems))


def _look_at(proposal: Proposal, problems: list[Problem]) -> None:
    """Whether what goes into the record beside its values may stand in one."""
    said = (text for one in proposal.disputes for text in (one.value, one.note))
    for words in (proposal.at, proposal.named, proposal.id, *proposal.defaults.values(), *proposal.quote, *said):
        try:
            visible(words)
        except CellError as error:
            problems.append(Problem(str(error), hint=error.hint))


def _disputes(row: Row, part: Part) -> Iterator[Dispute]:
    for one in part.says.disputed:
        value = filled(one.value, row, part.says.blank) if holds(one.when, row) else ""
        if value:
            yield Dispute(one.field, value, filled(one.note or "", row, part.says.blank))


def _first(row: Row, columns: tuple[str, ...]) -> str:
    return next((row.cells[name][0] for name in columns if name in row.cells), "")


def _entries(row: Row, part: Part, language: str, problems: list[Problem]) -> Iterator[Entry]:
    blank = part.says.blank
    for one in part.uses:
        if not holds(one.column.when, row):
            continue
        use = _in_row(one, row, blank)
        if use.heading:
            cells, heading = row.cells.get(use.heading, ()), use.heading
        else:
            made = [value.words for value in use.words if holds(value.when, row)]
            cells = tuple(text for words in made for text in each_filled(words, row, blank))
            heading = next((name for words in made for name in columns_in(words) if name in row.cells), "")
        values = values_of(use, cells, blank, language, problems)
        if any(values) and _is_named(use, heading, problems):
            yield Entry(use.target.steps, values, use, heading)


def _in_row(use: Use, row: Row, blank: tuple[str, ...]) -> Use:
    """A use in one row, where names of one's own and languages in its path may be made of columns."""
    if "{" not in use.target.written:
        return use
    steps = tuple(filled(step, row, blank) if isinstance(step, str) else step for step in use.target.steps)
    return replace(use, target=replace(use.target, steps=steps, tag=filled(use.target.tag, row, blank)))


def _is_named(use: Use, heading: str, problems: list[Problem]) -> bool:
    """Whether a path with columns in it leads somewhere in this row."""
    if "{" not in use.target.written:
        return True
    if "" in use.target.steps:
        problems.append(Problem(f"'{use.target.written}' has no name in this row", heading))
    elif use.target.tag and not TEXT_LANGUAGE.match(use.target.tag):
        problems.append(Problem(f"'{use.target.tag}' is no language tag", heading, "write en, ru or zh-Hans (BCP 47)"))
    else:
        return True
    return False
