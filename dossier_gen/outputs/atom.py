"""Feeds of what changed (Atom, RFC 4287), as the site has them."""

from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import write_text
from dossier_gen.pages.changes import feed, feed_paths


def write(edition: Edition, folder: Path) -> None:
    """A feed of the whole, and one of each country, person and topic of which something changed."""
    for place, ref in feed_paths(edition):
        write_text(folder / place.partition("/")[2], feed(edition, ref))
