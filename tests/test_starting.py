"""Starting: a command loads what it needs, and nothing of what others need."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dossier_gen.cli import main
from dossier_gen.commands import COMMANDS, named
from dossier_gen.later import Later
from tests.conftest import SMALL, write

FILES = {
    "records/people/ada-example.yaml": "name: Ada Example\ncite: [source/almanac]\n",
    "records/sources/almanac.yaml": (SMALL / "sources" / "almanac.yaml").read_text(encoding="utf-8"),
    "docs/index.md": "# Little world\n",
    "mkdocs.yml": "site_name: Little world\nplugins: [{dossier: {as_of: 2024-06-01}}]\n",
}

SITE = ("mkdocs.commands", "dossier_gen.pages", "dossier_gen.briefings", "dossier_gen.fast.driver")
"""What makes a site."""

BOOKS = ("typst", "pypdfium2", "fontTools")
"""What sets books, and what reads them again."""

SELDOM = ("icalendar", "openpyxl", "docx", "dossier_gen.editing", "dossier_gen.importing", "dossier_gen.preview")
"""What a single command needs, or a single output."""

_SAYS = "import sys, atexit; atexit.register(lambda: print('loaded', *sys.modules)); "


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a process of its own has loaded at the end of a command, with nothing kept of earlier ones."""
    code = f"{_SAYS}sys.argv = {['dossier', *arguments]}; from dossier_gen.__main__ import main; main()"
    kept = {**os.environ, "DOSSIER_CACHE_DIR": str(folder / "kept"), "XDG_STATE_HOME": str(folder / "state")}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=kept, capture_output=True, text=True, check=True
    )
    return set(ended.stdout.rpartition("loaded ")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["-h"]])
def test_the_list_of_commands_loads_none_of_them(arguments: list[str], tmp_path: Path) -> None:
    """To say what commands there are and what they do, neither records nor MkDocs are loaded."""
    found = loaded(tmp_path, *arguments)
    assert "dossier_gen.cli" in found
    assert found & {"mkdocs", "pydantic", "dossier_gen.records", "dossier_gen.console"} == set()
    assert [one for one in found if one.startswith("dossier_gen.commands.")] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (["check"], (*SITE, *BOOKS, *SELDOM, "dossier_gen.writing")),
        (["audiences"], (*SITE, *BOOKS, *SELDOM, "dossier_gen.writing")),
        (["status"], (*SITE, *BOOKS, *SELDOM, "dossier_gen.writing")),
        (["links", "--quiet"], (*SITE, *BOOKS, *SELDOM, "dossier_gen.writing")),
        (["diff", "--help"], (*SITE, *BOOKS, *SELDOM)),
        (["schema", "--to", "schemas"], (*SITE, *BOOKS, *SELDOM)),
        (["fmt"], (*SITE, *BOOKS, *SELDOM)),
        (["rename", "person/ada-example", "ada", "--dry-run"], (*SITE, *BOOKS, *SELDOM)),
        (["new", "place", "Somewhere", "--yes", "--set", "type=city"], (*SITE, *BOOKS, *SELDOM)),
        (["edit", "--help"], (*SITE, *BOOKS, "icalendar", "dossier_gen.importing", "dossier_gen.preview")),
        (["write", "json", "--to", "out"], ("mkdocs.commands", "icalendar", "openpyxl", "docx", "dossier_gen.editing")),
        (["build"], SELDOM),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_a_command_loads_nothing_that_it_does_not_need(
    arguments: list[str], spared: tuple[str, ...], tmp_path: Path
) -> None:
    """No command waits for the rooms and the libraries of another."""
    write(tmp_path, FILES)
    found = loaded(tmp_path, *arguments)
    assert f"dossier_gen.commands.{arguments[0]}" in found
    assert found & set(spared) == set()


def test_a_command_is_listed_by_the_first_sentence_of_its_help() -> None:
    """The table, in order, says of each command what the command says of itself."""
    context = click.Context(main)
    assert main.list_commands(context) == list(COMMANDS)
    for name, one in named().items():
        command = main.get_command(context, name)
        assert command
        assert command.name == name
        assert command.get_short_help_str(1000) == one.help


def test_a_shell_completes_commands() -> None:
    """A shell is given the commands that begin so, each with its sentence, and the options."""
    context = click.Context(main)
    assert [one.value for one in main.shell_complete(context, "merge")] == ["merge", "merge-file"]
    assert [one.help for one in main.shell_complete(context, "br")] == ["Make PDF briefings."]
    assert "--version" in [one.value for one in main.shell_complete(context, "--v")]


def test_a_room_that_comes_later_is_the_room() -> None:
    """What is asked of it is the module's own."""
    assert Later("dossier_gen.cli").main is main
