"""`dossier serve`: the site on this machine, following every edit."""

import logging
from typing import Any

import click
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort

from dossier_gen.commands.options import CONFIG, LANG
from dossier_gen.console import configured, plugins_in
from dossier_gen.preview import needs_all_pages, preview


@click.command(name="serve")
@CONFIG
@click.option("--address", "-a", default="127.0.0.1:8000", show_default=True, help="Serve at this address and port.")
@LANG
def command(config_file: str, address: str, lang: str | None) -> None:
    """Show the site on this machine and follow every edit; with --lang in one language."""
    reason = needs_all_pages(configured(config_file, lang=lang))
    if not reason:
        preview(config_file, address, lang)
        return
    click.echo(f"Each edit builds all pages, for {reason}.", err=True)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    plugins: dict[str, Any] = {"plugins": plugins_in(config_file, lang)} if lang else {}
    try:
        mkdocs_serve.serve(config_file=config_file, dev_addr=address, **plugins)
    except Abort as error:
        raise click.exceptions.Exit(1) from error
