"""The command line `dossier`: options in, sentences out, exit codes 0 (clean), 1 (findings), 2 (wrong use)."""

import logging
import sys

import click

from dossier_gen import __version__
from dossier_gen.commands import Commands, named


@click.group(cls=Commands, commands=named(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Turn records of delegations, institutions and agreements into a website and PDF briefings."""
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    if logging.lastResort:
        log.addHandler(logging.lastResort)  # strict builds have a handler that counts, and no other would speak


if __name__ == "__main__":
    sys.exit(main())
