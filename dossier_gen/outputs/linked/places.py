"""The address of all that triples speak of: a record has that of its page, what stands in it a fragment there."""

import re
from dataclasses import replace
from urllib.parse import quote

from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path
from dossier_gen.outputs.linked.terms import NOWHERE, Iri
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.write import index_path, path_of

_UNNAMED = re.compile(r"unnamed\.(?P<place>\d+)\.(?P<kind>[a-z]+)\.(?P<id>[a-z0-9-]+)\Z")
_NOT_IN_IRIS = re.compile('[\x00-\x20<>"{}|^`\\\\]')
"""What may not stand in an IRI (RFC 3987, section 2.2; Turtle, IRIREF)."""


def addressed(edition: Edition) -> Edition:
    """The edition at its address, or at one that leads nowhere where its site has none."""
    url = _NOT_IN_IRIS.sub(lambda match: quote(match[0]), edition.cover.url or NOWHERE)
    return edition if url == edition.cover.url else replace(edition, cover=replace(edition.cover, url=url))


def whole(edition: Edition) -> str:
    """The address of the dossier as data."""
    return f"{address_of(edition.cover, 'index.md')}#dossier"


def scheme(edition: Edition) -> str:
    """The address of the scheme of all topics."""
    return address_of(edition.cover, index_path("topic"))


def record_address(edition: Edition, ref: Ref) -> str:
    """The address of a record: that of its page."""
    return address_of(edition.cover, path_of(ref.record))


def address(edition: Edition, ref: Ref) -> Iri | None:
    """The address of what a ref names; None for what the edition does not hold.

    What stands in place of a withheld record has a fragment on the page of the record that names it.
    """
    if ref.record in edition.corpus:
        return Iri(record_address(edition, ref) + (f"#{ref.item}" if ref.item else ""))
    match = _UNNAMED.match(ref.id)
    if not match or ref.record not in edition.corpus.unnamed:
        return None
    return Iri(f"{record_address(edition, Ref(match['kind'], match['id']))}#/unnamed/{match['place']}")


def fragment(path: Path, item: Fields) -> str:
    """The fragment of a mapping in a record: its anchor on the page, else where it stands."""
    if len(path) != 2:
        return pointer(path)
    return path[1] if isinstance(path[1], str) else anchor(path, item)


def pointer(path: Path) -> str:
    """Where something stands in a record, as a fragment (JSON Pointer: RFC 6901, section 6)."""
    return "".join(f"/{quote(str(step), safe='@')}" for step in path)
