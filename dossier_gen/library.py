"""The dossier for other Python programs: open an edition, look at its records and their links, write outputs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.console import configured, folder_of, front_of, known_of, options_of, overlays_of, ref_in
from dossier_gen.dossier import Dossier, dossier
from dossier_gen.edition import Edition, Opened
from dossier_gen.edition import open_edition as opened_from
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.graph import Link
from dossier_gen.outputs import Write, known
from dossier_gen.own import Own, at_hand, take
from dossier_gen.past import past
from dossier_gen.proof import prove, written_in
from dossier_gen.records import Record
from dossier_gen.settings import policy
from dossier_gen.shape import nearest
from dossier_gen.staging import swapped_in

PROOF = ".dossier"
"""The file by which a folder tells that outputs were written into it, and may be written anew."""


@dataclass(frozen=True, slots=True)
class OpenEdition:
    """An edition of a dossier: what one audience reads, in one language, on one day."""

    config: MkDocsConfig
    """The configuration that it was opened with."""
    opened: Opened
    own: Own = field(default_factory=at_hand)
    """What its dossier adds to the program."""

    @property
    def edition(self) -> Edition:
        """The edition itself, for all that pages and books are made of; its dossier is at hand from now on."""
        take(self.own)
        return self.opened.edition

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The warnings of the check; with errors there is no edition."""
        return self.opened.findings

    def __iter__(self) -> Iterator[Ref]:
        """The refs of all records, in their order."""
        return (ref for ref, _ in self.edition.corpus)

    def __contains__(self, ref: Ref | str) -> bool:
        return str(ref) in map(str, self.edition.corpus.records)

    def __getitem__(self, ref: Ref | str) -> Record:
        """The record of a ref.

        Raises:
            UsageError: if the edition holds none.
        """
        return self.edition.corpus[ref_in(self.edition, str(ref))]

    def name(self, ref: Ref | str) -> str:
        """The name of a record for the reader of this edition.

        Raises:
            UsageError: if the edition holds no such record.
        """
        return self.edition.name(ref_in(self.edition, str(ref)))

    def dossier(self, ref: Ref | str) -> Dossier:
        """All that the edition knows of a record: its fields, chronology, numbered sources, and who names it.

        Raises:
            UsageError: if the edition holds no such record.
        """
        return dossier(self.edition, ref_in(self.edition, str(ref)))

    def links_from(self, ref: Ref | str) -> tuple[Link, ...]:
        """The records that a record names, citations with them; nothing for one that the edition does not hold."""
        return self.edition.graph.links_from.get(Ref.parse(str(ref)), ())

    def links_to(self, ref: Ref | str) -> tuple[Link, ...]:
        """The records that name a record."""
        return self.edition.graph.links_to.get(Ref.parse(str(ref)), ())

    def write(self, outputs: Iterable[str], folder: Path | str) -> None:
        """Write outputs into a folder, each into one of its name: all of them, or on an error none.

        Raises:
            UsageError: for an output that is none, or a folder that holds files of somebody else.
            LeakError: if a file would hold what the edition withholds.
        """
        take(self.own)
        write_outputs(self.config, self.opened, {name: output_of(name) for name in outputs}, Path(folder))


def open_edition(
    config_file: Path | str = "mkdocs.yml",
    *,
    audience: str | None = None,
    as_of: str | None = None,
    language: str | None = None,
    known_at: str | None = None,
) -> OpenEdition:
    """Open the edition that a configuration asks for; what is given stands above its options.

    Raises:
        UsageError: for a configuration that cannot be used, a day, an audience or a language that is none.
        FindingsError: if the records have errors, with all findings.
    """
    config = configured(str(config_file), audience, as_of, language, known_at)
    folder = folder_of(config)
    found = opened_from(folder, front_of(config), policy(options_of(config)), overlays_of(config), past(folder))
    return OpenEdition(config, found)


def output_of(name: str) -> Write:
    """What writes the output of a name.

    Raises:
        UsageError: if there is none.
    """
    listed = known()
    if name not in listed:
        hint = nearest(name, listed) or f"the outputs are {', '.join(listed)}"
        raise UsageError(f"there is no output '{name}': {hint}")
    return listed[name].write


def write_outputs(config: MkDocsConfig, found: Opened, outputs: dict[str, Write], folder: Path) -> None:
    """Write outputs by their names into a folder that is replaced as a whole, once nothing withheld is in them."""
    with swapped_in(folder.absolute(), proof=PROOF) as fresh:
        (fresh / PROOF).write_text("written by dossier write\n", encoding="utf-8")
        for name, write in outputs.items():
            write(found.edition, fresh / name)
        prove(found, written_in(fresh, config), known_of(config, found))
