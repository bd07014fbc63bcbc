"""The measured part of docs/performance.md: tables of what the benchmark found, between two marks in the page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.plot import plot

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
"""The marks; what stands around them is written by hand and left alone."""

PICTURE = "images/performance.svg"

Found = dict[str, Any]

SITE = ("site", "site again", "site, one changed")
"""The phases in which peers are compared."""


def written(found: Found, docs: Path) -> None:
    """Put tables and plot into the page."""
    page = docs / "performance.md"
    text = page.read_text(encoding="utf-8")
    told = f"{BEGIN}\n\n{tables(found)}\n{END}"
    page.write_text(re.sub(f"{BEGIN}.*{END}", lambda match: told, text, flags=re.DOTALL), encoding="utf-8")
    (docs / PICTURE).parent.mkdir(exist_ok=True)
    (docs / PICTURE).write_text(plot(lines(found)), encoding="utf-8")


def lines(found: Found) -> dict[str, dict[int, float]]:
    """The lines of the plot: our site in its three phases, and what each peer takes for a whole one."""
    drawn: dict[str, dict[int, float]] = {}
    for size in found["sizes"]:
        for name, costs in [("ours", size["ours"]), *size["peers"].items()]:
            for phase in SITE if name == "ours" else SITE[:1]:
                if phase in costs and not costs[phase]["failed"]:
                    label = name if phase == "site" else f"{name}, {phase.partition(' ')[2].strip(', ')}"
                    drawn.setdefault(label.replace(",,", ","), {})[size["records"]] = costs[phase]["wall"]
    return drawn


def tables(found: Found) -> str:
    """Every table, with what it was measured on."""
    made = found["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    first = (
        f"Measured on {found['date']}: {made['processor']}, {made['cores']} cores, {made['memory']} GB, "
        f"{made['system']}, Python {made['python']}; {versions}. Unless another is named, "
        f"files lie on {found['file_system']}. "
        f"Seconds are those on the clock of a whole process, the median of its runs; memory is that of its largest "
        f"process.\n\n![Seconds over records]({PICTURE})\n"
    )
    sections = [first, "### Sites\n", _sites(found), "### Every command\n", _commands(found)]
    if any(size.get("steps") for size in found["sizes"]):
        sections += ["### Where the time goes\n", _steps(found)]
    if any(size.get("disk") for size in found["sizes"]):
        sections += ["### On a disk\n", _disk(found)]
    if any(size.get("reader") for size in found["sizes"]):
        sections += ["### For the reader\n", _reader(found)]
    if any(size.get("editor") for size in found["sizes"]):
        sections += ["### For the editor\n", _editor(found)]
    if found.get("real", {}).get("pages"):
        sections += ["### The real corpus as a site\n", _real(found["real"])]
    return "\n".join(sections)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def _cell(cost: Found | None, base: Found | None = None) -> str:
    if not cost:
        return "not measured"
    if cost["failed"]:
        return "failed"
    told = f"{cost['wall']:.3g} s" if cost["wall"] < 100 else f"{cost['wall']:,.0f} s"
    share = f" ({cost['wall'] / base['wall']:.3g} ×)" if base and not base["failed"] and base is not cost else ""
    return told + share


def _sites(found: Found) -> str:
    """A row for each builder and size; behind each figure the ratio to a whole site by stock MkDocs."""
    rows = []
    for size in found["sizes"]:
        base = size["peers"].get("mkdocs", {}).get("site")
        for name, costs in [("**ours**", size["ours"]), *size["peers"].items()]:
            if "site" in costs:
                cells = [_cell(costs.get(phase), base) for phase in SITE]
                memory = f"{costs['site']['memory']:,.0f} MB"
                rows.append([f"{size['records']:,}", f"{size['pages']:,}", name, *cells, memory])
    told = (
        "Ours begins with the records, all others with the Markdown that ours makes of them. In brackets stands the "
        "ratio to a whole site by stock MkDocs of that size.\n\n"
    )
    return told + _table(
        ["Records", "Pages", "Builder", "Whole", "Nothing changed", "One record changed", "Memory"], rows
    )


def _commands(found: Found) -> str:
    phases = list(dict.fromkeys(phase for size in found["sizes"] for phase in size["ours"] if phase not in SITE))
    rows = []
    for phase in phases:
        costs = [size["ours"].get(phase) for size in found["sizes"]]
        memory = next((f"{cost['memory']:,.0f} MB" for cost in reversed(costs) if cost), "")
        rows.append([phase, *map(_cell, costs), memory])
    return _table(["Command", *(f"{size['records']:,}" for size in found["sizes"]), "Memory at the last"], rows)


def _steps(found: Found) -> str:
    names = ("read", "validate", "redact", "graph", "pages", "search")
    rows = [[name, *(f"{size['steps'][name]:.3g} s" for size in found["sizes"] if size.get("steps"))] for name in names]
    told = "Processor time of each step, of all processes that share it, with nothing kept from an earlier run.\n\n"
    return told + _table(["Step", *(f"{size['records']:,}" for size in found["sizes"] if size.get("steps"))], rows)


def _disk(found: Found) -> str:
    rows = []
    for size in found["sizes"]:
        for system, builders in size.get("disk", {}).items():
            for name, costs in builders.items():
                rows.append([f"{size['records']:,}", system, name, *(_cell(costs.get(phase)) for phase in SITE)])
    return _table(["Records", "File system", "Builder", "Whole", "Nothing changed", "One record changed"], rows)


def _real(told: Found) -> str:
    place, size = told["largest"]
    head = ["Check", "Site", "Nothing changed", "Memory", "Pages", "Files", "In all", "Largest page"]
    cells = [_cell(told[phase]) for phase in ("check", "site", "site again")]
    if "import" in told:
        head, cells = ["Import", *head], [_cell(told["import"]), *cells]
    cells += [f"{told['site']['memory']:,.0f} MB", f"{told['pages']:,}", f"{told['files']:,}"]
    return _table(head, [[*cells, f"{told['bytes'] / 1e6:,.0f} MB", f"`{place}`, {size / 1000:,.0f} kB"]])


def _by_size(found: Found, part: str, cells: Callable[[Found], list[str]]) -> list[list[str]]:
    """A row for each size of which a part was measured."""
    return [[f"{size['records']:,}", *cells(size[part])] for size in found["sizes"] if size.get(part)]


def _reader(found: Found) -> str:
    """What a reader waits for."""
    rows = _by_size(
        found,
        "reader",
        lambda seen: [
            f"{seen['html'] / 1000:,.0f} kB ({seen['html_packed'] / 1000:,.1f} kB packed)",
            f"{seen['requests']:,.0f}",
            f"{seen['bytes'] / 1000:,.0f} kB",
            f"{seen['first_paint']:,.0f} ms",
            f"{seen['search_answer']:,.0f} ms ({seen['search_answer_most']:,.0f} ms)",
            f"{seen['search_bytes'] / 1000:,.0f} kB ({seen['search_bytes_most'] / 1000:,.0f} kB)",
        ],
    )
    told = (
        "A person's page opened in a fresh profile of Chromium, the server on the same machine; then a query typed "
        "into its field, which loads the search: the median, and the most in brackets.\n\n"
    )
    head = ["Records", "The page", "Requests", "On the wire", "First paint", "First answer", "Loaded for it"]
    return told + _table(head, rows)


def _editor(found: Found) -> str:
    """What an editor waits for."""
    rows = _by_size(
        found,
        "editor",
        lambda seen: [
            f"{seen['first_page']:,.1f} s",
            *(f"{seen[page]:,.2f} s ({seen[f'{page}_most']:,.2f} s)" for page in ("own_page", "other_page")),
        ],
    )
    told = (
        "`dossier serve` from its start to the first page in Chromium; then a person's name is edited, five times for "
        "each page: from the moment that the file is written until the page shows the name, the median, and the most "
        "in brackets.\n\n"
    )
    return told + _table(["Records", "First page", "The person's page", "A page that names the person"], rows)
