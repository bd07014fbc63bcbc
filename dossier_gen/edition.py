"""The straight line: a folder becomes a checked edition for one audience on one day, or findings."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Finding, FindingsError, UsageError, errors
from dossier_gen.graph import Graph, graph
from dossier_gen.load import load, located
from dossier_gen.policy import AUDIENCES, Policy
from dossier_gen.redact import redact
from dossier_gen.rules import validate
from dossier_gen.shape import nearest


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover of an edition, and for whom it is made."""

    title: str
    as_of: date
    """The day for which the edition speaks."""
    url: str = ""
    """The address at which the site is published."""
    audience: str = "public"
    audiences: tuple[str, ...] = AUDIENCES
    """All audiences from the outermost to the innermost."""
    language: str = "en"
    default_language: str = "en"
    """The language of text that names none."""
    with_briefings: bool = True
    """Whether the PDF briefings are made, so that pages may link them."""
    map_outline: str = ""
    """The outline under the maps: ours where empty, ours without borders for `coasts`, else the text of a GeoJSON."""
    version: str = ""
    """The version of the records by git, as printed; empty where there is none."""

    def __post_init__(self) -> None:
        """Refuse an audience that is none of those named."""
        if self.audience not in self.audiences:
            hint = nearest(self.audience, self.audiences) or f"one of {', '.join(self.audiences)}"
            raise UsageError(f"there is no audience '{self.audience}': {hint}")


@dataclass(frozen=True)
class Edition:
    """One checked, redacted graph with its cover."""

    graph: Graph
    cover: Cover

    @property
    def corpus(self) -> Corpus:
        """The records of the edition."""
        return self.graph.corpus

    def words(self, text: Text) -> tuple[str, str]:
        """A text for the edition's reader, and the language it is in."""
        return text.within(self.cover.language, self.cover.default_language)

    def name(self, ref: Ref) -> str:
        """The name of a record for the edition's reader."""
        return self.words(self.corpus[ref].name)[0]

    def sort_key(self, ref: Ref) -> tuple[str, str]:
        """The key by which records stand in lists: the sorting form, else the name."""
        record = self.corpus[ref]
        return ((record.sort or self.words(record.name)[0]).casefold(), ref.id)


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole corpus of a folder and all findings, located and in order."""

    corpus: Corpus
    findings: tuple[Finding, ...]


def check(folder: Path, policy: Policy) -> Checked:
    """Read and check a folder.

    Raises:
        UsageError: if there is no such folder, or nothing in it.
    """
    loaded = load(folder)
    found = (*loaded.findings, *validate(loaded.corpus, policy))
    return Checked(loaded.corpus, located(found, folder))


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition with the warnings that came up on the way."""

    edition: Edition
    findings: tuple[Finding, ...]


def open_edition(folder: Path, cover: Cover, policy: Policy | None = None) -> Opened:
    """Read, check, redact and link a folder.

    Raises:
        UsageError: for a folder that is missing or empty.
        FindingsError: if the records have errors.
    """
    checked = check(folder, policy or Policy(cover.as_of, cover.audiences))
    if errors(checked.findings):
        raise FindingsError(checked.findings)
    seen = redact(checked.corpus, cover.audience, cover.audiences)
    return Opened(Edition(graph(seen), cover), checked.findings)
