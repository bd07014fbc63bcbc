"""What the acronyms of an edition stand for: its records say so."""

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

from dossier_gen.collation import order
from dossier_gen.edition import Edition


def acronyms(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The acronyms of the records of an edition, each with the names of those that bear it, in the reader's order.

    An acronym of a single sign, or one that is the record's name, is left out: it needs or bears no explanation.
    """
    meanings: dict[str, dict[str, None]] = defaultdict(dict)
    for ref, record in edition.corpus:
        if record.acronym and len(record.acronym) > 1 and record.acronym != (name := edition.name(ref)):
            meanings[record.acronym][name] = None
    by_name = partial(order, language=edition.cover.language)
    return {acronym: tuple(sorted(names, key=by_name)) for acronym, names in meanings.items()}
