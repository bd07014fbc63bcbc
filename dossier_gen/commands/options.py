"""The options that several commands have."""

import click

from dossier_gen.records import BUILT_IN

CONFIG = click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The MkDocs configuration with our options."
)
AUDIENCE = click.option("--audience", help="Make it for this audience.")
AS_OF = click.option("--as-of", metavar="DAY", help="Make it as of this day, such as 2026-01-31.")
KNOWN_AT = click.option("--known-at", metavar="REV|DAY", help="Read the records as they stood then, by git.")
LANG = click.option("--lang", metavar="TAG", help="Make it in this language, such as en or ru.")
STRICT = click.option("--strict", is_flag=True, help="Warnings count as errors.")


class _Kind(click.Choice[str]):
    """A kind of every dossier, or one of a dossier's own, which is known once its configuration is read."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word of a kind; what is none is refused by whoever has read the configuration."""
        return value if value.isalpha() and value.islower() else str(super().convert(value, param, ctx))


KIND = _Kind(list(BUILT_IN))
