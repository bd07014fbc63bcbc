"""The list of other links at the end of a page."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from dossier_gen.dossier import dossier
from dossier_gen.edition import Cover, open_edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import plans
from dossier_gen.pages import pages
from dossier_gen.pages.shown import other_links, shown
from dossier_gen.records import KINDS

DEMONSTRATION = Path(__file__).parent.parent / "records"


def test_what_a_template_shows_is_read_from_the_template():
    """The fields of its record, and the labels under which it asks for links back, those of the frame counted."""
    told = shown("delegation.md.jinja")
    assert {"head", "members", "programme", "topics"} <= told.fields
    assert {"Briefings", "Events of the delegation"} <= told.labels


@pytest.mark.parametrize("kind", KINDS)
def test_labels_that_a_template_asks_for_exist(kind: str) -> None:
    """No template asks for a label back that no field declares, which would show nothing for ever."""
    assert shown(f"{kind}.md.jinja").labels <= set(_labels(KINDS.values()))


def _labels(models: Iterable[type[Fields]]) -> Iterator[str]:
    """The labels back that classes declare, those of the mappings in them included."""
    for model in models:
        yield from (plan.to.back for plan in plans(model) if plan.to)
        yield from _labels(inner for info in model.model_fields.values() for inner in _inner(info.annotation))


def _inner(annotation: object) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for part in get_args(annotation):
        yield from _inner(part)


def test_what_a_section_shows_is_not_listed_again(public_edition):
    """A delegation's members, places and events stand in its sections, and its sources in their list."""
    found = other_links(dossier(public_edition, Ref.parse("delegation/northland-2024-05")))
    assert found == ()


@pytest.mark.slow
def test_every_link_of_the_demonstration_stands_on_both_pages() -> None:
    """Whatever is left out of the other links is shown by a section: no link is lost, seen from either end."""
    edition = open_edition(DEMONSTRATION, Cover("Demonstration", date(2024, 6, 1))).edition
    written = {page.path: page.markdown for page in pages(edition)}
    for links in edition.graph.links_from.values():
        for link in links:
            origin, target = link.origin, link.target.record
            if not link.cites and origin != target:
                assert f"{target.id}.md" in written[f"{KINDS[origin.kind].folder}/{origin.id}.md"], link
                assert f"{origin.id}.md" in written[f"{KINDS[target.kind].folder}/{target.id}.md"], link
