"""The command `rename`: a record under another id."""

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.commands.written import written_of
from dossier_gen.console import configured
from dossier_gen.writing.renaming import new_ref, renamed
from dossier_gen.writing.repointing import still_named
from dossier_gen.writing.retargeting import Retarget

MOST_TOLD = 10
"""How many places are told in which the old ref stands as mere words."""


@click.command(name="rename")
@click.argument("old")
@click.argument("new")
@CONFIG
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
def command(old: str, new: str, config_file: str, dry_run: bool) -> None:
    """Give a record another id, and change everything that names it.

    OLD is a record, NEW its new id, with or without its kind: dossier rename person/volodin vyacheslav-volodin. The
    file moves; refs, citations and marks in records and pages follow, and the old address leads to the new page. Words,
    quotations, code and addresses on the web stay as they are.
    """
    written = written_of(configured(config_file))
    ref = written.named(old)
    retarget = Retarget(ref, new_ref(written, ref, new))
    changes = renamed(written, retarget)
    left = list(still_named(changes, retarget))
    if dry_run:
        click.echo("\n".join(changes.changed_lines()))
    else:
        changes.make()
    click.echo(f"{ref} {'would become' if dry_run else 'is'} {retarget.new}{'' if dry_run else ' now'}:")
    click.echo("\n".join(changes.lines()))
    if left:
        more = f" and {len(left) - MOST_TOLD} more" if len(left) > MOST_TOLD else ""
        click.echo(f"Its old name still stands as mere words, which stay: {', '.join(left[:MOST_TOLD])}{more}.")
