"""The command line `dossier`: options in, sentences out, exit codes 0 (clean), 1 (findings), 2 (wrong use)."""

import json
import logging
import sys
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort

from dossier_gen import __version__
from dossier_gen.building import build_sites
from dossier_gen.checking import checked
from dossier_gen.commands import Commands
from dossier_gen.commands.options import AS_OF, AUDIENCE, CONFIG, KIND, KNOWN_AT, LANG, STRICT
from dossier_gen.console import (
    configured,
    folder_of,
    front_of,
    options_of,
    overlays_of,
    plugins_in,
    shown,
)
from dossier_gen.early import LAST
from dossier_gen.edition import check, open_edition
from dossier_gen.fast.memory import Wanted, repeated
from dossier_gen.formats import FORMS
from dossier_gen.issuing import recalled
from dossier_gen.links import answers_kept
from dossier_gen.preview import needs_all_pages, preview
from dossier_gen.printing import Asked, print_books
from dossier_gen.reporting import Asked as Check
from dossier_gen.settings import policy
from dossier_gen.upkeep import lenient, upkeep
from dossier_gen.withheld import withheld


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Turn records of delegations, institutions and agreements into a website and PDF briefings."""
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    if logging.lastResort:
        log.addHandler(logging.lastResort)  # strict builds have a handler that counts, and no other would speak


@main.command()
@CONFIG
@click.option("--site-dir", "-d", help="Write the site into this folder.")
@click.option("--audience", "audiences", multiple=True, help="Make it for this audience; give it again for another.")
@AS_OF
@KNOWN_AT
@LANG
@STRICT
def build(
    config_file: str,
    site_dir: str | None,
    audiences: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    lang: str | None,
    strict: bool,
) -> None:
    """Build the site with its briefings.

    The site is made aside and put in place when all went well: an error leaves the earlier site as it was. Where it
    would be the same as what stands there, only what was said of that is said again. For an audience other than the
    configured one the folder is called after it: site-internal. At the end everything that was written is searched for
    what the audience may not see; what tells any of it is not kept.
    """
    wanted = Wanted(config_file, audiences, site_dir, as_of, lang, strict, known_at)
    for sentence in repeated(wanted) or build_sites(wanted):
        click.echo(sentence)


@main.command()
@CONFIG
@click.option("--address", "-a", default="127.0.0.1:8000", show_default=True, help="Serve at this address and port.")
@LANG
def serve(config_file: str, address: str, lang: str | None) -> None:
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


@main.command(name="check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True)
@click.option(
    "--changed", is_flag=False, flag_value=LAST, metavar="[REV]", help="Only what changed since the last commit or REV."
)
@AS_OF
@KNOWN_AT
@STRICT
def check_records(
    paths: tuple[str, ...],
    config_file: str,
    form: str,
    changed: str | None,
    as_of: str | None,
    known_at: str | None,
    strict: bool,
) -> None:
    """Check the records and print every finding; with PATHs, only those in these files or folders.

    With --changed, only those in records that git says have changed, and in records that name one of these. PATHs then
    count as changed too, as a hook gives them.
    """
    arguments = sys.argv[1:] if sys.argv[1:2] == ["check"] else ()
    said = checked(Check(paths, config_file, form, strict, changed, as_of, known_at), arguments)
    click.echo(said.err, nl=False, err=True)
    click.echo(said.out, nl=False)
    if said.code:
        raise click.exceptions.Exit(said.code)


@main.command()
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
def brief(
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


@main.command()
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def audiences(config_file: str, form: str) -> None:
    """Say for each audience how many records, items and fields it is not shown, and what withholds them."""
    config = configured(config_file)
    demands = policy(options_of(config))
    found = withheld(check(folder_of(config), demands, overlays_of(config)).corpus, demands.audiences)
    lines = (line for one in found for line in one.lines())
    click.echo(_json([one.data() for one in found]) if form == "json" else "\n".join(lines))


@main.command()
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Lines of each kind of work.")
@click.option("--audience", help="For the records that this audience may see.  [default: the innermost audience]")
@click.option("--issued", "of_issued", is_flag=True, help="List the issued books instead, and what is out of date.")
@AS_OF
def status(config_file: str, form: str, limit: int, audience: str | None, of_issued: bool, as_of: str | None) -> None:
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
        click.echo(recalled(edition, form))
        return
    answers = answers_kept(config.config_file_path)
    silent = {one: (day, answer.words) for one, (day, answer) in answers.items() if not answer.is_alive}
    waiting = upkeep(edition, demands, silent)
    said = waiting.markdown(limit) if form == "markdown" else waiting.lines(limit)
    click.echo(_json(waiting.data()) if form == "json" else "\n".join(said))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main())
