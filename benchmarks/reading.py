"""How long reading, checking, linking and paging take: `python benchmarks/reading.py [RECORDS]`.

Makes a seeded dossier of linked records, about 40 lines each, and prints seconds and records a second for each phase,
beside the seconds that PyYAML's C parser alone takes for the same files: compare the ratios, not the seconds.
"""

import random
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

from dossier_gen.edition import Cover, Edition
from dossier_gen.graph import graph
from dossier_gen.load import load
from dossier_gen.pages import pages
from dossier_gen.policy import Policy
from dossier_gen.rules import validate

PERSON = """\
name: Person {number} Example
names:
  - text: Персона {number}
    lang: ru
    cite: [source/s{source}]
  - text: 人物{number}
    lang: zh-Hans
    cite: [source/s{source}]
sort: Example, Person {number}
summary: >-
  Chairs [[institution/i{body}]] and knows [[person/p{other}]] well since the talks of spring;
  the office is attested by a report [@s{source}, para {para}] and by no other document so far.
tenures:
  - office: institution/i{body}#chair
    from: {year}-03-01
    to: {year}-12-31
    cite: [source/s{source}]
  - office: institution/i{next}#chair
    attested:
      - at: {later}-05-04
        cite: ["source/s{source}, para {para}"]
  - title: Member of the delegation
    institution: institution/i{body}
    from: {later}-06-01
    cite:
      - source: source/s{source}
        at: para {para}
        quote: said the chair, on leaving the hall
citizenship: [country/ch]
family_name: Example
given_name: Person {number}
topics: [topic/t{topic}]
body: |
  The person took part in the meetings of [[institution/i{next}]].

  - first item of a list
  - second item, with *stress* and a [link](https://example.org/{number})
gaps:
  - what: The day of birth.
    searched: All sources of this dossier.
cite:
  - source/s{source}
  - source/s{other_source}, para 3
"""
INSTITUTION = """\
name: Institution {number}
type: committee
country: country/ch
offices:
  chair: {{title: Chair of institution {number}}}
cite: [source/s{source}]
"""
SOURCE = "name: Source {number}\ntype: article\ntitle: Report {number}\npublisher: Paper\npublished: 2024-01-02\n"
TOPIC = "name: Topic {number}\ndefinition: What belongs to topic {number}.\n"


def make(folder: Path, count: int) -> None:
    """A dossier of `count` persons, with a tenth as many institutions and sources."""
    chance = random.Random(7)
    few = max(10, count // 10)
    for name, text, number in (
        ("institutions/i", INSTITUTION, few),
        ("sources/s", SOURCE, few),
        ("topics/t", TOPIC, 20),
    ):
        for one in range(number):
            write(folder / f"{name}{one}.yaml", text.format(number=one, source=one))
    for one in range(count):
        values = {key: chance.randrange(few) for key in ("body", "next", "source", "other_source")}
        year = chance.randrange(1990, 2020)
        values |= {"other": chance.randrange(count), "topic": chance.randrange(20), "para": chance.randrange(1, 30)}
        write(folder / f"people/p{one}.yaml", PERSON.format(number=one, year=year, later=year + 2, **values))


def write(path: Path, text: str) -> None:
    """Write one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(count: int) -> None:
    """Make, time and print."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "records"
        make(folder, count)
        texts = [path.read_bytes() for path in folder.rglob("*.yaml")]
        day = date(2026, 1, 1)
        start = time.perf_counter()
        for text in texts:
            for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
                pass
        parser = lap("PyYAML events alone", len(texts), start, 0)
        start = time.perf_counter()
        loaded = load(folder)
        lap("read and shape", len(texts), start, parser)
        start = time.perf_counter()
        findings = validate(loaded.corpus, Policy(day))
        lap("validate", len(texts), start, parser)
        start = time.perf_counter()
        linked = graph(loaded.corpus)
        lap("link", len(texts), start, parser)
        start = time.perf_counter()
        made = sum(1 for _ in pages(Edition(linked, Cover("Bench", day))))
        lap(f"write {made} pages", len(texts), start, parser)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(loaded.findings) + len(findings)} findings, peak memory {peak:.0f} MB")


def lap(what: str, count: int, start: float, parser: float) -> float:
    """Print one phase; the ratio is to the parser alone."""
    seconds = time.perf_counter() - start
    ratio = f"{seconds / parser:6.1f} x parser" if parser else ""
    print(f"{what:24} {seconds:7.2f} s {count / seconds:9.0f} records/s {ratio}")
    return seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
