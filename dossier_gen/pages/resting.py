"""What rests on a source: the records that cite it, by kind, each with the places cited and the fields they support."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier_gen.dossier import Dossier
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import along
from dossier_gen.findings import Path
from dossier_gen.pages.saying import field_words
from dossier_gen.prose import CiteMark, marks
from dossier_gen.records import KINDS, Record
from dossier_gen.wording import N_, Wording

WHOLE = N_("the record as a whole")
"""What a citation supports that names no field."""


@dataclass(frozen=True, slots=True)
class Resting:
    """One record that rests on a source."""

    ref: Ref
    fields: tuple[tuple[str, int], ...]
    """The fields that cite it, in words, each with the number of citations, in the record's order."""
    places: tuple[str, ...]
    """The places cited, in the order in which they are cited."""


def resting(whole: Dossier) -> tuple[tuple[str, tuple[Resting, ...]], ...]:
    """For a source: the records that cite it under the heading of their kind, in the order of lists."""
    edition = whole.edition
    citing: dict[Ref, dict[Path, None]] = {}
    for link in edition.graph.links_to.get(whole.ref, ()):
        if link.cites:
            citing.setdefault(link.origin, {})[link.path] = None
    order = sorted(citing, key=edition.sort_key)
    kinds = [(record.plural, [ref for ref in order if ref.kind == kind]) for kind, record in KINDS.items()]
    return tuple((title, tuple(_resting(whole, ref, citing[ref]) for ref in refs)) for title, refs in kinds if refs)


def _resting(whole: Dossier, ref: Ref, paths: Iterable[Path]) -> Resting:
    fields: dict[str, int] = {}
    places: dict[str, None] = {}
    for field, place in _cited(whole, whole.edition.corpus[ref], paths):
        fields[field] = fields.get(field, 0) + 1
        places |= {place: None} if place else {}
    return Resting(ref, tuple(fields.items()), tuple(places))


def _cited(whole: Dossier, record: Record, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Field and place of each citation of the source in a record; its links tell where it is cited."""
    wording = whole.edition.wording
    for path in paths:
        owner, value = [record, *along(record, path)][-2:]
        if isinstance(owner, CitationFields):
            yield from ((field, owner.at or "") for field in _supported(wording, path, owner))
        elif isinstance(value, Prose):
            for mark in marks(whole.edition.words(value)[0]):
                if isinstance(mark, CiteMark) and mark.source == whole.ref.id:
                    yield field_words(wording, str(path[0])), mark.at


def _supported(wording: Wording, path: Path, citation: CitationFields) -> list[str]:
    if path[0] != "cite":
        return [field_words(wording, str(path[0]))]
    return [field_words(wording, field) for field in citation.for_] or [wording.term(WHOLE)]
