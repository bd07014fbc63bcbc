"""What the fields of each kind say in the words of schema.org.

Texts, dates and moments stand here as the record has them: a page tells them in its language, linked data in all.
"""

from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, offices
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.schema_org import FRAGMENT, Node, all_named, filled, is_legislation, named, period
from dossier_gen.pages.write import pdf_path
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.briefing import Briefing
from dossier_gen.records.country import Country
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place
from dossier_gen.records.source import Source
from dossier_gen.records.topic import Topic
from dossier_gen.standing import status


def own_properties(edition: Edition, ref: Ref) -> Node:
    """What the fields of a record's own kind say, as properties."""
    record = edition.corpus[ref]
    match record:
        case Person():
            return _person(edition, ref, record)
        case Institution():
            return _institution(edition, record)
        case Delegation():
            return _delegation(edition, ref, record)
        case Event():
            return _event(edition, record)
        case Agreement():
            return _agreement(edition, record)
        case Place() | Country():
            return _place(edition, record)
        case Topic():
            return {"inDefinedTermSet": filled({"@type": "DefinedTermSet", "name": edition.cover.title})}
        case Source():
            return _source(record)
        case Briefing():
            return _briefing(edition, ref, record)
    return {}


def _person(edition: Edition, ref: Ref, person: Person) -> Node:
    held = offices(edition.corpus, ref)
    return {
        "familyName": person.family_name,
        "givenName": person.given_name,
        "additionalName": person.patronymic,
        "birthDate": person.born.at if person.born else None,
        "birthPlace": named(edition, person.born.place if person.born else None),
        "deathDate": person.died.at if person.died else None,
        "deathPlace": named(edition, person.died.place if person.died else None),
        "nationality": all_named(edition, person.citizenship),
        "knowsLanguage": list(person.languages),
        "memberOf": [_membership(edition, office) for office in held if _body(edition, office)],
        "hasOccupation": [_occupation(edition, office) for office in held if not _body(edition, office)],
    }


def _body(edition: Edition, office: Office) -> Node | None:
    """The institution to which an office belongs; none for an office of a country."""
    body = office.institution
    return named(edition, body) if body and body.kind == "institution" else None


def _membership(edition: Edition, office: Office) -> Node:
    return filled(
        {
            FRAGMENT: office.anchor,
            "@type": "OrganizationRole",
            "roleName": office.title,
            **period(office.tenure.from_, office.tenure.to),
            "memberOf": _body(edition, office),
        }
    )


def _occupation(edition: Edition, office: Office) -> Node:
    occupation = filled(
        {
            "@type": "Occupation",
            "name": office.title,
            "occupationLocation": named(edition, office.institution),
        }
    )
    role: Node = {FRAGMENT: office.anchor, "@type": "Role"}
    return filled({**role, **period(office.tenure.from_, office.tenure.to), "hasOccupation": occupation})


def _institution(edition: Edition, body: Institution) -> Node:
    return {
        "foundingDate": body.founded,
        "dissolutionDate": body.dissolved,
        "parentOrganization": named(edition, body.part_of),
        "location": named(edition, body.seat),
        "member": [
            filled(
                {
                    FRAGMENT: anchor(("members", place), one),
                    "@type": "OrganizationRole",
                    "roleName": edition.wording.term(one.as_),
                    **period(one.from_, one.to),
                    "member": named(edition, one.member),
                }
            )
            for place, one in enumerate(body.members)
            if one.member in edition.corpus
        ],
    }


def _delegation(edition: Edition, ref: Ref, visit: Delegation) -> Node:
    parts = {link.origin for link in edition.graph.links_to.get(ref, ()) if link.path == ("delegation",)}
    people = [*([visit.head] if visit.head else []), *(member.person for member in visit.members)]
    return {
        **period(visit.dates, visit.dates),
        "location": all_named(edition, visit.places),
        "organizer": named(edition, visit.sent_by) if visit.sent_by and visit.sent_by.kind == "institution" else None,
        "attendee": all_named(edition, people),
        "subEvent": all_named(edition, sorted(parts, key=edition.sort_key)),
        "about": all_named(edition, visit.topics),
    }


def _event(edition: Edition, event: Event) -> Node:
    sat = [one for side in event.sides for one in side.participants]
    bodies = [side.for_ for side in event.sides if side.for_.kind == "institution"]
    return {
        **(period(event.dates, event.dates) if event.dates else {"startDate": event.at}),
        "eventStatus": "https://schema.org/EventCancelled" if event.status == "cancelled" else None,
        "location": named(edition, event.place),
        "superEvent": named(edition, event.part_of or event.delegation),
        "organizer": all_named(edition, (one.person for one in sat if one.role == "host")),
        "attendee": all_named(edition, (*bodies, *(one.person for one in sat))),
        "workFeatured": all_named(edition, event.agreements),
        "about": all_named(edition, event.topics),
    }


def _agreement(edition: Edition, agreement: Agreement) -> Node:
    signing = agreement.signed
    signed_on = signing.at if signing else None
    parties = [party.party for party in agreement.parties]
    signatories = [one.person for one in (signing.signatories if signing else ()) if one.person in edition.corpus]
    signed = [
        {"@type": "Role", "roleName": edition.wording._("signatory"), "contributor": named(edition, person)}
        for person in signatories
    ]
    bodies = all_named(edition, (party for party in parties if party.kind == "institution"))
    return {
        "dateCreated": signed_on,
        "locationCreated": named(edition, signing.place) if signing else None,
        "expires": agreement.expires,
        "inLanguage": list(agreement.authentic_languages),
        "contributor": [*bodies, *signed],
        "spatialCoverage": all_named(edition, (party for party in parties if party.kind == "country")),
        "isBasedOn": all_named(edition, agreement.implements),
        "mentions": all_named(edition, agreement.mentions),
        "about": all_named(edition, agreement.topics),
        "url": agreement.text.url if agreement.text else None,
        **(_legislation(edition, agreement, signed_on) if is_legislation(agreement) else {}),
    }


def _legislation(edition: Edition, agreement: Agreement, signed: Date | None) -> Node:
    stands = status(agreement, edition.cover.as_of)
    force = {"in force": "InForce", "expired": "NotInForce", "terminated": "NotInForce"}.get(stands)
    return {
        "legislationType": agreement.type,
        "legislationDate": signed,
        "legislationDateOfApplicability": agreement.in_force,
        "legislationLegalForce": f"https://schema.org/{force}" if force else None,
        "legislationChanges": all_named(edition, agreement.amends),
    }


def _place(edition: Edition, place: Place | Country) -> Node:
    if isinstance(place, Country):
        code = {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": place.code}
        return {"identifier": code if place.code else None}
    latitude, longitude = place.coordinates or (None, None)
    point = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "geo": point if place.coordinates else None,
        "containedInPlace": named(edition, place.within or place.country),
    }


def _source(source: Source) -> Node:
    return {
        "headline": source.title,
        "author": list(source.authors),
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "datePublished": source.published,
        "inLanguage": source.language,
        "url": source.url,
        "archivedAt": source.archived,
        "license": {"@type": "CreativeWork", "name": source.licence} if source.licence else None,
    }


def _briefing(edition: Edition, ref: Ref, briefing: Briefing) -> Node:
    file = {"@type": "MediaObject", "encodingFormat": "application/pdf"}
    address = address_of(edition.cover, pdf_path(ref))
    return {
        "about": named(edition, briefing.for_),
        "datePublished": briefing.date,
        "inLanguage": briefing.language or edition.cover.language,
        "encoding": {**file, "contentUrl": address} if address and edition.cover.prints("briefing") else None,
    }
