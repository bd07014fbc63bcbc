"""The house: what is built is documented, and the rooms stay small."""

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dossier_gen import outputs, rules
from dossier_gen.cli import main
from dossier_gen.pages.render import TEMPLATES
from dossier_gen.records import KINDS
from dossier_gen.reference import PAGES
from dossier_gen.settings import DossierOptions

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "dossier_gen").rglob("*.py"))
DOCS = ROOT / "docs"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_template_and_a_small_record(kind: str) -> None:
    """A kind is a class, a template and an entry; the small world shows one."""
    assert (TEMPLATES / f"{kind}.md.jinja").is_file()
    assert list((ROOT / "tests" / "corpora" / "small" / "records" / KINDS[kind].folder).glob("*.yaml"))


@pytest.mark.parametrize("page", PAGES)
def test_generated_pages_are_current(page: str) -> None:
    """The generated pages of the documentation say what the code says; `make docs` renews them."""
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page]()


def test_every_field_has_a_meaning() -> None:
    """No field of any kind is without its sentence in the data dictionary."""
    rows = [line for line in PAGES["kinds.md"]().splitlines() if line.startswith("| `")]
    assert len(rows) > 150
    assert not [row for row in rows if re.search(r"\|\s*(\*\*needed\*\*)?\s*\|$", row)]


def test_every_rule_has_its_heading() -> None:
    """docs/rules.md has one heading for each rule, and none for a rule that is not there."""
    headings = re.findall(r"^## ([a-z][a-z-]*)$", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(rules.names())


def test_every_word_behind_a_finding_is_explained() -> None:
    """docs/rules.md tells of each word that stands in brackets behind a finding, be it a rule or not."""
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    words = {word for path in CODE for word in re.findall(r"\bFinding\(\s*\"([\w-]+)\"", path.read_text("utf-8"))}
    assert len(words) > 15
    assert [word for word in sorted(words) if f"\n## {word}\n" not in page and f"\n| `{word}` |" not in page] == []


def _said(path: Path) -> Iterator[tuple[str, ...]]:
    """What a module may say: its texts, with nothing in the place of values."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        parts = node.values if isinstance(node, ast.JoinedStr) else [node] if id(node) not in inner else []
        yield tuple(
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "" for part in parts
        )


def test_the_messages_on_the_page_of_rules_are_those_of_the_program() -> None:
    """Each message and hint that docs/rules.md quotes can be said, or ends as one that can, but for libyaml's words."""
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    place = r"[\w./-]+:\d+:\d+: (?:error|warning): (?!YAML: )"
    quoted = re.findall(rf"^{place}(.+) \[[\w-]+\]$", page, re.MULTILINE) + re.findall(
        "^  hint: (.+)$", page, re.MULTILINE
    )
    said = {words for path in CODE for words in _said(path) if len("".join(words)) > 5 and max(words, key=len) in page}
    forms = [
        re.compile((".*" if len("".join(words)) > 10 else "") + "".join(re.escape(word) or ".*" for word in words))
        for words in said
    ]
    assert len(quoted) > 100
    assert [message for message in quoted if not any(form.fullmatch(message) for form in forms)] == []


def test_every_option_is_explained() -> None:
    """docs/guide.md names every option of the plugin."""
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    assert not [name for name, _ in DossierOptions._schema if f"`{name}`" not in guide]


def test_every_command_and_output_is_explained() -> None:
    """The command line page has a heading for each command, and the page of outputs names each of them."""
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert re.findall(r"^## dossier ([\w-]+)$", page, re.MULTILINE) == main.list_commands(click.Context(main))
    listed = (DOCS / "outputs.md").read_text(encoding="utf-8")
    assert not [name for name in outputs.OUTPUTS if f"| `{name}` |" not in listed]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_stay_small_and_say_what_they_answer(path: Path) -> None:
    """A module has at most 300 lines and begins with a sentence."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert text.startswith('"""')


def test_nothing_names_this_machine() -> None:
    """No file of the project carries a path of a machine."""
    places = re.compile("/" + "home/|/" + "root/|/" + "work/|site-" + "packages")
    for path in ROOT.rglob("*"):
        made = {".venv", "site", "build", "node_modules"} & set(path.relative_to(ROOT).parts)
        if path.suffix in (".py", ".md", ".yaml", ".yml", ".toml", ".sh") and not made:
            assert not places.search(path.read_text(encoding="utf-8", errors="replace")), path


def test_readme_names_commands_that_exist() -> None:
    """Every make target of the README is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"site", "test"} <= named <= targets


def test_the_plan_of_the_house_is_current() -> None:
    """The list of modules and the picture of the floors say what the code says; `make docs` renews them."""
    plan = runpy.run_path(str(ROOT / ".ci" / "floorplan.py"))
    assert {place: (DOCS / place).read_text(encoding="utf-8") for place in plan["WRITTEN"]} == {
        place: make() for place, make in plan["WRITTEN"].items()
    }


def test_what_the_architecture_names_is_there() -> None:
    """Every file and folder that the page of the architecture sends a reader to is in the program."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/.-]+(?:\.py|\.typ|\.css|\.js|/))`", text)
    assert len(named) > 20
    roots = (ROOT, ROOT / "dossier_gen")
    assert [place for place in named if not any((root / place).exists() for root in roots)] == []
