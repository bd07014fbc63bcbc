"""The command `upgrade`: record files of earlier versions in today's form."""

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.commands.written import written_of
from dossier_gen.console import configured
from dossier_gen.writing.upgrading import upgraded


@click.command(name="upgrade")
@CONFIG
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
def command(config_file: str, dry_run: bool) -> None:
    """Bring records that were written for an earlier version into today's form, all of them at once.

    What the rule old-form finds is rewritten in its place: no other line differs, and comments stay. Every file is
    changed or none; if one cannot be read, its findings are printed.
    """
    upgrade = upgraded(written_of(configured(config_file)))
    changes, count = upgrade.changes, len(upgrade.changes.texts)
    if not count:
        click.echo("every record has today's form")
        return
    if dry_run:
        click.echo("\n".join(changes.changed_lines()))
    else:
        changes.make()
    files = f"{count} record file{'' if count == 1 else 's'}"
    have = "would have today's form" if dry_run else f"{'has' if count == 1 else 'have'} today's form now"
    click.echo(f"{files} {have}:")
    click.echo("\n".join(changes.lines()))
    for sentence, places in upgrade.met.items():
        click.echo(f"{places} {'place' if places == 1 else 'places'}: {sentence}")
