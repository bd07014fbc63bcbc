"""Where something lies on the earth: a place itself, or the nearest place around it whose coordinates are known."""

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.records.place import Place


def located(corpus: Corpus, ref: Ref | None) -> Ref | None:
    """The place itself, or the nearest place around it, that has coordinates."""
    seen: set[Ref] = set()
    while ref and ref.record not in seen:
        record = corpus.get(ref.record)
        if not isinstance(record, Place):
            return None
        if record.coordinates:
            return ref.record
        seen.add(ref.record)
        ref = record.within
    return None


def coordinates(corpus: Corpus, place: Ref) -> tuple[float, float]:
    """Latitude and longitude of a place in degrees (WGS 84); it must have them."""
    record = corpus[place]
    return (record.coordinates if isinstance(record, Place) else None) or (0.0, 0.0)
