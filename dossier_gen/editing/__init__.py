"""The form editor of `dossier edit`: records as forms in a browser on this machine.

A form is made of what the classes of the kinds declare, a check looks at it before anything is written, and only the
lines of what changed are others in the file.
"""

import ipaddress
import secrets
import threading
import webbrowser
from pathlib import Path

import click

from dossier_gen.console import configured
from dossier_gen.editing.beside import Beside
from dossier_gen.editing.desk import Desk
from dossier_gen.editing.serving import Server
from dossier_gen.editing.shelf import Shelf
from dossier_gen.findings import UsageError

PATIENCE = 10
"""How many seconds the end waits for what is being saved."""


def edit(config_file: str, address: str, *, opens_browser: bool) -> None:
    """Serve the editor of a dossier until the user ends it.

    Raises:
        UsageError: for a wrong configuration, or an address at which nothing can be served or that others may reach.
    """
    server = served(config_file, address)
    click.echo(f"You edit the dossier at {server.place}")
    click.echo("This address is for you alone: whoever has it can write. Ctrl+C ends this.")
    threading.Thread(target=server.prepare, daemon=True).start()
    if opens_browser:
        webbrowser.open(server.invitation())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo()
    finally:
        server.lock.acquire(timeout=PATIENCE)  # whatever is being saved is saved first
        server.server_close()


def served(config_file: str, address: str) -> Server:
    """The server of an editor, which answers once it is let.

    Raises:
        UsageError: as `edit` does.
    """
    host, port = _apart(address)
    config = configured(config_file)
    root = Path(config.config_file_path or ".").absolute().parent
    desk = Desk(root, Shelf.of(config), config.site_name, Beside.of(config))
    try:
        return Server(host, port, desk, secrets.token_urlsafe(32))
    except OSError as error:
        said = f"nothing can be served at {address} ({error.strerror}): name another address with --address"
        raise UsageError(said) from None


def _apart(address: str) -> tuple[str, int]:
    """Host and port of an address of this machine that no other can reach."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise UsageError(f"'{address}' is no address: write it as 127.0.0.1:8010")
    try:
        is_ours = host == "localhost" or ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        is_ours = False
    if not is_ours:
        raise UsageError(f"the editor serves this machine alone, and '{host}' is not it: write 127.0.0.1:{port}")
    return host, int(port)
