"""`dossier status`: the work that waits for an editor."""

import json
from typing import TYPE_CHECKING

import click

from dossier_gen.commands.options import AS_OF, CONFIG
from dossier_gen.console import configured, folder_of, front_of, options_of, overlays_of
from dossier_gen.edition import open_edition
from dossier_gen.later import Later
from dossier_gen.links import answers_kept
from dossier_gen.settings import policy
from dossier_gen.upkeep import lenient, upkeep

if TYPE_CHECKING:
    from dossier_gen import issuing
else:  # few ask for issued books
    issuing = Later("dossier_gen.issuing")


@click.command(name="status")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Lines of each kind of work.")
@click.option("--audience", help="For the records that this audience may see.  [default: the innermost audience]")
@click.option("--issued", "of_issued", is_flag=True, help="List the issued books instead, and what is out of date.")
@AS_OF
def command(config_file: str, form: str, limit: int, audience: str | None, of_issued: bool, as_of: str | None) -> None:
    """List the work that waits for an editor, the most used records and the oldest first.

    JSON holds all of it, whatever the limit, and the source coverage of every record. The list is for editors, so it
    is made for the innermost audience. Work is no finding: the exit code is 0 however much of it there is.
    """
    config = configured(config_file, audience, as_of)
    options = options_of(config)
    options.audience = audience or options.audiences[-1]
    demands = policy(options)
    edition = open_edition(folder_of(config), front_of(config), lenient(demands), overlays_of(config)).edition
    if of_issued:
        click.echo(issuing.recalled(edition, form))
        return
    answers = answers_kept(config.config_file_path)
    silent = {one: (day, answer.words) for one, (day, answer) in answers.items() if not answer.is_alive}
    waiting = upkeep(edition, demands, silent)
    said = waiting.markdown(limit) if form == "markdown" else waiting.lines(limit)
    click.echo(json.dumps(waiting.data(), ensure_ascii=False, indent=2) if form == "json" else "\n".join(said))
