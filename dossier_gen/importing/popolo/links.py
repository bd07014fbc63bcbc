"""Rows of posts, memberships and events."""

from collections.abc import Iterator
from typing import get_args

from dossier_gen.importing.placeholders import id_from
from dossier_gen.importing.popolo.file import Object, own
from dossier_gen.importing.popolo.making import Cells, Making, date_of, days_of, noted
from dossier_gen.importing.popolo.mapping_text import TAGS
from dossier_gen.importing.popolo.things import shared
from dossier_gen.importing.rows import Row
from dossier_gen.records.institution import Membership

_MEMBERS = frozenset(get_args(Membership.model_fields["as_"].annotation))


def post(making: Making, one: Object) -> Iterator[Row]:
    """An office of an institution."""
    titles = {
        f"title@{tag}": labels.words(tag)[:1] for labels in one.things("labels") for tag in labels.says if tag in TAGS
    }
    cells: Cells = {
        **making.who(one.word("organization_id"), "institution"),
        "office": [_office(one)],
        "title": [] if titles else [one.word("label") or one.word("role")],
        **titles,
        "rank": one.words("rank"),
        "expected": one.words("expected"),
    }
    yield from making.rows(one, "institution office", cells)


def _office(one: Object) -> str:
    """The id of an office in its institution."""
    ref = own(one.word("id"), "institution")
    return ref.item if ref and ref.item else id_from(one.word("label") or one.word("role") or one.word("id"))


def membership(making: Making, one: Object) -> Iterator[Row]:
    """A tenure of a person, or a body or country that belongs to a body."""
    person = one.word("person_id") or next((inner.word("id") for inner in one.things("person")), "")
    if not person:
        yield from _member(making, one)
        return
    body = one.word("organization_id") or next((inner.word("id") for inner in one.things("organization")), "")
    of = making.ref(body, "institution", "country")
    label = one.word("label")
    title = one.word("role") or label
    held = making.file.by_id.get(("posts", one.word("post_id")))
    if held:
        whole = making.ref(held.word("organization_id") or body, "institution")
        office = [f"{ref}#{_office(held)}" for ref in whole]
        is_titled = bool(title) and title not in (held.word("label"), held.word("role"))
    else:
        office, is_titled = ([], True) if title else (of, False)
    area = making.file.named("areas", one.word("area_id")) or one.word("area_id")
    cells: Cells = {
        **making.who(person, "person"),
        "office": office,
        "institution": of if is_titled and not office else [],
        "title": [title] if is_titled else [],
        "from": date_of(one, "start_date"),
        "to": date_of(one, "end_date"),
        "elected": date_of(one, "elected"),
        "appointed": date_of(one, "appointed"),
        "attested": one.words("attested"),
        "party": making.ref(one.word("on_behalf_of_id"), "institution"),
        "constituency": [one.word("constituency") or area],
        "ended_by": [one.word("ended_by")],
    }
    yield from making.rows(one, "person tenure", cells)


def _member(making: Making, one: Object) -> Iterator[Row]:
    member = one.word("member_id") or next((inner.word("id") for inner in one.things("member")), "")
    role = one.word("role").lower().replace(" ", "-")
    cells: Cells = {
        **making.who(one.word("organization_id"), "institution"),
        "member": making.ref(member, "institution", "country"),
        "as": [role if role in _MEMBERS else "member"],
        "from": date_of(one, "start_date"),
        "to": date_of(one, "end_date"),
    }
    yield from making.rows(one, "institution member", cells)


def event(making: Making, one: Object) -> Iterator[Row]:
    """An occasion; a delegation where this program wrote one."""
    cells: Cells = {**making.who(one.word("id"), "event", "delegation"), **shared(one)}
    cells |= {"summary": [one.word("description")]}
    if own(one.word("id"), "delegation"):
        yield from making.rows(one, "delegation", cells | _delegation(making, one))
        return
    yield from making.rows(one, "event", cells | _occasion(making, one))
    for seat in filter(_sits, one.things("attendees")):
        side: Cells = {
            **making.who(one.word("id"), "event"),
            "for": making.ref(seat.word("for_id"), "institution", "country"),
            "person": making.ref(seat.word("id"), "person"),
            "as": [seat.word("as")],
            "role": [seat.word("role")],
        }
        yield from making.rows(one, "event side", side)


def _delegation(making: Making, one: Object) -> Cells:
    one.read.update(("classification", "location", "organization_id"))  # other fields say it better
    people = [person.word("id") for person in one.things("attendees") if person.word("id") != one.word("head_id")]
    return {
        "dates": days_of(one),
        "category": [one.word("category")],
        "sent_by": making.ref(one.word("sent_by_id"), "institution", "country"),
        "received_by": making.ref(one.word("received_by_id"), "institution", "country"),
        "head": making.ref(one.word("head_id"), "person"),
        "places": one.words("area_ids"),
        "members": [ref for id in people for ref in making.ref(id, "person")],
    }


def _occasion(making: Making, one: Object) -> Cells:
    begins, parent, area = one.word("start_date"), one.word("parent_id"), one.word("area_id")
    location = one.word("location")
    is_hour = "T" in begins
    is_local = is_hour and bool(one.word("zone"))
    is_span = not is_hour and bool(one.word("dates_edtf") or one.word("end_date") not in ("", begins))
    at = f"{begins[:16]}[{one.word('zone')}]" if is_local else begins[:10]
    others = [person for person in one.things("attendees") if not _sits(person)]
    return {
        "type": [one.word("classification").lower()],
        "dates": days_of(one) if is_span else [],
        "at": [] if is_span else [at],
        "where": making.ref(area, "place"),
        "status": [one.word("status").lower()],
        "series": making.ref(one.word("organization_id"), "institution"),
        "part_of": [] if own(parent, "delegation") else making.ref(parent, "event"),
        "delegation": [parent] if own(parent, "delegation") else [],
        "note": noted(
            ("location", "" if area else location),
            ("time", begins if is_hour and not is_local else ""),
            ("part of the day", one.word("part")),
            ("attendees", ", ".join(person.word("name") or person.word("id") for person in others)),
        ),
    }


def _sits(person: Object) -> bool:
    """Whether it is known for which side a person takes part."""
    return bool(person.word("id") and person.word("for_id"))
