"""`dossier init`: a whole new dossier in a folder."""

import shlex
from pathlib import Path

import click

from dossier_gen.findings import printable
from dossier_gen.scaffold import Asked, begin
from dossier_gen.voice import shown


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The name of the dossier.  [default: after its folder]")
@click.option("--languages", default="en", show_default=True, metavar="TAGS", help="Its languages, such as en,ru.")
@click.option("--repo-url", default="", help="The address of its repository.  [default: the origin, if git knows one]")
@click.option("--git/--no-git", default=False, show_default=True, help="Make it a git repository with a first commit.")
@click.option("--empty", is_flag=True, help="Leave the invented examples out.")
def command(folder: Path, name: str, languages: str, repo_url: str, git: bool, empty: bool) -> None:
    """Make a new dossier in DIR, with an invented example of every kind.

    It has all that a site, printed books, an editor, and GitHub or GitLab need; its README says how to go on. DIR is
    new or empty, or holds nothing but .git. All of it is written, or nothing. The first of the languages is that of
    plain text in records; the examples are in English, Russian and Chinese. For a repository at github.com or at a
    GitLab it has the files of that one alone.
    """
    records = begin(Asked(folder, name, languages, repo_url, git, empty))
    where = printable(shown(folder.resolve()))
    stands = "A dossier stands here" if folder.resolve() == Path.cwd() else f"A dossier stands in {where}"
    click.echo(f"{stands}, with {f'{records} invented' if records else 'no'} records to look at. Go on with:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(where)}")
    click.echo("  dossier serve" if records else "  dossier new source")
    click.echo("README.md there says what to do next.")
