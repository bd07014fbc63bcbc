"""The reference pages of the documentation, made from the code: `python -m dossier_gen.reference docs`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import click

from dossier_gen.cli import main
from dossier_gen.fields.base import Fields, class_words, one_line
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.walk import plans
from dossier_gen.records import KINDS, Record

KINDS_HEAD = """# Kinds of record

This page is made from the code. Every record is a YAML file `records/<folder>/<id>.yaml`: the folder is the kind, the
file name is the id. A field marked **needed** must be there; everything else is optional.
"""

COMMANDS_HEAD = """# Command line

This page is made from the code. Every command reads `mkdocs.yml` in the folder where you stand. Exit codes: 0 all is
well, 1 there are findings or the build failed, 2 the call itself is wrong.
"""


def kinds_page() -> str:
    """The data dictionary: every kind and field with its meaning, from the classes' docstrings."""
    parts = [KINDS_HEAD, "## Every kind\n", f"{one_line(Record.__doc__)}\n", *_table(Record, ())]
    shared = tuple(Record.model_fields)
    inner: dict[type[Fields], None] = {}
    for kind, record in KINDS.items():
        parts += [
            f"## {kind}\n",
            f"{one_line(record.__doc__)} Folder: `records/{record.folder}/`.\n",
            *_table(record, shared),
        ]
    for record in KINDS.values():
        for model in _inner(record):
            inner[model] = None
    parts.append("## Mappings inside records\n")
    for model in sorted(inner, key=class_words):
        parts += [f"### {class_words(model)}\n", f"{one_line(model.__doc__)}\n", *_table(model, ())]
    return "\n".join(parts).rstrip() + "\n"


def commands_page() -> str:
    """Every command with its options, as the program itself explains them."""
    parts = [COMMANDS_HEAD]
    whole = click.Context(main, info_name="dossier", terminal_width=100, **main.context_settings)
    for name in main.list_commands(whole):
        command = main.get_command(whole, name) or main
        context = click.Context(command, parent=whole, info_name=name, terminal_width=100)
        parts.append(f"## dossier {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts).rstrip() + "\n"


PAGES = {"kinds.md": kinds_page, "command-line.md": commands_page}
"""Every generated page by its file name."""


def write(folder: Path) -> None:
    """Write the pages into a folder."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8", newline="\n")


def _table(model: type[Fields], without: tuple[str, ...]) -> Iterator[str]:
    """The fields of a class as the lines of a Markdown table; nothing where it has none of its own."""
    rows = [plan for plan in plans(model) if plan.attribute not in without]
    if not rows:
        return
    yield "| Field | Value | Meaning |"
    yield "| --- | --- | --- |"
    for plan in rows:
        info = model.model_fields[plan.attribute]
        value = f"ref to {' or '.join(plan.to.kinds)}" if plan.to else _value(info.annotation)
        if plan.to and _is_list(info.annotation):
            value = f"list of refs to {' or '.join(plan.to.kinds)}"
        notes = [
            " **needed**" if info.is_required() else "",
            " For the innermost audience, unless another is named." if plan.restricted else "",
        ]
        meaning = meanings(model).get(plan.attribute, "") + "".join(notes)
        yield f"| `{plan.key}` | {value} | {meaning} |"
    yield ""


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _value(annotation: Any) -> str:
    """What may be written, in words."""
    origin, inner = get_origin(annotation), [part for part in get_args(annotation) if part is not type(None)]
    if origin is Annotated:
        return _value(inner[0])
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner if word)
    if origin in (Union, UnionType):
        return " or ".join(_value(part) for part in inner)
    if origin is tuple:
        parts = [part for part in inner if part is not Ellipsis]
        return f"list of {_value(parts[0])}"
    if origin is dict:
        return f"mapping of ids to {_value(inner[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return f"[{class_words(annotation)}](#{class_words(annotation).lower().replace(' ', '-')})"
    name = str(annotation.__name__)
    return {"str": "text on one line", "int": "whole number", "float": "number"}.get(name, name)


def _inner(model: type[Fields]) -> Iterator[type[Fields]]:
    """The classes of the mappings inside a class, inner ones too."""
    for info in model.model_fields.values():
        for found in _models(info.annotation):
            yield found
            yield from _inner(found)


def _models(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
