"""`dossier edit`: records as forms in the browser."""

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.editing import edit


@click.command(name="edit")
@CONFIG
@click.option("--address", "-a", default="127.0.0.1:8010", show_default=True, help="Serve at this address and port.")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
def command(config_file: str, address: str, no_browser: bool) -> None:
    """Write records in forms, in the browser on this machine.

    What a form would write is checked before it is saved. Only the lines of what you changed become others; comments
    stay. The address bears a token, so nobody else on this machine can use it.
    """
    edit(config_file, address, opens_browser=not no_browser)
