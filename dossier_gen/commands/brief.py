"""`dossier brief`: PDF briefings."""

from pathlib import Path

import click

from dossier_gen.commands.options import AS_OF, AUDIENCE, CONFIG, KIND, KNOWN_AT, LANG
from dossier_gen.console import configured, options_of
from dossier_gen.printing import Asked, print_books
from dossier_gen.voice import shown


@click.command(name="brief")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@CONFIG
@click.option("--to", "to", default="briefings", show_default=True, help="Write the PDFs into this folder.")
@click.option("--kind", "kinds", multiple=True, type=KIND, help="Print every record of this kind.")
@click.option("--copy", type=click.IntRange(min=1), metavar="NUMBER", help="Print this copy, with its number on it.")
@click.option("--standard", "standards", multiple=True, metavar="NAME", help="Keep this PDF standard, such as ua-1.")
@click.option("--jobs", type=click.IntRange(min=1), help="Set so many books at a time.  [default: one a core]")
@click.option("--issue", "is_issued", is_flag=True, help="Note what is handed out, so that it can be recalled.")
@AUDIENCE
@AS_OF
@KNOWN_AT
@LANG
def command(
    names: tuple[str, ...],
    config_file: str,
    to: str,
    kinds: tuple[str, ...],
    copy: int | None,
    standards: tuple[str, ...],
    jobs: int | None,
    is_issued: bool,
    audience: str | None,
    as_of: str | None,
    known_at: str | None,
    lang: str | None,
) -> None:
    """Make PDF briefings.

    A NAME is a briefing record, any other record as kind/id, a pair of countries as pair/cn--ru, or dossier for the
    whole. Nothing is written unless all of them can be made.
    """
    config = configured(config_file, audience, as_of, lang, known_at)
    if standards:
        options_of(config).pdf_standard = list(standards)
    for path in print_books(config, Asked(names, kinds, copy or 0, jobs or 0, is_issued), Path(to)):
        click.echo(f"{shown(path)} ({path.stat().st_size / 1000:.0f} kB)")
