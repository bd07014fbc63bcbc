"""The house: what is built is documented, and the rooms stay small."""

import re
from pathlib import Path

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


def test_every_option_is_explained() -> None:
    """docs/guide.md names every option of the plugin."""
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    assert not [name for name, _ in DossierOptions._schema if f"`{name}`" not in guide]


def test_every_command_and_output_is_explained() -> None:
    """The command line page has a heading for each command, and the guide names each output."""
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert re.findall(r"^## dossier (\w+)$", page, re.MULTILINE) == sorted(main.commands)
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    assert not [name for name in outputs.OUTPUTS if f"`{name}`" not in guide]


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
        if path.suffix in (".py", ".md", ".yaml", ".yml", ".toml", ".sh") and not {
            ".venv",
            "site",
            "node_modules",
        } & set(path.relative_to(ROOT).parts):
            assert not places.search(path.read_text(encoding="utf-8", errors="replace")), path


def test_readme_names_commands_that_exist() -> None:
    """Every make target of the README is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"site", "test"} <= named <= targets
