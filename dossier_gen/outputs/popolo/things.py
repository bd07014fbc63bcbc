"""Persons, organisations, posts and areas as Popolo has them."""

from collections.abc import Iterator

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.outputs.popolo.values import Thing, common, dates, filled, named, said, sources
from dossier_gen.records.country import Country
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place


def person(edition: Edition, ref: Ref, record: Person) -> Thing:
    """A person; places of birth and death and the languages spoken are fields beyond Popolo."""
    born, died = record.born, record.died
    nations = [edition.name(one) for one in record.citizenship if one in edition.corpus]
    return filled(
        {
            **common(edition, ref, record),
            "family_name": said(edition, record.family_name),
            "given_name": said(edition, record.given_name),
            "patronymic_name": said(edition, record.patronymic),
            "sort_name": edition.sorting_form(ref),
            **dates(birth_date=born.at if born else None, death_date=died.at if died else None),
            "summary": said(edition, record.summary),
            "biography": said(edition, record.body),
            "national_identity": ", ".join(nations),
            "citizenship_ids": [named(edition, one) for one in record.citizenship if one in edition.corpus],
            "birth_place_id": named(edition, born.place if born else None),
            "death_place_id": named(edition, died.place if died else None),
            "languages": list(record.languages),
        }
    )


def organization(edition: Edition, ref: Ref, record: Institution) -> Thing:
    """An institution; its seat and what it is to other bodies are fields beyond Popolo."""
    return filled(
        {
            **common(edition, ref, record),
            "classification": record.type,
            "parent_id": named(edition, record.part_of),
            "area_id": named(edition, record.country or record.seat),
            **dates(founding_date=record.founded, dissolution_date=record.dissolved),
            "summary": said(edition, record.summary),
            "description": said(edition, record.body),
            "seat_id": named(edition, record.seat),
            "predecessor_id": named(edition, record.predecessor),
            "counterpart_id": named(edition, record.counterpart),
        }
    )


def country(edition: Edition, ref: Ref, record: Country) -> Thing:
    """A country as an organisation, for it has members of its own and is a member of others."""
    return filled({**common(edition, ref, record), "classification": "country", "area_id": str(ref)})


def posts(edition: Edition, ref: Ref, record: Institution) -> Iterator[Thing]:
    """The offices of an institution; all titles by language, and the rank, are fields beyond Popolo."""
    default = edition.cover.default_language
    for id, office in record.offices.items():
        title = said(edition, office.title)
        labels = {tag or default: words for tag, words in office.title.by_language}
        yield filled(
            {
                "id": f"{ref}#{id}",
                "label": title,
                "role": title,
                "organization_id": str(ref),
                "sources": sources(edition, office.cite),
                "labels": labels if len(labels) > 1 else None,
                "rank": office.rank,
                "expected": office.expected,
            }
        )


def area(edition: Edition, ref: Ref, record: Place | Country) -> Thing:
    """A place or a country as an area, its coordinates as a point of GeoJSON."""
    shared = common(edition, ref, record)
    del shared["image"]
    if isinstance(record, Country):
        capital = named(edition, record.capital)
        return filled({**shared, "identifier": record.code, "classification": "country", "capital_id": capital})
    latitude, longitude = record.coordinates or (None, None)
    point: Thing = {"type": "Point", "coordinates": [longitude, latitude]}
    return filled(
        {
            **shared,
            "classification": record.type,
            "parent_id": named(edition, record.within or record.country),
            "geometry": point if record.coordinates else None,
            "summary": said(edition, record.summary),
            "zone": record.zone,
        }
    )
