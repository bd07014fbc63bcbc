"""`dossier build`: the site with its briefings."""

import click

from dossier_gen.building import build_sites
from dossier_gen.collector import seldom
from dossier_gen.commands.options import AS_OF, CONFIG, KNOWN_AT, LANG, STRICT
from dossier_gen.fast.memory import Wanted, repeated


@click.command(name="build")
@CONFIG
@click.option("--site-dir", "-d", help="Write the site into this folder.")
@click.option("--audience", "audiences", multiple=True, help="Make it for this audience; give it again for another.")
@AS_OF
@KNOWN_AT
@LANG
@STRICT
def command(
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
    seldom()
    wanted = Wanted(config_file, audiences, site_dir, as_of, lang, strict, known_at)
    for sentence in repeated(wanted) or build_sites(wanted):
        click.echo(sentence)
