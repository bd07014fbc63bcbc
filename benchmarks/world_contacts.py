"""The records of a made world that tell of meetings: delegations with their events, events alone, agreements."""

from benchmarks.world_names import said
from benchmarks.world_records import FIRST, LAST, Values, World, statement

KINDS = ("meeting", "talks", "ceremony", "signing", "session", "conference", "call")


def event(world: World, number: int, delegation: str = "", day: str = "", bodies: tuple[int, int] = (0, 0)) -> Values:
    """An occasion: who sat on either side, what was said, what came of it."""
    chance = world.chance
    day = day or world.day(chance.randint(FIRST, LAST))
    bodies = bodies if delegation else world.bodies()
    sides = [(body, world.people(body, 3, int(day[:4]))) for body in bodies]
    speakers = [(body, person) for body, people in sides for person in people] or [(bodies[0], -1)]
    kind = KINDS[number % len(KINDS)]
    values: Values = {
        "name": f"{kind.title()} {number} on {said(chance, 1).split()[-1].strip('.”')} of {day}",
        "type": kind,
        "summary": world.prose(1),
        "at": f"{day}T{9 + number % 8:02}:00[Europe/Vienna]" if number % 2 else day,
        "place": world.place(world.home[bodies[1]]),
        "delegation": delegation,
        "sides": [
            {
                "for": f"institution/i{body}",
                "participants": [f"person/p{one}" for one in people],
                "cite": world.cite(1),
            }
            for body, people in sides
        ],
        "statements": [
            statement(
                world, place, f"person/p{person}" if person >= 0 else f"institution/i{body}", f"institution/i{body}"
            )
            for place, (body, person) in enumerate(chance.choices(speakers, k=chance.randint(1, 3)))
        ],
        "outcomes": [
            {"id": "one", "type": "agreed", "says": said(chance, 1), "cite": world.cite(1)}
            for _ in range(chance.randint(0, 1))
        ],
        "agreements": world.some("agreement", 1) if kind == "signing" else [],
        "body": world.prose(2) if chance.random() < 0.3 else "",
        "topics": world.some("topic", 2),
        "cite": world.cite(),
    }
    return values


def visit(world: World, number: int, events: range) -> tuple[Values, dict[int, Values]]:
    """A delegation with its roster and programme, and its events by their numbers."""
    chance, bodies = world.chance, world.bodies()
    guest, host = bodies
    year, month = chance.randint(FIRST, LAST), chance.randint(1, 12)
    days = [f"{year}-{month:02}-{10 + place:02}" for place in range(4)]
    ref = f"delegation/d{number}"
    held = {one: event(world, one, ref, days[place % 4], bodies) for place, one in enumerate(events)}
    roster = world.people(guest, 12, year) or [0]
    hosts = world.people(host, 1, year)
    programme = [
        {
            "at": days[place % 4],
            "event": f"event/e{one}",
            "place": held[one]["place"],
            "lead": f"person/p{roster[0]}",
            "cite": world.cite(1),
        }
        for place, one in enumerate(events)
    ]
    programme.insert(0, {"at": f"{days[0]}T08:30[Europe/Vienna]", "title": "Arrival", "cite": world.cite(1)})
    delegation = {
        "name": f"Visit {number} of body {guest} to {world.home[host].upper()}, {month}/{year}",
        "summary": world.prose(1),
        "sent_by": f"institution/i{guest}",
        "received_by": f"institution/i{host}",
        "invited_by": f"person/p{hosts[0]}" if hosts else "",
        "category": ("official", "working", "official-working", "state")[number % 4],
        "dates": f"{days[0]}/{days[-1]}",
        "places": sorted({one["place"] for one in held.values()}),
        "head": f"person/p{roster[0]}",
        "members": [{"person": f"person/p{one}", "cite": world.cite(1)} for one in roster[1:]],
        "programme": sorted(programme, key=lambda one: str(one["at"])),
        "purpose": world.prose(2),
        "results": [{"says": said(chance, 1), "cite": world.cite(1)} for _ in range(2)],
        "topics": world.some("topic", 3),
        "cite": world.cite(3),
    }
    return delegation, held


def agreement(world: World, number: int) -> Values:
    """An agreement of two parties, or of several, and how it stands."""
    chance, bodies = world.chance, world.bodies()
    year = chance.randint(FIRST, LAST - 3)
    signed = world.day(year)
    parties = list(dict.fromkeys(world.home[body] for body in bodies))
    if number % 7 == 0:
        parties = list(dict.fromkeys((*parties, *(world.country() for _ in range(4)))))
    signatories = [
        {"person": f"person/p{people[0]}", "for": f"country/{world.home[body]}"}
        for body in bodies
        if (people := world.people(body, 1, year))
    ]
    kind = ("treaty", "protocol", "memorandum", "joint-statement", "contract")[number % 5]
    subject = said(chance, 1).split()[-1].strip(".”")
    values: Values = {
        "name": f"{kind.replace('-', ' ').capitalize()} {number} on {subject}",
        "type": kind,
        "summary": world.prose(1),
        "parties": [{"party": f"country/{code}"} for code in parties],
        "signed": {
            "at": signed,
            "place": world.place(world.home[bodies[0]]),
            "signatories": signatories,
            "cite": world.cite(1),
        },
        "topics": world.some("topic", 2),
        "body": world.prose(3) if chance.random() < 0.5 else "",
        "cite": world.cite(),
    }
    if kind in ("treaty", "protocol", "memorandum"):
        values["in_force"] = world.day(year + 1)
        values["expires"] = str(year + chance.randint(5, 40)) if number % 3 else ""
    return values


def relation(world: World, number: int, between: tuple[str, str]) -> Values:
    """What two countries are to each other."""
    milestones = [{"at": str(1950 + 5 * place), "says": said(world.chance, 1)} for place in range(1, 4)]
    return {
        "name": f"Relations of {between[0].upper()} and {between[1].upper()}",
        "between": [f"country/{code}" for code in between],
        "established": str(1946 + number % 4),
        "milestones": milestones,
        "cite": world.cite(),
    }


def briefing(world: World, number: int) -> Values:
    """A book of a visit."""
    return {
        "name": f"Book {number}",
        "for": f"delegation/d{number}",
        "cover_note": said(world.chance, 1),
        "cite": world.cite(1),
    }
