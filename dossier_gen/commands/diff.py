"""`dossier diff`: what changed in meaning, what follows from it, and where it shows."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.commands.options import CONFIG
from dossier_gen.console import configured, folder_of, front_of, options_of, overlays_of, readable
from dossier_gen.diff import diff, touched
from dossier_gen.diff.effects import effects
from dossier_gen.diff.telling import Told, as_data, as_markdown, as_text
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.findings import FindingsError, UsageError
from dossier_gen.git import at_revision
from dossier_gen.later import Later
from dossier_gen.settings import as_of, policy
from dossier_gen.upkeep import lenient

if TYPE_CHECKING:
    from dossier_gen.briefings import recall
else:  # few dossiers have issued books
    recall = Later("dossier_gen.briefings.recall")


@click.command(name="diff")
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--as-of", "day", metavar="DAY", help="What follows by this day, such as 2026-12-31.")
def command(revisions: tuple[str, ...], config_file: str, form: str, day: str | None) -> None:
    """Say what changed in meaning: since the last commit, since REV, or between two revisions.

    Records that came, went, were renamed or merged; fields and items with what they were and are; citations; offices
    that began or ended and agreements with another status; pages and issued books that show something else. Another
    order of fields and other line breaks are no change. With --as-of and no REV the records are the same, and time
    alone passes.
    """
    if len(revisions) > 2:
        raise UsageError("diff takes at most two revisions")
    config = configured(config_file)
    options = options_of(config)
    today = as_of(str(options.as_of))
    with _sides(folder_of(config).absolute(), revisions, is_same=bool(day) and not revisions) as (before, after):
        old, new = readable(before), readable(after)
        changes = diff(old, new, options.default_language)
        told = Told(
            changes,
            effects(old, new, today, as_of(day) if day else today),
            touched(old, new, [one.ref for one in changes]),
            tuple(_books(config, before, after)) if changes else (),
        )
    if form == "json":
        click.echo(json.dumps(as_data(told), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(as_markdown(told) if form == "markdown" else as_text(told)))


@contextmanager
def _sides(folder: Path, revisions: tuple[str, ...], *, is_same: bool) -> Iterator[tuple[Path, Path]]:
    """The folders that are compared: one at a revision, or both; the same twice where time alone passes."""
    with ExitStack() as open_:
        new = open_.enter_context(at_revision(folder, revisions[1])) if len(revisions) == 2 else folder
        old = new if is_same else open_.enter_context(at_revision(folder, revisions[0] if revisions else "HEAD"))
        yield old, new


def _books(config: MkDocsConfig, before: Path, after: Path) -> Iterator[str]:
    """A line for each issued book of which more is out of date than before, or something else."""
    options = options_of(config)
    options.audience = options.audiences[-1]
    front = front_of(config)
    if not front.issued:
        return
    try:
        then, now = (
            {one.issued: one for one in recall.recalls(_opened(config, front, folder), front.issued)}
            for folder in (before, after)
        )
    except FindingsError:
        yield "issued books are not compared while the records have errors"
        return
    for issued, one in now.items():
        if not one.is_current and then[issued] != one:
            yield f"{issued.book}, issue {issued.number} of {issued.as_of}, is out of date: see dossier status --issued"


def _opened(config: MkDocsConfig, front: Cover, folder: Path) -> Edition:
    return open_edition(folder, front, lenient(policy(options_of(config))), overlays_of(config)).edition
