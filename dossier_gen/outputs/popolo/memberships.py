"""Who belongs to which body, as Popolo has it: tenures of persons, and countries and bodies in bodies."""

from collections.abc import Iterator

from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, offices
from dossier_gen.outputs.popolo.values import Thing, dates, filled, named, said, sources
from dossier_gen.records.institution import Institution


def persons_memberships(edition: Edition, ref: Ref) -> Iterator[Thing]:
    """The tenures of a person; elections, days attested and the end's cause are fields beyond Popolo."""
    for office in offices(edition.corpus, ref):
        yield filled({"id": f"{ref}#{office.anchor}", "person_id": str(ref), **_tenure(edition, office)})


def _tenure(edition: Edition, office: Office) -> Thing:
    tenure = office.tenure
    post = named(edition, tenure.office) if tenure.office and tenure.office.item else None
    title = said(edition, office.title)
    return {
        "label": title,
        "role": title if post or tenure.title else None,
        "organization_id": named(edition, office.institution),
        "post_id": post,
        "on_behalf_of_id": named(edition, tenure.party),
        **dates(start_date=tenure.from_, end_date=tenure.to, elected=tenure.elected, appointed=tenure.appointed),
        "sources": sources(edition, tenure.cite),
        "attested": [str(day.at) for day in tenure.attested],
        "ended_by": said(edition, tenure.ended_by),
        "constituency": said(edition, tenure.constituency),
    }


def bodies_members(edition: Edition, ref: Ref, body: Institution) -> Iterator[Thing]:
    """The countries and bodies that belong to a body."""
    for place, one in enumerate(body.members):
        if member := named(edition, one.member):
            yield filled(
                {
                    "id": f"{ref}#{anchor(('members', place), one)}",
                    "role": one.as_,
                    "member": {"id": member, "name": edition.name(one.member)},
                    "organization_id": str(ref),
                    **dates(start_date=one.from_, end_date=one.to),
                    "sources": sources(edition, one.cite),
                }
            )
