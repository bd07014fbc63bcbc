"""The command `merge`: two records of one thing as one."""

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.commands.written import written_of
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.load import load
from dossier_gen.settings import policy
from dossier_gen.writing.merging import Merging


@click.command(name="merge")
@click.argument("old", metavar="A")
@click.argument("kept", metavar="B")
@CONFIG
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
def command(old: str, kept: str, config_file: str, dry_run: bool) -> None:
    """Join the record A into its twin B, and let everything that names A name B.

    What B lacks comes over from A, lists are united, and every citation is kept. Of values that differ, that of A goes
    under disputed with its sources; what cannot be disputed goes into the notes. A's file is removed, and its address
    leads to the page of B. If the records would have errors afterwards, these are printed and nothing is changed.
    """
    config = configured(config_file)
    written, options = written_of(config), options_of(config)
    refs = [written.named(one) for one in (old, kept)]
    loaded = load(folder_of(config), overlays_of(config))
    changes = Merging(written, loaded, policy(options), options.default_language).changes(*refs)
    if dry_run:
        click.echo("\n".join(changes.changed_lines()))
    else:
        changes.make()
    click.echo(f"{refs[0]} {'would be' if dry_run else 'is'} part of {refs[1]}{'' if dry_run else ' now'}:")
    click.echo("\n".join(changes.lines()))
    for sentence in changes.told:
        click.echo(sentence)
