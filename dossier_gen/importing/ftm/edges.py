"""Rows of the entities that join others: tenures, memberships, parts in meetings, and links by their roles."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from dossier_gen.importing.ftm.entities import Entity, Said
from dossier_gen.importing.ftm.file import EDGES, File, own_ref
from dossier_gen.importing.ftm.making import Cells, described, rows_of, text
from dossier_gen.importing.rows import Problem, Row

LINKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "person": ("citizenship",),
        "institution": ("part of", "counterpart", "site", "country"),
        "country": ("capital",),
        "place": ("within", "country"),
        "event": ("part of", "delegation", "agreements", "series"),
        "delegation": ("sent by", "received by", "invited by", "head", "places"),
        "agreement": ("supersedes", "amends", "implements", "mentions", "constitutes", "depositary"),
        "source": ("about",),
    }
)
"""By kind, the roles of links that are fields of the record from which the link leads."""

ACTS = ("proposes", "supports", "calls for", "commits", "notes", "welcomes", "objects")
"""The roles of links that are statements at an event."""


def edge_rows(entity: Entity, file: File) -> Iterator[Row]:
    """The rows of an entity that joins two others; with a problem where one of them is missing."""
    ends = [entity.all(prop) for prop in EDGES[entity.schema]]
    if not all(ends):
        entity.problems.append(Problem(f"it has no {' or no '.join(EDGES[entity.schema])}"))
        return
    cells = Cells()
    maker = _MAKERS.get(entity.schema, _link)
    part = maker(entity, file, cells, ends[0][0], ends[1][0])
    if part:
        _rest(entity, cells, part)
        yield from rows_of(entity, file, part, cells, is_item=True)
    elif not entity.problems:
        entity.problems.append(Problem("records have no field for such a link"))


def _about(cells: Cells, said: Said, entity: Entity, file: File) -> str:
    """Say which record the row is about; its kind."""
    found = file.entities.get(said.value)
    words = file.named(said.value, entity)
    if not found or not words:
        return ""
    own = file.own(found)
    cells.add("own" if own else "foreign", said, own or found.id)
    return file.kind(found)


def _dates(entity: Entity, cells: Cells, **columns: str) -> None:
    for prop, column in {"startDate": "from", "endDate": "to", **columns}.items():
        for one in entity.all(prop):
            cells.add(column, one, one.whole)


def _occupancy(entity: Entity, file: File, cells: Cells, holder: Said, post: Said) -> str:
    """A tenure in an office of an institution, or in one that is known by its title."""
    if _about(cells, holder, entity, file) != "person":
        return ""
    office, position = _office(post.value), file.entities.get(post.value)
    if position is None:
        entity.problems.append(Problem(f"the entity '{post.value[:60]}' is not in the file"))
        return ""
    if office:
        cells.add("office", post, office)
    else:
        text(cells, "title", position.said.get("name", ()))
        body = next((file.named(one.value, entity) for one in position.said.get("organization", ())), "")
        country = next((f"country/{one.value}" for one in position.said.get("country", ())), "")
        cells.add("body", post, body or country)
    _dates(entity, cells, electionDate="elected")
    for one in entity.all("date"):
        cells.add("attested", one, one.whole)
    text(cells, "constituency", entity.all("constituency"))
    for one in entity.all("politicalGroup"):
        known = file.of_ref.get(one.value, "")
        cells.add("party" if known else "note", one, known or f"politicalGroup: {one.value}")
    return "person tenure"


def _office(id: str) -> str:
    """The office that a position of this program stands for: `institution/x#speaker`."""
    body, _, item = id.rpartition(".")
    ref = own_ref(body)
    return f"{ref}#{item}" if ref and ref.kind == "institution" else ""


def _membership(entity: Entity, file: File, cells: Cells, member: Said, body: Said) -> str:
    """A person in a body, or a party among the members of a body."""
    found = file.entities.get(member.value)
    if found and file.kind(found) == "person":
        _about(cells, member, entity, file)
        cells.add("office", body, file.named(body.value, entity))
        text(cells, "title", entity.all("role"))
        _dates(entity, cells)
        return "person tenure"
    if _about(cells, body, entity, file) != "institution":
        return ""
    cells.add("member", member, file.named(member.value, entity))
    roles = {"founding member": "founding-member", "permanent member": "permanent-member"}
    for one in entity.all("role"):
        cells.add("as", one, roles.get(one.value, one.value))
    _dates(entity, cells)
    return "institution member"


def _post(entity: Entity, file: File, cells: Cells, person: Said, body: Said) -> str:
    """A directorship or an employment: a tenure by its role."""
    if _about(cells, person, entity, file) != "person":
        return ""
    text(cells, "title", entity.all("role") or [Said(entity.schema, "en", person.dataset, person.origin)])
    cells.add("body", body, file.named(body.value, entity))
    _dates(entity, cells)
    return "person tenure"


def _representation(entity: Entity, file: File, cells: Cells, agent: Said, client: Said) -> str:
    """The part of a person in an event, for a side."""
    event = next(iter(entity.all("recordId")), None)
    if event is None or event.value not in file.entities or _about(cells, event, entity, file) != "event":
        return ""
    cells.add("for", client, file.named(client.value, entity))
    cells.add("person", agent, file.named(agent.value, entity))
    for one in entity.all("role"):
        cells.add("role", one, one.value)
    text(cells, "as", entity.all("summary"))
    entity.told.update(("date", "startDate", "endDate"))
    return "event side"


def _succession(entity: Entity, file: File, cells: Cells, before: Said, after: Said) -> str:
    if _about(cells, after, entity, file) != "institution":
        return ""
    cells.add("predecessor", before, file.named(before.value, entity))
    return "institution"


def _link(entity: Entity, file: File, cells: Cells, subject: Said, other: Said) -> str:
    """A link by its role: a field of one of its ends, a statement, or what two parties are to each other."""
    one, two = (file.entities.get(said.value) for said in (subject, other))
    kinds = tuple(file.kind(end) if end else "" for end in (one, two))
    role = entity.first("role")
    if kinds[0] and role in LINKS.get(kinds[0], ()):
        _about(cells, subject, entity, file)
        cells.add(role, other, file.named(other.value, entity))
        for number in entity.all("recordId") if role == "series" else ():
            cells.add("number", number, number.value)
        return kinds[0]
    if kinds[1] == "event" and role in ACTS:
        return _statement(entity, file, cells, subject, other)
    if kinds[1] in ("delegation", "agreement", "event") and role in ("member", "party", "signatory", "side"):
        _about(cells, other, entity, file)
        cells.add("who", subject, file.named(subject.value, entity))
        text(cells, "says", entity.all("summary"))
        _dates(entity, cells, date="date")
        return "event side alone" if role == "side" else f"{kinds[1]} {role}"
    return _relation(entity, file, cells, subject, other)


def _statement(entity: Entity, file: File, cells: Cells, subject: Said, other: Said) -> str:
    _about(cells, other, entity, file)
    cells.add("who", subject, file.named(subject.value, entity))
    cells.add("act", subject, entity.first("role").replace(" ", "-"))
    text(cells, "says", entity.all("summary"))
    for one in entity.all("recordId"):
        cells.add("statement", one, one.value)
    for one in entity.all("publisher"):
        known = file.of_ref.get(one.value, "")
        cells.add("readout" if known else "note", one, known or f"publisher: {one.value}")
    return "event statement"


def _relation(entity: Entity, file: File, cells: Cells, subject: Said, other: Said) -> str:
    """What two parties are to each other, or a name that they give it."""
    whole = next((one for one in entity.all("recordId") if one.value in file.entities), None)
    if whole and _about(cells, whole, entity, file) == "relation":
        text(cells, "status", entity.all("role"))
        _dates(entity, cells)
        return "relation status"
    if file.kind(entity) != "relation":
        return ""
    for said in (subject, other):
        cells.add("between", said, file.named(said.value, entity))
    text(cells, "name", entity.all("role"))
    text(cells, "summary", entity.all("summary"))
    for one in entity.all("startDate"):
        cells.add("established", one, one.whole)
    return "relation"


TOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "person tenure": ("appointed", "ended_by"),
        "event statement": ("on_behalf_of", "quote", "lang"),
        "agreement signatory": ("for",),
    }
)
"""By sort of row the fields that this program tells in words."""


def _rest(entity: Entity, cells: Cells, part: str) -> None:
    """What goes into no field stands among the notes of the record."""
    for one in described(cells, entity.all("description"), TOLD.get(part, ())):
        cells.add("note", one, one.value)
    for prop in sorted(entity.said):
        if prop not in entity.told and prop not in ("proof", "sourceUrl"):
            for one in entity.said[prop]:
                cells.add("note", one, f"{prop}: {one.whole}")


_MAKERS: Mapping[str, Callable[[Entity, File, Cells, Said, Said], str]] = MappingProxyType(
    {
        "Occupancy": _occupancy,
        "Membership": _membership,
        "Directorship": _post,
        "Employment": _post,
        "Representation": _representation,
        "Succession": _succession,
    }
)
