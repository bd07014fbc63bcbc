"""What a record is linked with, by label."""

from collections import defaultdict
from collections.abc import Callable

from dossier_gen.dossier import Dossier
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import MENTIONS, Link


def connections(
    whole: Dossier, is_shown: Callable[[Link], bool] = lambda link: False
) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Linked records by label, in the order of lists, from this record first, then to it; citations are not among them.

    A mention is listed only where nothing else links the two. Records to which a link leads that is shown are left out.
    """
    edition, ref = whole.edition, whole.ref
    forth: dict[str, set[Ref]] = defaultdict(set)
    back: dict[str, set[Ref]] = defaultdict(set)
    linked: set[Ref] = set()
    told: set[Ref] = set()
    for labelled, links in ((forth, edition.graph.links_from), (back, edition.graph.links_to)):
        for link in links.get(ref, ()):
            other, label = (link.target.record, link.label) if labelled is forth else (link.origin, link.back)
            if not link.cites:
                labelled[label].add(other)
                linked |= set() if label in MENTIONS else {other}
                told |= {other} if is_shown(link) else set()
    found = []
    for label, refs in (*forth.items(), *back.items()):
        if left := refs - told - (linked if label in MENTIONS else set()):
            found.append((label, tuple(sorted(left, key=lambda other: (other.kind, edition.sort_key(other))))))
    return tuple(found)
