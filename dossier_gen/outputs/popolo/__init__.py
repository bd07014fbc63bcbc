"""Persons, organisations, posts, memberships, areas and events in Popolo JSON, the data of open government."""

from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.outputs.linked.places import addressed
from dossier_gen.outputs.popolo.memberships import bodies_members, persons_memberships
from dossier_gen.outputs.popolo.occasions import delegation, event
from dossier_gen.outputs.popolo.things import area, country, organization, person, posts
from dossier_gen.outputs.popolo.values import Thing
from dossier_gen.records.country import Country
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place


def write(edition: Edition, folder: Path) -> None:
    """One file with everything that Popolo has a class for."""
    write_text(folder / "popolo.json", as_json(popolo(edition)))


def popolo(edition: Edition) -> dict[str, list[Thing]]:
    """The lists of a Popolo file, each in the order of the records."""
    edition = addressed(edition)
    found: dict[str, list[Thing]] = {
        name: [] for name in ("persons", "organizations", "posts", "memberships", "areas", "events")
    }
    for ref, record in edition.corpus:
        match record:
            case Person():
                found["persons"].append(person(edition, ref, record))
                found["memberships"] += persons_memberships(edition, ref)
            case Institution():
                found["organizations"].append(organization(edition, ref, record))
                found["posts"] += posts(edition, ref, record)
                found["memberships"] += bodies_members(edition, ref, record)
            case Country():
                found["organizations"].append(country(edition, ref, record))
                found["areas"].append(area(edition, ref, record))
            case Place():
                found["areas"].append(area(edition, ref, record))
            case Event():
                found["events"].append(event(edition, ref, record))
            case Delegation():
                found["events"].append(delegation(edition, ref, record))
    return found
