"""What an import says: record by record what is different, the rows that are rejected, and counts that add up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set

from dossier_gen.findings import Finding, Severity, printable
from dossier_gen.importing.mapped import Mapped
from dossier_gen.importing.merging import Difference
from dossier_gen.importing.outcomes import Outcome
from dossier_gen.importing.plan import Plan, Rejected
from dossier_gen.importing.rows import Table
from dossier_gen.nodes import Plain
from dossier_gen.shape import shortened, spelled

_LONGEST = 200
"""How much of one value is shown."""


def changes_told(plan: Plan) -> Iterator[str]:
    """Record by record what is different, in the order of the refs."""
    for ref in sorted(plan.outcomes):
        one = plan.outcomes[ref]
        places = ", ".join(dict.fromkeys(aim.proposal.row.place for aim in one.aims))
        yield printable(f"{state(one):<9} {ref} ({shortened(places, _LONGEST)})")
        for _, difference in one.differences:
            yield printable(f"  {_told(difference, one.is_new)}")


def state(one: Outcome) -> str:
    """What becomes of a record in a word."""
    return "new" if one.is_new else "changed" if one.differences else "unchanged"


def _told(one: Difference, is_new: bool) -> str:
    name = spelled(one.path)
    if one.is_disputed:
        return f"{name}: {_shown(one.old)} stays; disputed: {_shown(one.new)}"
    if one.new is None:
        return f"{name}: cited"
    is_item = isinstance(one.path[-1], int)
    value = _shown(_alone(one.new) if is_item else one.new)
    return f"{name}: {value}" if is_new else f"{name}: nothing → {value}"


def _alone(value: Plain) -> Plain:
    """The only value of an item that holds no more; any other item as it is."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _shown(value: Plain) -> str:
    return shortened(" ".join(_words(value).split()), _LONGEST)


def _words(value: Plain) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(map(_item, value))
    return value or ""


def _item(value: Plain) -> str:
    alone = _alone(value)
    return f"({_words(alone)})" if isinstance(alone, dict) else _words(alone)


def rejects_told(table: Table, rejected: Iterable[Rejected]) -> Iterator[Finding]:
    """Why rows are rejected, in their order; the column is the number of the cell in its row."""
    for one in sorted(rejected, key=lambda one: (one.proposal.row.line, one.proposal.row.number)):
        row = one.proposal.row
        for problem in one.problems:
            is_cell = problem.heading in table.columns
            cell = table.columns.index(problem.heading) + 1 if is_cell and table.rejects == "csv" else 1
            where = f"{row.place}, {problem.heading}" if is_cell or problem.heading in row.cells else row.place
            message = f"{where}: {problem.message}"
            yield Finding("row", message, table.file, hint=problem.hint, line=row.line, column=problem.column or cell)


def counts_told(table: Table, mapped: Mapped, plan: Plan, warnings: Iterable[Finding]) -> Iterator[str]:
    """How many rows and records: what was read is what is imported and what is rejected, for each sort of row too."""
    rejected = plan.rows_rejected
    sorts: dict[str, set[int]] = {}
    for row in table.rows if mapped.says.rows else ():
        sorts.setdefault(" ".join(row.cells.get(mapped.says.rows or "", ("of no sort",))), set()).add(row.number)
    for sort, numbers in sorted(sorts.items()):
        yield printable(f"  {_counted(numbers, rejected)}  {shortened(sort)}")
    blank = f"; {table.blank} more hold{'s' * (table.blank == 1)} nothing" if table.blank else ""
    yield f"{_counted({row.number for row in table.rows}, rejected)}{blank}."
    states = Counter(state(one) for one in plan.outcomes.values())
    counts = ", ".join(f"{states[word]} {word}" for word in ("new", "changed", "unchanged"))
    yield f"{len(plan.outcomes)} record{'s' * (len(plan.outcomes) != 1)}: {counts}."
    few = sum(one.severity is Severity.WARNING for one in warnings)
    if few:
        yield f"{few} warning{'s' * (few != 1)} would come up in them."


def _counted(numbers: Set[int], rejected: Set[int]) -> str:
    lost = len(numbers & rejected)
    return f"{len(numbers)} row{'s' * (len(numbers) != 1)}: {len(numbers) - lost} imported, {lost} rejected"
