"""Records to print: seeded persons, and visits with their meetings, statements, agreements and sources."""

import json
import random
from pathlib import Path

TEXT = (
    "the committee heard a report on rail freight and asked for figures by quarter before the spring session; "
    "members from both banks of the river spoke of customs posts, of bridges that stand idle in winter, "
    "and of a joint register of carriers that no side has yet opened"
)
"""What is said, in changing order."""

WORDS = TEXT.split()


def write_records(folder: Path, people: int, visits: int) -> None:
    """Write a dossier of so many people and visits."""
    chance = random.Random(7)
    for number in range(40):
        _write(folder / f"institutions/i{number}.yaml", _institution(number))
        _write(folder / f"sources/s{number}.yaml", _source(number))
    for number in range(8):
        topic = {"name": f"Topic {number}", "definition": f"What belongs to topic {number}."}
        _write(folder / f"topics/t{number}.yaml", topic)
    for number in range(people):
        _write(folder / f"people/p{number}.yaml", _person(chance, number, people))
    for number in range(visits):
        _visit(folder, chance, number, people)


def _write(path: Path, record: dict[str, object]) -> None:
    """Write one record; JSON is YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _said(chance: random.Random, length: int) -> str:
    """A sentence of so many words."""
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."


def _cite(chance: random.Random) -> list[str]:
    return [f"source/s{chance.randrange(40)}, para {chance.randrange(1, 30)}"]


def _institution(number: int) -> dict[str, object]:
    return {
        "name": f"Institution {number}",
        "names": [{"text": f"第{number}委员会", "lang": "zh-Hans", "cite": [f"source/s{number}"]}],
        "type": "committee",
        "country": f"country/{('ch', 'at')[number % 2]}",
        "offices": {"chair": {"title": f"Chair of institution {number}"}},
        "cite": [f"source/s{number}"],
    }


def _source(number: int) -> dict[str, object]:
    told = {"name": f"Source {number}", "title": f"Report {number} on the river", "published": "2024-01-02"}
    return {**told, "type": "article", "publisher": f"Paper {number % 5}", "url": f"https://paper.example/{number}"}


def _person(chance: random.Random, number: int, people: int) -> dict[str, object]:
    body, next = chance.randrange(40), chance.randrange(40)
    year = chance.randrange(1990, 2016)
    tenures: list[dict[str, object]] = [
        {
            "office": f"institution/i{body}#chair",
            "from": f"{year + 3 * place}-03-01",
            "to": f"{year + 3 * place + 2}-12-31",
            "cite": _cite(chance),
        }
        for place in range(3)
    ]
    later = {"title": "Member", "institution": f"institution/i{next}", "from": f"{year + 9}-06-01"}
    about = f"Chairs [[institution/i{body}]] and knows [[person/p{chance.randrange(people)}]] well. "
    return {
        "name": f"Person {number} Example",
        "names": [
            {"text": f"Персона {number} Примерова", "lang": "ru", "cite": _cite(chance)},
            {"text": f"人物{number}", "lang": "zh-Hans", "cite": _cite(chance)},
        ],
        "sort": f"Example, Person {number}",
        "family_name": "Example",
        "given_name": f"Person {number}",
        "summary": about + _said(chance, 40),
        "citizenship": [f"country/{('ch', 'at')[number % 2]}"],
        "tenures": [*tenures, {**later, "cite": _cite(chance)}],
        "topics": [f"topic/t{chance.randrange(8)}"],
        "body": "\n\n".join(_said(chance, 60) for _ in range(2)),
        "gaps": [{"what": "The day of birth.", "searched": "All sources of this dossier."}],
        "cite": _cite(chance),
    }


def _visit(folder: Path, chance: random.Random, number: int, people: int) -> None:
    """A delegation of twelve, with eight meetings on three days and three agreements."""
    own, host = (f"institution/i{2 * chance.randrange(20) + side}" for side in range(2))
    away = [f"person/p{one}" for one in chance.sample(range(0, people, 2), 12)]
    home = [f"person/p{one}" for one in chance.sample(range(1, people, 2), 12)]
    ref, day = f"delegation/v{number}", 10 + number
    meetings = [f"v{number}-m{place}" for place in range(8)]
    for place, meeting in enumerate(meetings):
        at = f"2023-0{place // 3 + 4}-{day}T{9 + 2 * (place % 3):02}:00"
        sides = ((own, away[: 4 + place % 4]), (host, home[: 4 + place % 3]))
        _write(folder / f"events/{meeting}.yaml", _meeting(chance, ref, at, sides))
    for place in range(3):
        _write(folder / f"agreements/v{number}-a{place}.yaml", _agreement(chance, number, place))
    programme = [{"at": f"2023-0{place // 3 + 4}-{day}", "event": f"event/{one}"} for place, one in enumerate(meetings)]
    delegation = {
        "name": f"Visit {number} of Institution {own[13:]} to Institution {host[13:]}",
        "sent_by": own,
        "received_by": host,
        "category": "official",
        "dates": f"2023-04-{day}/2023-06-{day}",
        "head": away[0],
        "members": away[1:],
        "programme": programme,
        "purpose": _said(chance, 60),
        "results": [_said(chance, 20) for _ in range(3)],
        "summary": _said(chance, 50),
        "cite": _cite(chance),
    }
    _write(folder / f"delegations/v{number}.yaml", delegation)


def _meeting(
    chance: random.Random, delegation: str, at: str, sides: tuple[tuple[str, list[str]], ...]
) -> dict[str, object]:
    statements = [
        {
            "id": f"s{place}",
            "by": chance.choice(sides[place % 2][1]),
            "act": "proposes",
            "topics": [f"topic/t{chance.randrange(8)}"],
            "says": _said(chance, 30),
            "quote": _said(chance, 15),
            "readout": sides[place % 2][0],
            "cite": _cite(chance),
        }
        for place in range(6)
    ]
    outcome = {"id": "one", "type": "agreed", "says": _said(chance, 20), "cite": _cite(chance)}
    return {
        "name": f"Talks of {at}",
        "type": "talks",
        "at": f"{at}[Europe/Vienna]",
        "delegation": delegation,
        "sides": [{"for": body, "participants": persons} for body, persons in sides],
        "statements": statements,
        "outcomes": [outcome],
        "summary": _said(chance, 40),
        "cite": _cite(chance),
    }


def _agreement(chance: random.Random, visit: int, number: int) -> dict[str, object]:
    return {
        "name": f"Agreement {visit}.{number} on the river",
        "type": "treaty",
        "parties": [{"party": "country/ch"}, {"party": "country/at"}],
        "signed": {"at": f"200{number}-05-06", "cite": _cite(chance)},
        "in_force": f"201{number}-01-01",
        "summary": _said(chance, 40),
        "cite": _cite(chance),
    }
