"""The plan of the house from the code: `make docs` writes docs/modules.md and the picture docs/images/floors.svg.

Floors are those of the import contract in pyproject.toml, modules say what they answer in their own first sentence.
"""

import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "dossier_gen"

PARTS = {
    "__main__": ("Ways in", "#1f3a5f"),
    "importing": ("Work that is asked for", "#2b5a7a"),
    "fast": ("A site", "#2e6f7d"),
    "settings": ("What is set", "#2e7d6b"),
    "proof": ("What is written", "#4a7d45"),
    "pages": ("Pages and books", "#7a7a2e"),
    "history": ("What the records show", "#8f6a2a"),
    "load": ("The straight line", "#9a5330"),
    "said": ("All records", "#93403f"),
    "name_forms": ("A record", "#7c3a5c"),
    "own": ("Values", "#5a4580"),
}
"""The parts of the house from its roof, each by the first module of its highest floor: its name and its colour."""

HEAD = """# Modules

This page is made from the code: every module by the floor it stands on, with its own first sentence. A module imports
from lower floors alone, and modules on one floor do not know each other. [Architecture](architecture.md) has the plan.
"""

_WIDTH, _LEFT, _LINE, _SIGNS = 960, 250, 18, 98


def floors() -> list[list[str]]:
    """The modules of each floor, the highest first, as the import contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return [floor.split(" | ") for floor in contracts["contracts"][0]["layers"]]


def parts() -> Iterator[tuple[str, str, list[tuple[int, list[str]]]]]:
    """The parts of the house from its roof: the name, the colour, and the modules of each floor with its number."""
    house = floors()
    begins = [number for number, floor in enumerate(house) if floor[0] in PARTS]
    if [house[number][0] for number in begins] != list(PARTS):
        sys.exit("The parts of the house are not those of the import contract: mend PARTS in .ci/floorplan.py.")
    for start, end in zip(begins, [*begins[1:], len(house)], strict=True):
        yield *PARTS[house[start][0]], [(len(house) - number, house[number]) for number in range(start, end)]


def sentence(path: Path) -> str:
    """What a module says of itself first."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(words.split("\n\n")[0].split()).replace("|", "\\|")


def rooms(module: str) -> Iterator[tuple[str, str]]:
    """The file of a module, or all of a package, each with its first sentence."""
    whole = HOUSE / module
    for path in [whole.with_suffix(".py")] if not whole.is_dir() else sorted(whole.rglob("*.py")):
        name = path.relative_to(HOUSE).with_suffix("").as_posix()
        yield name.replace("/__init__", "/"), sentence(path)


def modules_page() -> str:
    """Every module with what it answers."""
    lines = [HEAD]
    for name, _, stack in parts():
        lines += [f"## {name}\n", "| Floor | Module | What it answers |", "| --- | --- | --- |"]
        for number, floor in stack:
            lines += [f"| {number} | `{room}` | {says} |" for module in sorted(floor) for room, says in rooms(module)]
        lines.append("")
    return "\n".join(lines)


def picture() -> str:
    """The parts of the house as a picture, the roof first."""
    drawn, top = [], 8
    for name, colour, stack in parts():
        named = [f"{one}/" if (HOUSE / one).is_dir() else one for _, floor in stack for one in floor]
        lines = textwrap.wrap(" · ".join(named).replace(" ·", "\u00a0·"), _SIGNS, break_on_hyphens=False)
        height, last, first = len(lines) * _LINE + 14, stack[-1][0], stack[0][0]
        span = f"{last}–{first}" if last != first else f"{first}"
        drawn.append(
            f'<rect x="8" y="{top}" width="{_WIDTH - 16}" height="{height}" rx="4" fill="{colour}" opacity=".09"/>'
        )
        drawn.append(f'<rect x="8" y="{top}" width="4" height="{height}" fill="{colour}"/>')
        drawn.append(f'<text x="24" y="{top + 20}" font-weight="600" fill="{colour}">{escape(name)}</text>')
        drawn.append(f'<text x="{_LEFT - 12}" y="{top + 20}" text-anchor="end" fill="#5b6572">{span}</text>')
        for row, line in enumerate(lines):
            drawn.append(f'<text x="{_LEFT}" y="{top + 20 + row * _LINE}" fill="#1d2530">{escape(line)}</text>')
        top += height + 4
    label = "The parts of the program from the roof down, with their floors and modules; imports run down"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 4}" role="img"'
            f' aria-label="{label}" font-family="sans-serif" font-size="13">',
            f'<rect width="{_WIDTH}" height="{top + 4}" rx="6" fill="#ffffff"/>',
            *drawn,
            "</svg>\n",
        )
    )


WRITTEN = {"modules.md": modules_page, "images/floors.svg": picture}
"""What is made, by its place in the documentation."""

if __name__ == "__main__":
    for place, make in WRITTEN.items():
        (ROOT / "docs" / place).write_text(make(), encoding="utf-8", newline="\n")
