"""The records of a made world: one function a kind, which gives the values of one record."""

import random
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from benchmarks.finding_people import WORDS
from benchmarks.world_names import SPOKEN, Named, said
from dossier_gen.gazetteer import country_names

Values = dict[str, Any]

FIRST, LAST = 1995, 2025
"""The years of which the made records tell."""


@dataclass
class World:
    """What is in the world, by number, and who belongs where: the ground on which records are made."""

    chance: random.Random
    codes: tuple[str, ...]
    """The codes of its countries, those of which most is told first."""
    counts: dict[str, int]
    """How many records of each kind."""
    names: list[Named]
    home: list[str] = field(default_factory=list)
    """The country of each institution."""
    staff: list[list[int]] = field(default_factory=list)
    """The persons of each institution."""
    cities: list[str] = field(default_factory=list)
    """The country of each place that is a city; the other places are buildings in them."""
    died: dict[int, int] = field(default_factory=dict)
    """The years in which persons died."""

    def hub(self, count: int) -> int:
        """A number below `count`; the low ones often, so that a few records are named by many."""
        return int(count * self.chance.random() ** 1.8)

    def some(self, kind: str, most: int, least: int = 1) -> list[str]:
        """Refs of a few records of a kind."""
        wanted = self.chance.randint(least, most)
        return sorted({f"{kind}/{kind[0]}{self.hub(self.counts[kind])}" for _ in range(wanted)})

    def country(self) -> str:
        """A country."""
        return self.codes[self.hub(len(self.codes))]

    def place(self, code: str) -> str:
        """A place in a country, if one is known, else anywhere."""
        there = [one for one, home in enumerate(self.cities) if home == code] or range(len(self.cities))
        city = there[self.hub(len(there))]
        building = city + len(self.cities)
        return f"place/p{building if building < self.counts['place'] and self.chance.random() < 0.4 else city}"

    def bodies(self) -> tuple[int, int]:
        """Two institutions that have persons, of two countries."""
        own = self.hub(len(self.home))
        others = [self.hub(len(self.home)) for _ in range(20)]
        other = next((one for one in others if self.home[one] != self.home[own]), (own + 1) % len(self.home))
        return own, other

    def people(self, body: int, most: int, year: int) -> list[int]:
        """Some persons of an institution who are alive in a year."""
        alive = [one for one in self.staff[body] if self.died.get(one, LAST + 1) > year]
        return self.chance.sample(alive, min(len(alive), self.chance.randint(1, most)))

    def cite(self, most: int = 2) -> list[Any]:
        """A few citations: of a source alone, with the place in it, with its words."""
        cited: list[Any] = []
        for source in self.some("source", most):
            number = int(source.partition("/s")[2])
            place = f"para {self.chance.randint(1, 5)}"
            if self.chance.random() < 0.2:
                paragraph = paragraphs(number)[int(place[5:]) - 1]
                quote = {"source": source, "at": place, "quote": paragraph.partition(".")[0]}
                cited.append(quote | ({} if language(number) == "en" else {"lang": "en", "translated_by": "the press"}))
            else:
                cited.append(f"{source}, {place}" if self.chance.random() < 0.7 else source)
        return cited

    def day(self, year: int) -> str:
        """A day of a year."""
        return f"{year}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"

    def prose(self, sentences: int) -> str:
        """Prose with marks: a person, an institution, a source."""
        person = self.hub(self.counts["person"])
        marks = (f"See [[person/p{person}]]", f"compare [[institution/i{self.hub(len(self.home))}|the body concerned]]")
        cited = f"[@{self.some('source', 1)[0].partition('/')[2]}, para {self.chance.randint(1, 5)}]"
        return f"{said(self.chance, sentences)} {marks[0]} and {marks[1]} {cited}."


def paragraphs(number: int) -> list[str]:
    """The text of a source."""
    chance = random.Random(number)
    return [said(chance, 3) for _ in range(5)]


def _word(number: int) -> str:
    return WORDS[number % len(WORDS)]


def source(world: World, number: int) -> Values:
    """A source; of some the text is stored."""
    kinds = ("article", "article", "official-page", "treaty-text", "book", "interview", "dataset")
    about = f"{_word(number)} and {_word(number * 7 + 3)}"
    values: Values = {
        "name": f"Report {number} on {about}",
        "type": kinds[number % len(kinds)],
        "title": f"The {about} of the river & its neighbours, part {number}",
        "publisher": f"The {('Morning', 'Evening', 'Weekly', 'Official')[number % 4]} Paper {number % 23}",
        "published": world.day(world.chance.randint(FIRST, LAST)),
        "accessed": "2026-01-01",
        "url": f"https://paper{number % 23}.example/{number}",
        "language": language(number),
        "reliability": "ABC"[number % 3],
    }
    if number % 50 == 0:
        text = stored(number)
        values |= {"file": f"s{number}.txt", "sha256": sha256(text.encode()).hexdigest()}
    return values


def language(number: int) -> str:
    """The language of a source; those of which the text is stored are English."""
    return ("en", "en", "ru", "zh-Hans")[number % 4] if number % 50 else "en"


def stored(number: int) -> str:
    """The stored text of a source."""
    return "\n\n".join(paragraphs(number)) + "\n"


def topic(world: World, number: int) -> Values:
    """A topic below another."""
    name = f"{_word(number)} {('policy', 'law', 'exchange', 'safety', 'statistics')[number // len(WORDS) % 5]}"
    values: Values = {"name": f"{name} {number}".capitalize(), "definition": f"What belongs to {name}."}
    if number >= 5:
        values |= {"broader": f"topic/t{number // 5}", "related": [f"topic/t{number - 1}"]}
    return values


