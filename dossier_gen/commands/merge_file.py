"""`dossier merge-file`: the driver by which git merges record files."""

from pathlib import Path

import click

from dossier_gen.findings import UsageError, printable
from dossier_gen.writing.threeway.driver import ATTRIBUTE, install, merge_files
from dossier_gen.writing.threeway.markers import MARKER

_FILES = 4


@click.command(name="merge-file")
@click.argument("files", nargs=-1, metavar="[BASE OURS THEIRS PATH]")
@click.option(
    "--marker-size", type=click.IntRange(1, 200), default=MARKER, show_default=True, help="Length of conflict markers."
)
@click.option("--install", "is_install", is_flag=True, help="Set it up in this clone, so that git merge calls it.")
def command(files: tuple[str, ...], marker_size: int, is_install: bool) -> None:
    """Merge what two sides made of a record file into OURS, by field and item; git calls it.

    What one side changed is taken, and what both changed alike; items that either added are kept, with the comments
    of both. Where the two want different things, that field alone stands between conflict markers, and the exit code
    is 1. PATH is where the file stands in the repository. What cannot be read as a record git merges by line.
    """
    if is_install:
        if files:
            raise UsageError("--install takes no files")
        _install()
    else:
        _merge(files, marker_size)


def _merge(files: tuple[str, ...], marker: int) -> None:
    if len(files) != _FILES:
        raise UsageError("merge-file takes four paths: BASE OURS THEIRS PATH; git gives them as %O %A %B %P")
    base, ours, theirs = (Path(file) for file in files[:3])
    absent = next((file for file in (base, ours, theirs) if not file.is_file()), None)
    if absent:
        raise UsageError(f"there is no file {printable(str(absent))}")
    outcome = merge_files(base, ours, theirs, files[3], marker)
    if outcome.is_by_line:
        says = "git merged it by line, for not all of it can be read as a record"
    else:
        fields = ", ".join(dict.fromkeys(_shown(one) for one in outcome.conflicts))
        says = f"both sides changed {fields}: choose between the markers" if fields else ""
    if says:
        click.echo(f"dossier: {printable(f'{files[3]}: {says}')}", err=True)
    if outcome.code:
        raise click.exceptions.Exit(outcome.code)


def _install() -> None:
    asked = install(Path.cwd())
    click.echo("git merges record files of this clone by field and item now.")
    if not asked:
        click.echo(f"For it to do so, .gitattributes needs the line: {ATTRIBUTE}")


def _shown(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in path).removeprefix(".")
