"""`dossier doctor`: what is missing on this machine, and how to mend it."""

import json
from dataclasses import asdict

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.doctor import examined, is_well
from dossier_gen.doctor.condition import lines


@click.command(name="doctor")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(config_file: str, form: str) -> None:
    """Say what is missing on this machine, and how to mend it.

    It looks at Python and the packages, git, fonts, encodings and, in the folder of a dossier, at its configuration,
    its repository and the room for its site. What is good, what could be better and what is missing stand apart. The
    exit code is 1 if something that is needed is missing.
    """
    found = examined(config_file)
    data = json.dumps([asdict(condition) for condition in found], ensure_ascii=False, indent=2)
    click.echo(data if form == "json" else "\n".join(lines(found)))
    if not is_well(found):
        raise click.exceptions.Exit(1)
