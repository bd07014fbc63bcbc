"""`dossier audiences`: what each audience is not shown."""

import json

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.edition import check
from dossier_gen.settings import policy
from dossier_gen.withheld import withheld


@click.command(name="audiences")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(config_file: str, form: str) -> None:
    """Say for each audience how many records, items and fields it is not shown, and what withholds them."""
    config = configured(config_file)
    demands = policy(options_of(config))
    found = withheld(check(folder_of(config), demands, overlays_of(config)).corpus, demands.audiences)
    lines = (line for one in found for line in one.lines())
    data = json.dumps([one.data() for one in found], ensure_ascii=False, indent=2)
    click.echo(data if form == "json" else "\n".join(lines))
