"""On whose pages a change may show: on those of the records themselves, of what they name, and of what names them."""

from collections.abc import Iterator, Sequence

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import walk
from dossier_gen.prose import CiteMark, LinkMark, as_ref, marks
from dossier_gen.records import Record


def touched(old: Corpus, new: Corpus, changed: Sequence[Ref]) -> tuple[Ref, ...]:
    """The records on whose pages the changes of some records may show, in order; without those that are gone."""
    if not changed:
        return ()
    found = set(changed)
    for corpus in (old, new):
        for ref, record in corpus:
            named = set(_named(record))
            if ref in found:
                found |= named if ref in changed else set()
            elif not named.isdisjoint(changed):
                found.add(ref)
    return tuple(sorted(ref for ref in found if ref in new))


def _named(record: Record) -> Iterator[Ref]:
    """Every record that a record names, in fields and in prose."""
    for leaf in walk(record):
        if isinstance(leaf.value, Ref):
            yield leaf.value.record
        elif isinstance(leaf.value, Prose):
            for mark in (mark for _, words in leaf.value.by_language for mark in marks(words)):
                ref = as_ref(mark.ref) if isinstance(mark, LinkMark) else _source(mark)
                if ref:
                    yield ref.record


def _source(mark: CiteMark) -> Ref | None:
    return as_ref(f"source/{mark.source}")
