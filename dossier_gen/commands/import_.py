"""`dossier import`: the rows of a table become records, or more of records that are there."""

from pathlib import Path

import click

from dossier_gen.commands.options import CONFIG, KIND
from dossier_gen.console import configured
from dossier_gen.findings import UsageError
from dossier_gen.importing.formats import FORMATS
from dossier_gen.importing.running import Asked, Import, imported, suggestion
from dossier_gen.importing.saying import changes_told, counts_told, rejects_told
from dossier_gen.voice import print_findings, shown


@click.command(name="import")
@click.argument("form", type=click.Choice(list(FORMATS)), metavar="FORM")
@click.argument("file", type=click.Path(path_type=Path))
@CONFIG
@click.option("--kind", type=KIND, help="The kind of the records, where no mapping names it.")
@click.option("--mapping", type=click.Path(path_type=Path), help="The mapping file.  [default: from the headings]")
@click.option("--source", metavar="REF", default="", help="Cite this source for every value, such as source/list.")
@click.option("--sheet", metavar="NAME", default="", help="The sheet of a workbook that shows several.")
@click.option("--rejects", type=click.Path(path_type=Path), help="Keep rejected rows here.  [default: beside FILE]")
@click.option("--write", "is_written", is_flag=True, help="Change the records; without it nothing is written.")
@click.option("--suggest-mapping", "is_suggested", is_flag=True, help="Print a mapping file for FILE, to be edited.")
def command(
    form: str,
    file: Path,
    config_file: str,
    kind: str | None,
    mapping: Path | None,
    source: str,
    sheet: str,
    rejects: Path | None,
    is_written: bool,
    is_suggested: bool,
) -> None:
    """Bring the rows of a table, or what another file holds, into the records.

    FORM is csv, xlsx, jsonl or another of the formats in docs/importing.md. Says record by record what would change;
    with --write it is done. A row that is surely about a record which is there adds to it and overwrites nothing; a
    row about nobody known makes a new record; a row that cannot be read, or may be about several, is rejected with
    the reason and kept in a file.
    """
    if is_written and is_suggested:
        raise UsageError("--suggest-mapping prints a mapping and writes nothing: leave out --write")
    config = configured(config_file)
    asked = Asked(form, file, kind or "", mapping, source, sheet)
    if is_suggested:
        click.echo(suggestion(asked, config), nl=False)
        return
    ready = imported(asked, config)
    _tell(ready)
    if is_written:
        _write(ready, rejects, file)
    else:
        click.echo("Nothing was written: add --write to do this.")
    if ready.plan.rejected:
        raise click.exceptions.Exit(1)


def _tell(ready: Import) -> None:
    for line in changes_told(ready.plan):
        click.echo(line)
    print_findings(rejects_told(ready.table, ready.plan.rejected))
    print_findings(ready.warnings)
    for note in ready.notes:
        click.echo(note, err=True)
    for line in counts_told(ready.table, ready.mapped, ready.plan, ready.warnings):
        click.echo(line)


def _write(ready: Import, rejects: Path | None, file: Path) -> None:
    changed, kept = ready.write(rejects, file)
    click.echo(f"{len(changed)} file{'s' * (len(changed) != 1)} written.")
    if kept:
        click.echo(f"The rejected rows are kept in {shown(kept)}: mend them there, and import that file.")
