"""A whole new dossier: configuration, examples, pages, and what forges and editors need to work with it."""

from dataclasses import dataclass
from pathlib import Path

from dossier_gen.scaffold.contents import contents
from dossier_gen.scaffold.placing import place, refuse_occupied
from dossier_gen.scaffold.repository import remote_of, repository_for
from dossier_gen.scaffold.wanted import Wanted, address, address_of_remote, named, spoken


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of a dossier that is to be."""

    folder: Path
    name: str = ""
    """Its name; made from that of its folder where empty."""
    languages: str = "en"
    """The languages of its site, `en,ru`."""
    repo_url: str = ""
    """The address of its repository; where empty, that of the origin which git knows."""
    git: bool = False
    """Whether it begins with a first commit."""
    empty: bool = False
    """Whether it begins without examples."""


def begin(asked: Asked) -> int:
    """Make a new dossier, all of it or nothing; how many records it has.

    Raises:
        UsageError: if it cannot be made as it is asked for.
        DossierError: if it cannot be written or committed.
    """
    refuse_occupied(asked.folder)
    known = address(asked.repo_url) if asked.repo_url else address_of_remote(remote_of(asked.folder))
    wanted = Wanted(asked.folder, named(asked.name, asked.folder), spoken(asked.languages), known, asked.empty)
    made = contents(wanted)
    place(made, wanted.folder, repository_for(wanted.folder) if asked.git else None)
    return sum(path.startswith("records/") and path.endswith(".yaml") for path in made)
