"""`dossier check`: every finding in the records."""

import sys

import click

from dossier_gen.checking import checked
from dossier_gen.commands.options import AS_OF, CONFIG, KNOWN_AT, STRICT
from dossier_gen.early import LAST
from dossier_gen.formats import FORMS
from dossier_gen.reporting import Asked


@click.command(name="check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True)
@click.option(
    "--changed", is_flag=False, flag_value=LAST, metavar="[REV]", help="Only what changed since the last commit or REV."
)
@AS_OF
@KNOWN_AT
@STRICT
def command(
    paths: tuple[str, ...],
    config_file: str,
    form: str,
    changed: str | None,
    as_of: str | None,
    known_at: str | None,
    strict: bool,
) -> None:
    """Check the records and print every finding; with PATHs, only those in these files or folders.

    With --changed, only those in records that git says have changed, and in records that name one of these. PATHs then
    count as changed too, as a hook gives them.
    """
    arguments = sys.argv[1:] if sys.argv[1:2] == ["check"] else ()
    said = checked(Asked(paths, config_file, form, strict, changed, as_of, known_at), arguments)
    click.echo(said.err, nl=False, err=True)
    click.echo(said.out, nl=False)
    if said.code:
        raise click.exceptions.Exit(said.code)
