"""The command line `dossier`: options in, sentences out, exit codes 0 (clean), 1 (findings), 2 (wrong use)."""

import json
import logging
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort

from dossier_gen import __version__
from dossier_gen.building import build_sites
from dossier_gen.checking import Asked as Check
from dossier_gen.checking import checked
from dossier_gen.console import (
    Sentences,
    configured,
    folder_of,
    front_of,
    known_of,
    opened,
    options_of,
    overlays_of,
    plugins_in,
    readable,
    shown,
)
from dossier_gen.corpus import Corpus
from dossier_gen.diff import Change, diff
from dossier_gen.edition import check, open_edition
from dossier_gen.fast.memory import Wanted, repeated
from dossier_gen.findings import UsageError
from dossier_gen.git import at_revision
from dossier_gen.issuing import recalled
from dossier_gen.outputs import OUTPUTS
from dossier_gen.preview import needs_all_pages, preview
from dossier_gen.printing import Asked, print_books
from dossier_gen.proof import prove, written_in
from dossier_gen.records import KINDS
from dossier_gen.settings import policy
from dossier_gen.shape import nearest
from dossier_gen.staging import swapped_in
from dossier_gen.upkeep import lenient, upkeep
from dossier_gen.withheld import withheld

CONFIG = click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The MkDocs configuration with our options."
)
AUDIENCE = click.option("--audience", help="Make it for this audience.")
AS_OF = click.option("--as-of", metavar="DAY", help="Make it as of this day, such as 2026-01-31.")
LANG = click.option("--lang", metavar="TAG", help="Make it in this language, such as en or ru.")
STRICT = click.option("--strict", is_flag=True, help="Warnings count as errors.")


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
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
@LANG
@STRICT
def build(
    config_file: str,
    site_dir: str | None,
    audiences: tuple[str, ...],
    as_of: str | None,
    lang: str | None,
    strict: bool,
) -> None:
    """Build the site with its briefings.

    The site is made aside and put in place when all went well: an error leaves the earlier site as it was. Where it
    would be the same as what stands there, only what was said of that is said again. For an audience other than the
    configured one the folder is called after it: site-internal. At the end everything that was written is searched for
    what the audience may not see; what tells any of it is not kept.
    """
    wanted = Wanted(config_file, audiences, site_dir, as_of, lang, strict)
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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@STRICT
def check_records(paths: tuple[str, ...], config_file: str, form: str, strict: bool) -> None:
    """Check the records and print every finding; with PATHs, only those in these files or folders."""
    said = checked(Check(paths, config_file, form, strict), sys.argv[1:] if sys.argv[1:2] == ["check"] else ())
    click.echo(said.err, nl=False, err=True)
    click.echo(said.out, nl=False)
    if said.code:
        raise click.exceptions.Exit(said.code)


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@CONFIG
@click.option("--to", "to", default="briefings", show_default=True, help="Write the PDFs into this folder.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="Print every record of this kind.")
@click.option("--copy", type=click.IntRange(min=1), metavar="NUMBER", help="Print this copy, with its number on it.")
@click.option("--standard", "standards", multiple=True, metavar="NAME", help="Keep this PDF standard, such as ua-1.")
@click.option("--jobs", type=click.IntRange(min=1), help="Set so many books at a time.  [default: one a core]")
@click.option("--issue", "is_issued", is_flag=True, help="Note what is handed out, so that it can be recalled.")
@AUDIENCE
@AS_OF
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
    lang: str | None,
) -> None:
    """Make PDF briefings.

    A NAME is a briefing record, any other record as kind/id, a pair of countries as pair/cn--ru, or dossier for the
    whole. Nothing is written unless all of them can be made.
    """
    config = configured(config_file, audience, as_of, lang)
    if standards:
        options_of(config).pdf_standard = list(standards)
    for path in print_books(config, Asked(names, kinds, copy or 0, jobs or 0, is_issued), Path(to)):
        click.echo(f"{shown(path)} ({path.stat().st_size / 1000:.0f} kB)")


@main.command()
@click.argument("outputs", nargs=-1, required=True, metavar="OUTPUT...")
@CONFIG
@click.option("--to", "to", required=True, help="Write into this folder, one folder inside for each output.")
@AUDIENCE
@AS_OF
@LANG
def write(
    outputs: tuple[str, ...], config_file: str, to: str, audience: str | None, as_of: str | None, lang: str | None
) -> None:
    """Write the edition in other forms: markdown, json, schema, docx."""
    unknown = [name for name in outputs if name not in OUTPUTS]
    if unknown:
        hint = nearest(unknown[0], OUTPUTS) or f"the outputs are {', '.join(OUTPUTS)}"
        raise UsageError(f"there is no output '{unknown[0]}': {hint}")
    config = configured(config_file, audience, as_of, lang)
    found = opened(config)
    with swapped_in(Path(to).absolute(), proof=".dossier") as fresh:
        (fresh / ".dossier").write_text("written by dossier write\n", encoding="utf-8")
        for name in outputs:
            OUTPUTS[name](found.edition, fresh / name)
        prove(found, written_in(fresh, config), known_of(config, found))
    click.echo(f"{', '.join(outputs)} written to {shown(Path(to))}.")


@main.command(name="diff")
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show_changes(revisions: tuple[str, ...], config_file: str, form: str) -> None:
    """Say what changed in meaning: since the last commit, since REV, or between two revisions."""
    if len(revisions) > 2:
        raise UsageError("diff takes at most two revisions")
    folder = folder_of(configured(config_file)).absolute()
    old = _at(folder, revisions[0] if revisions else "HEAD")
    new = _at(folder, revisions[1]) if len(revisions) == 2 else readable(folder)
    changes = diff(old, new)
    click.echo(
        _json_changes(changes) if form == "json" else "\n".join(change.line() for change in changes) or "no change"
    )


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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
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
    waiting = upkeep(edition, demands)
    click.echo(_json(waiting.data()) if form == "json" else "\n".join(waiting.lines(limit)))


def _at(folder: Path, revision: str) -> Corpus:
    with at_revision(folder, revision) as there:
        return readable(there)


def _json_changes(changes: Iterable[Change]) -> str:
    return _json([{**asdict(change), "ref": str(change.ref)} for change in changes])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main())
