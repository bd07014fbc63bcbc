"""What the documentation shows: each command is there, with its options and words, and each record is of its kind."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dossier_gen.cli import main
from dossier_gen.importing.mapping import ImportMapping
from dossier_gen.nodes import read
from dossier_gen.records import KINDS
from dossier_gen.settings import DossierOptions
from dossier_gen.shape import shaped
from tests.guided import Block, blocks

ROOT = Path(__file__).parent.parent
PAGES = [
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "dossier_gen/scaffold/files/README.md")),
]
BLOCK = re.compile(r"^```(?:sh|bash|bat)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`dossier ([a-z][^`\n]*)`")
CALL = re.compile(r"(?:^|&& *)(?:\.venv[/\\](?:bin|Scripts)[/\\])?dossier +(.+?)(?= *(?:[>|]|&&|$))", re.MULTILINE)


def calls(text: str) -> Iterator[str]:
    """What stands behind `dossier` in the blocks of commands of a page."""
    for block in BLOCK.findall(text):
        yield from CALL.findall(block.replace("\\\n", " "))


def wrong(call: str, *, of_words: bool = True) -> str:
    """What the command line would have against a call; nothing is run, and no file is looked for."""
    name, *words = shlex.split(call, comments=True)
    context = click.Context(main, **main.context_settings)  # a command keeps the help option of its first context
    command = main.get_command(context, name)
    if command is None:
        return f"no command {name}"
    context = click.Context(command, parent=context)
    try:
        given, left, _ = command.make_parser(context).parse_args(words)
        for param in command.params if of_words else ():
            values = given.get(param.name or "")
            for value in values if isinstance(values, list | tuple) else [values]:
                if isinstance(value, str) and isinstance(param.type, click.Choice | click.IntRange):
                    param.type.convert(value, param, context)
    except click.UsageError as error:
        return error.format_message()
    return f"too much: {left}" if left else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_of_a_page_is_there(page: Path) -> None:
    """The command line knows each command in a block, its options and their choices, and each command in a sentence."""
    text = page.read_text(encoding="utf-8")
    told = {call: wrong(call) for call in calls(text)}
    told |= {call: wrong(call, of_words=False) for call in INLINE.findall(text)}
    assert {call: error for call, error in told.items() if error} == {}


@pytest.mark.parametrize(
    "line",
    [
        "dossier chek",
        "dossier check --chanced",
        "dossier check --format yaml",
        "dossier status --limit few",
        "dossier import docx minutes.docx",
        "dossier brief --to",
        "dossier merge person/a person/b person/c",
        "python3 -m venv .venv && .venv/bin/dossier bild",
        "dossier import csv a.csv --kind person \\\n  --suggest > a.yaml",
    ],
)
def test_a_command_that_is_not_there_is_found(line: str) -> None:
    """A command, an option, a choice or a number that the command line does not know fails the test above."""
    (call,) = calls(f"```sh\n{line}\n```\n")
    assert wrong(call)


OTHERS = {
    *(name for name, _ in DossierOptions._schema),
    *(name for name in ImportMapping.model_fields),
    *("plugins", "use_directory_urls"),  # of MkDocs
    *("repos", "check"),  # of pre-commit and of GitLab
    "extra",  # declared by a configuration, so its values are of no form of their own
}
"""The keys at the head of YAML that is no record, or no record by itself."""
SHOWN = [
    pytest.param(block, id=f"{page.name}:{block.line}")
    for page in PAGES
    for block in blocks(page.read_text(encoding="utf-8"))
    if block.form == "yaml" and not block.text.startswith(("- ", "#"))
]


@pytest.mark.parametrize("block", SHOWN)
def test_every_record_of_a_page_is_of_a_kind(block: Block) -> None:
    """Whatever YAML a page shows has the fields and values of some kind, or is no record."""
    held = read(block.text.encode(), "shown")
    assert held.findings == []
    assert held.value
    if held.value.keys() <= OTHERS:
        return
    wrong = [
        [finding.message for finding in shaped(kind, {"name": "Shown", **held.value}, "shown")[1]]
        for kind in KINDS.values()
    ]
    assert min(([one for one in each if "needs the field" not in one] for each in wrong), key=len) == []