def place(world: World, number: int) -> Values:
    """A city, or a building in one."""
    cities = len(world.cities)
    if number >= cities:
        name = f"{_word(number).title()} Hall {number}"
        values = {"name": name, "type": "building", "within": f"place/p{number - cities}"}
        return values | {"cite": world.cite(1)}
    code = world.cities[number]
    centre = random.Random(code)
    near = [centre.uniform(-35, 60) + number % 7 / 3, centre.uniform(-110, 140) + number % 5 / 2]
    values = {"name": f"{_word(number).title()}burg {number}", "type": "city", "country": f"country/{code}"}
    values |= {"coordinates": [round(one, 3) for one in near], "zone": "Europe/Vienna"}
    return values | {"cite": world.cite(1)}


def country(world: World, number: int) -> Values:
    """A country that has a file."""
    code = world.codes[number]
    names = country_names(code)
    return {
        "name": names.pop("en"),
        "names": [{"text": names[tag], "lang": tag} for tag in ("ru", "zh-Hans") if tag in names],
        "code": code.upper(),
        "summary": world.prose(1),
        "cite": world.cite(),
    }


def institution(world: World, number: int) -> Values:
    """A body with its offices."""
    code = world.home[number]
    what = ("Committee", "Ministry", "Commission", "Chamber", "Council")[number % 5]
    name = f"{what} {number} for {_word(number)} of {code.upper()}"
    values: Values = {
        "name": name,
        "names": [
            {"text": f"第{number}委员会", "lang": "zh-Hans", "cite": world.cite(1)},
            {"text": f"Комитет {number}", "lang": "ru"},
        ],
        "type": ("committee", "ministry", "commission", "chamber", "other")[number % 5],
        "summary": world.prose(1),
        "country": f"country/{code}",
        "offices": {
            "chair": {"title": f"Chair of {name}", "rank": 1},
            "deputy": {"title": f"Deputy chair of {name}", "rank": 2},
        },
        "founded": str(world.chance.randint(1900, 1990)),
        "seat": world.place(code),
        "topics": world.some("topic", 2),
        "cite": world.cite(),
    }
    earlier = [one for one in range(max(0, number - 50), number) if world.home[one] == code]
    return values | {"part_of": f"institution/i{earlier[0]}" if earlier and number % 3 == 0 else ""}


def person(world: World, number: int) -> Values:
    """A person: names in several scripts, offices by span or by attested days, gaps, disputes."""
    chance, named = world.chance, world.names[number]
    names = [{"text": named.russian, "lang": "ru", "cite": world.cite(1)}]
    if named.chinese:
        names.append({"text": named.chinese, "lang": "zh-Hans", "cite": world.cite(1)})
    own = number % len(world.home)
    born = 1940 + number % 37
    values: Values = {
        "name": named.latin,
        "names": names,
        "sort": f"{named.family}, {named.given}",
        "summary": world.prose(1),
        "born": {"at": f"{born}-{1 + number % 12:02}-{1 + number % 28:02}" if number % 3 else str(born)},
        "died": {"at": str(world.died[number]), "cite": world.cite(1)} if number in world.died else {},
        "citizenship": [f"country/{world.home[own]}"],
        "tenures": _tenures(world, number, own),
        "family_name": named.family,
        "given_name": named.given,
        "name_order": "family-first" if named.chinese else "",
        "topics": world.some("topic", 2, 0),
        "body": f"{world.prose(3)}\n\n- {said(chance, 1)}\n- *{said(chance, 1)}*" if chance.random() < 0.4 else "",
        "cite": world.cite(3),
    }
    if chance.random() < 0.2:
        values["disputed"] = [{"field": "born.at", "value": str(born - 1), "cite": world.cite(1)}]
    if chance.random() < 0.3:
        values["gaps"] = [{"what": "The place of birth.", "searched": "All sources of this dossier."}]
    return values


def _tenures(world: World, number: int, own: int) -> list[Values]:
    """The first persons of a body are its chairs one after the other, the next its deputies, all others members."""
    place, body = world.staff[own].index(number), f"institution/i{own}"
    end = world.died.get(number, LAST + 1)
    office, turn = ("chair", place) if place < 3 else ("deputy", place - 3)
    first, last = FIRST + 10 * (turn % 3), FIRST + 10 * (turn % 3) + 9
    tenures: list[Values] = [{"title": f"Clerk of the {_word(number)} office", "institution": body, "to": "1994"}]
    if number % 10:
        tenures.append({"office": body, "from": f"{FIRST}-01-10", "to": str(end) if end <= LAST else ""})
    else:
        days = sorted(world.day(year) for year in (FIRST + number % 5, FIRST + number % 5 + 4) if year < end)
        tenures.append({"office": body, "attested": [{"at": day, "cite": world.cite(1)} for day in days]})
    if place < 6 and last < end:
        span = {"from": f"{first}-01-15", "to": f"{last}-12-20"} if last < LAST - 1 else {"from": f"{first}-01-15"}
        tenures.append({"office": f"{body}#{office}", **span, "cite": world.cite()})
    return tenures


def statement(world: World, number: int, by: str, readout: str) -> Values:
    """What somebody said, some of it in the original."""
    values: Values = {
        "id": f"s{number}",
        "by": by,
        "act": world.chance.choice(("proposes", "supports", "calls-for", "commits", "notes", "welcomes")),
        "topics": world.some("topic", 2),
        "says": said(world.chance, 2),
    }
    if world.chance.random() < 0.1:
        lang = world.chance.choice(list(SPOKEN))
        values |= {"quote": SPOKEN[lang], "lang": lang}
    return values | {"readout": readout if world.chance.random() < 0.2 else "", "cite": world.cite()}
