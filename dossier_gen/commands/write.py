"""`dossier write`: the edition in other forms."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier_gen.commands.options import AS_OF, AUDIENCE, CONFIG, KNOWN_AT, LANG
from dossier_gen.console import configured, opened, ref_in
from dossier_gen.findings import UsageError
from dossier_gen.later import Later
from dossier_gen.library import output_of, write_outputs
from dossier_gen.voice import shown

if TYPE_CHECKING:
    from dossier_gen.outputs import calendar
else:  # other outputs do not wait for its library
    calendar = Later("dossier_gen.outputs.calendar")


@click.command(name="write")
@click.argument("outputs", nargs=-1, required=True, metavar="OUTPUT...")
@CONFIG
@click.option("--to", "to", required=True, help="Write into this folder, one folder inside for each output.")
@click.option("--only", "only", multiple=True, metavar="REF", help="What concerns this record; for the output ics.")
@AUDIENCE
@AS_OF
@KNOWN_AT
@LANG
def command(
    outputs: tuple[str, ...],
    config_file: str,
    to: str,
    only: tuple[str, ...],
    audience: str | None,
    as_of: str | None,
    known_at: str | None,
    lang: str | None,
) -> None:
    """Write the edition in other forms.

    The documentation lists the outputs. The output ics has a calendar of the whole, and one of each country,
    institution, person and topic; with --only, given once or more, one of what concerns these records.
    """
    if only and set(outputs) != {"ics"}:
        raise UsageError("--only is for the output ics alone")
    config = configured(config_file, audience, as_of, lang, known_at)
    writes = {name: output_of(name) for name in outputs}
    found = opened(config)
    if only:
        writes["ics"] = partial(calendar.write, chosen=tuple(ref_in(found.edition, name) for name in only))
    write_outputs(config, found, writes, Path(to))
    click.echo(f"{', '.join(writes)} written to {shown(Path(to))}.")
