"""Made dossiers for measuring: `python -m benchmarks.worlds FOLDER RECORDS` writes one, the same for the same number.

Like real ones: records of every kind, names in three scripts, offices by span and by attested days, visits with
roster and programme, meetings with statements, agreements with parties, sources cited by paragraph and in their words,
gaps and disputes. A few records are named by many, most by few. How many links a record holds does not depend on the
number of records, so neither does what one record costs, but for lists of the few on their own pages.
"""

import random
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks import world_contacts as contacts
from benchmarks import world_records as records
from benchmarks.world_names import names
from benchmarks.world_records import World
from benchmarks.yaml_text import write_record
from dossier_gen.gazetteer import country_codes
from dossier_gen.records import KINDS

SHARES = {
    "person": 0.25,
    "institution": 0.04,
    "place": 0.05,
    "topic": 0.03,
    "event": 0.25,
    "delegation": 0.05,
    "agreement": 0.05,
    "briefing": 0.002,
}
"""How much of a dossier is of each kind; countries and relations are a few, sources the rest."""

BEST_KNOWN = (
    "cn",
    "ru",
    "de",
    "fr",
    "us",
    "gb",
    "in",
    "jp",
    "br",
    "it",
    "ca",
    "kr",
    "at",
    "es",
    "mx",
    "id",
    "nl",
    "tr",
)
"""The countries of which most is told."""

SIZES = (100, 1_000, 10_000, 50_000)
"""The numbers of records that are measured."""


def world(count: int) -> World:
    """The ground of a dossier of `count` records."""
    chance = random.Random(count)
    counts = {kind: max(1, int(count * share)) for kind, share in SHARES.items()}
    codes = (*BEST_KNOWN, *sorted(country_codes() - set(BEST_KNOWN)))[: max(5, min(150, count // 80))]
    made = World(chance, codes, counts, names(chance, counts["person"]))
    made.home = [made.country() if number >= 2 else codes[number] for number in range(counts["institution"])]
    made.cities = [made.country() if number >= 2 else codes[number] for number in range((counts["place"] + 1) // 2)]
    made.staff = [list(range(body, counts["person"], len(made.home))) for body in range(len(made.home))]
    made.died = {one: 2000 + one % 24 for one in range(0, counts["person"], 11)}
    made.counts |= {"country": len(codes), "relation": min(count // 40, len(codes) * (len(codes) - 1) // 2)}
    made.counts["source"] = count - sum(counts.values())
    return made


def made(count: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, id and values of each record of a dossier."""
    ground = world(count)
    counts = ground.counts
    for kind, make in (
        ("source", records.source),
        ("topic", records.topic),
        ("place", records.place),
        ("institution", records.institution),
        ("person", records.person),
        ("agreement", contacts.agreement),
        ("briefing", contacts.briefing),
    ):
        for number in range(counts[kind]):
            yield kind, f"{kind[0]}{number}", make(ground, number)
    for number, code in enumerate(ground.codes):
        yield "country", code, records.country(ground, number)
    pairs = sorted(combinations(range(len(ground.codes)), 2), key=sum)[: counts["relation"]]
    for number, (one, other) in enumerate(pairs):
        between = ground.codes[one], ground.codes[other]
        yield "relation", "-".join(between), contacts.relation(ground, number, between)
    each = 3 if counts["event"] > 3 * counts["delegation"] else 1
    for number in range(counts["delegation"]):
        visit, held = contacts.visit(ground, number, range(each * number, each * number + each))
        yield "delegation", f"d{number}", visit
        yield from (("event", f"e{one}", values) for one, values in held.items())
    for number in range(each * counts["delegation"], counts["event"]):
        yield "event", f"e{number}", contacts.event(ground, number)


def make(folder: Path, count: int) -> None:
    """Write a dossier of `count` records into a folder."""
    for kind, id, values in made(count):
        write_record(folder / KINDS[kind].folder / f"{id}.yaml", values)
        if kind == "source" and "file" in values:
            (folder / "files").mkdir(exist_ok=True)
            (folder / "files" / values["file"]).write_text(records.stored(int(id[1:])), encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
