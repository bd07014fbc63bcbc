"""The command `fmt`: record files in one layout."""

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.commands.written import written_of
from dossier_gen.console import configured
from dossier_gen.writing.formatting import first_lines, formatted


@click.command(name="fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@CONFIG
@click.option("--check", is_flag=True, help="Name the files that are not laid out, with exit code 1; change nothing.")
@click.option("--diff", is_flag=True, help="As --check, with the first lines that would change in each file.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], config_file: str, check: bool, diff: bool) -> None:
    """Give record files one layout: all of them, or those in these files and folders.

    Fields stand in the order of their kind, long text one sentence a line, nothing in quotation marks that needs none.
    Every value and every comment is kept. A file that cannot be read is told with its findings, and nothing is changed.
    """
    changes = formatted(written_of(configured(config_file)), paths)
    count = len(changes.texts)
    files = f"{count} record file{'' if count == 1 else 's'}"
    if not count:
        click.echo("every record file is laid out")
    elif check or diff:
        for path in sorted(changes.texts):
            click.echo(f"{changes.written.shown(path)} is not laid out")
            click.echo("".join(f"{line}\n" for line in first_lines(changes, path)) if diff else "", nl=False)
        click.echo(f"{files} {'is' if count == 1 else 'are'} not laid out: run dossier fmt")
        ctx.exit(1)
    else:
        changes.make()
        click.echo(f"{files} laid out:")
        click.echo("\n".join(changes.lines()))
