"""Portion marks: an edition for an inner audience says where the outer ones see less."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from dossier_gen.edition import Cover, Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import graph
from dossier_gen.pages import pages, record_page
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, made_corpus
from tests.hostile import records_of

MARK = '<span class="dossier-portion"'
WORLD = records_of("x")


def edition(records: dict[str, dict[str, Any]], audience: str) -> Edition:
    seen = redact(made_corpus(records), audience, AUDIENCES)
    return Edition(graph(seen), Cover("Made", date(2024, 6, 1), audience=audience))


def without_restricted() -> dict[str, dict[str, Any]]:
    """A record of each kind with every field filled but those for the innermost audience alone."""
    world = deepcopy(WORLD)
    for fields in world.values():
        for name in ("notes", "brief", "gifts", "objectives", "sensitivities", "logistics", "contacts"):
            fields.pop(name, None)
    return world


def withheld(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all mappings in a record that may have an audience, the record itself first."""
    if isinstance(value, dict):
        if "audience" in value:
            yield path
        for key, inner in value.items():
            yield from withheld(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from withheld(inner, (*path, place))


PLACES = [(ref, path) for ref, fields in without_restricted().items() for path in withheld(fields)]


@pytest.mark.slow
@pytest.mark.parametrize(("ref", "path"), PLACES, ids=lambda value: value if isinstance(value, str) else str(value))
def test_whatever_is_withheld_is_marked_where_it_stands(ref: str, path: tuple[str | int, ...]) -> None:
    """Each record and each item of a list, of every kind, bears its audience on the page of the inner edition."""
    world = without_restricted()
    item: Any = world[ref]
    for step in path:
        item = item[step]
    item["audience"] = "partners"
    page = record_page(edition(world, "partners"), Ref.parse(ref)).markdown
    assert f'{MARK} title="Withheld from the editions for: public">partners</span>' in page


@pytest.mark.parametrize(("kind", "field"), [("event", "brief"), ("delegation", "gifts"), ("topic", "notes")])
def test_fields_for_the_innermost_audience_are_marked(kind: str, field: str) -> None:
    """Notes, preparation and gifts say that the other editions do not have them."""
    world = without_restricted()
    whole = WORLD[f"{kind}/one"][field]
    world[f"{kind}/one"][field] = {**whole, "audience": None} if isinstance(whole, dict) else whole
    page = record_page(edition(world, "internal"), Ref.parse(f"{kind}/one")).markdown
    assert f'{MARK} title="Withheld from the editions for: public, partners">internal</span>' in page


@pytest.mark.parametrize("audience", AUDIENCES.names)
def test_what_the_outermost_audience_sees_bears_no_mark(audience: str) -> None:
    """Where nothing is withheld from anybody, no edition has a mark."""
    assert not any(MARK in page.markdown for page in pages(edition(without_restricted(), audience)))


def test_outermost_edition_never_has_a_mark(public_edition: Edition, internal_edition: Edition) -> None:
    """Where something is withheld, the public edition does not even say that there is more."""
    assert any(MARK in page.markdown for page in pages(internal_edition))
    assert not any(MARK in page.markdown for page in pages(public_edition))


def test_link_to_a_withheld_record_is_marked_wherever_it_stands(internal_edition: Edition) -> None:
    """In a list, in prose and in an index the author sees that others do not get this link."""
    written = {page.path: page.markdown for page in pages(internal_edition)}
    for path, link in (
        ("people/ada-example.md", "[Cy Concealed](cy-concealed.md)"),
        ("people/index.md", "[Cy Concealed](cy-concealed.md)"),
        ("chronology.md", "[Preparation of the talks](events/preparation-2024-05-02.md)"),
    ):
        assert f"{link} {MARK}" in written[path], path
