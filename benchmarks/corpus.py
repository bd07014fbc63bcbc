"""A real corpus as records: `python -m benchmarks.corpus historyatstate.jsonl.gz FOLDER`.

The corpus holds visits of foreign leaders to the United States, travels abroad of presidents and secretaries of state,
and principal officers and chiefs of mission, from three data sets of the US Office of the Historian (CC0). Nothing is
dropped in silence: appointments become tenures of their person, roles become offices, concurrent appointments become a
paragraph of the person's record, and whatever cannot stand as it is given is counted and printed.
"""

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus_events import escaped, trip, visit
from benchmarks.yaml_text import write_record
from dossier_gen.gazetteer import country_codes, country_names
from dossier_gen.records import KINDS

Row = dict[str, Any]

SOURCES = {
    "visits": "Visits by Foreign Leaders",
    "travels": "Travels Abroad of the President and the Secretary of State",
    "people": "Principal Officers and Chiefs of Mission",
}
"""The data sets as sources."""

TOPICS = {
    "visits-to-the-us": "Visits of foreign leaders to the United States",
    "president-travels": "Travels of presidents",
    "secretary-travels": "Travels of secretaries of state",
    "country-mission": "Missions to countries",
    "org-mission": "Missions to organisations",
    "principal-position": "Principal positions of the Department of State",
}
"""By what the data sets are divided, as topics."""


LEFT_OUT = {
    "appointment": ("next", "previous", "native_id", "via_old_id"),
    "role": ("plural", "category"),
    "institution": ("plural", "ongoing"),
    "person": ("old_ids",),
    "visitor": ("derived",),
}
"""Fields for which a record has no place; how often each stood is printed."""


class Corpus:
    """The rows of the corpus by type, and the refs that they get."""

    def __init__(self, path: Path) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.told: Counter[str] = Counter()
        """What could not stand as it is given, and how often."""
        self.refs: dict[str, str] = {}
        self.places: dict[tuple[str, str], str] = {}
        self.made: list[tuple[str, Row]] = []
        """Records of places, as their names come up."""
        self._taken: set[str] = set()
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                self.rows[row["type"]].append(row)
        for kind, types in (("country", ["country"]), ("institution", ["institution"]), ("person", ["person"])):
            self._name(kind, types)
        self._name("person", ["visitor"])
        self._name("event", ["trip", "visit"])

    def _name(self, kind: str, types: list[str]) -> None:
        for row in (row for each in types for row in self.rows[each]):
            words = row["id"].partition(":")[2] if row["type"] in ("country", "person", "visitor") else row["id"]
            self.refs[row["id"]] = self.free(kind, words)

    def free(self, kind: str, words: str) -> str:
        """A ref for a record of that name which no other record has."""
        plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
        base = f"{kind}/{re.sub(r'[^a-z0-9]+', '-', plain)[:70].strip('-') or 'unnamed'}"
        ref, number = base, 1
        while ref in self._taken:
            number += 1
            ref = f"{base}-{number}"
        self._taken.add(ref)
        return ref

    def place(self, name: str, country: str, type: str = "city") -> str:
        """The ref of a place, whose record is made when it is first named."""
        key = (name.casefold(), country)
        if key not in self.places:
            ref = self.places[key] = self.free("place", f"{name} {country.partition('/')[2]}")
            self.made.append((ref, {"name": name, "type": type, "country": country, "cite": ["source/travels"]}))
        return self.places[key]


def countries(corpus: Corpus) -> Iterator[tuple[str, Row]]:
    """Every country, with all labels it had; with its code where a country of that name has one."""
    codes = {country_names(code)["en"]: code.upper() for code in country_codes()}
    for row in corpus.rows["country"]:
        others = [{"text": label, "lang": "en", "role": "alias"} for label in row.get("labels", ())]
        names = [one for one in others if one["text"] != row["name"]]
        cite = [{"source": "source/people", "at": row["id"]}]
        yield (
            corpus.refs[row["id"]],
            {"name": row["name"], "names": names, "code": codes.get(row["name"], ""), "cite": cite},
        )


def institutions(corpus: Corpus) -> Iterator[tuple[str, Row]]:
    """Every mission and position, with the roles as offices in which somebody was appointed to it."""
    roles = {row["id"]: row["name"] for row in corpus.rows["role"]}
    offices: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in corpus.rows["appointment"]:
        offices[row["institution"]][office_of(row)] = {"title": roles[row["role"]]}
    used = {row["role"] for row in corpus.rows["appointment"]}
    corpus.told["roles to which nobody was appointed"] = len(roles.keys() - used)
    for row in corpus.rows["institution"]:
        refs = [corpus.refs[one] for one in row["refs"]]
        paragraphs = [row.get("description", ""), *row.get("notes", ())]
        yield (
            corpus.refs[row["id"]],
            {
                "name": row["name"],
                "type": "other",
                "summary": f"A mission to {' and '.join(f'[[{ref}]]' for ref in refs)}." if refs else "",
                "country": corpus.refs["country:united-states"],
                "offices": dict(sorted(offices[row["id"]].items())),
                "founded": row.get("start", ""),
                "dissolved": row.get("end", ""),
                "body": "\n\n".join(escaped(one) for one in paragraphs if one),
                "topics": [f"topic/{row['classification']}"],
                "cite": [{"source": "source/people", "at": row["id"]}],
            },
        )


def office_of(row: Row) -> str:
    """The id of an office among those of its institution."""
    return str(row["role"]).partition(":")[2].replace("--", "-").strip("-")


def people(corpus: Corpus) -> Iterator[tuple[str, Row]]:
    """Every officer and president, with appointments as tenures; every visitor."""
    held, joint = defaultdict(list), defaultdict(list)
    for row in corpus.rows["appointment"]:
        held[row["person"]].append(row)
    for row in corpus.rows["concurrent_appointment"]:
        joint[row["person"]].append(row)
    chiefs = {row["id"]: row["institution"] for row in corpus.rows["appointment"]}
    for row in corpus.rows["person"]:
        tenures = [tenure(corpus, one) for one in held[row["id"]]]
        notes = [_note(corpus, one) for one in held[row["id"]]]
        notes += [_joint(corpus, one, chiefs) for one in joint[row["id"]]]
        yield corpus.refs[row["id"]], _person(row, tenures, "\n".join(filter(None, notes)))
    for row in corpus.rows["visitor"]:
        cite = [{"source": "source/visits", "at": row["id"][:500]}]
        yield corpus.refs[row["id"]], {"name": row["name"], "citizenship": [corpus.refs[row["country"]]], "cite": cite}


def _person(row: Row, tenures: list[Row], body: str) -> Row:
    terms = [
        {
            "title": f"President of the United States (number {term['n']})",
            "institution": "country/united-states",
            "from": term["start"],
            "to": term["end"],
        }
        for term in row.get("president_terms", ())
    ]
    family, given = row.get("surname", ""), row.get("forename", "")
    generation = f", {row['gen_name']}" if row.get("gen_name") else ""
    extra = {"career": row.get("career_type", ""), "residence": ", ".join(row.get("residence_states", ()))}
    return {
        "name": row["name"],
        "names": [{"text": name, "lang": "en", "role": "alias"} for name in row.get("alt_names", ()) if name.strip()],
        "sort": f"{family}, {given}{generation}" if family and given else "",
        "born": {"at": row["birth"]} if row.get("birth") else {},
        "died": {"at": row["death"]} if row.get("death") else {},
        "tenures": terms + tenures,
        "family_name": family,
        "given_name": given,
        "body": body,
        "identifiers": {"historyatstate": row["id"]},
        "extra": {key: value for key, value in extra.items() if value}
        | ({"pending": "yes"} if "pending" in row else {}),
        "cite": [{"source": "source/people", "at": row["id"]}],
    }


def tenure(corpus: Corpus, row: Row) -> Row:
    """An appointment as a tenure; what the source says of its end is how it ended."""
    return {
        "office": f"{corpus.refs[row['institution']]}#{office_of(row)}",
        "appointed": row.get("appointed", ""),
        "from": row.get("started") or row.get("arrived", ""),
        "to": row.get("ended", ""),
        "ended_by": row.get("ended_note", "")[:500],
        "cite": [{"source": "source/people", "at": row["id"]}],
    }


def _note(corpus: Corpus, row: Row) -> str:
    """What the source remarks on an appointment, as an item of a list."""
    words = [row.get(key, "") for key in ("appointed_note", "started_note", "note")]
    said = "; ".join(escaped(word) for word in words if word)
    return f"- [[{corpus.refs[row['institution']]}]]: {said}" if said else ""


def _joint(corpus: Corpus, row: Row, chiefs: dict[str, str]) -> str:
    bodies = ", ".join(f"[[{corpus.refs[chiefs[one]]}]]" for one in row["chiefs"])
    return f"- Accredited at the same time to {bodies}; resident at {escaped(row['resident_locale'])}."


def records(corpus: Corpus) -> Iterator[tuple[str, Row]]:
    """Ref and values of every record."""
    for id, title in SOURCES.items():
        told = {"title": title, "publisher": "Office of the Historian", "accessed": "2026", "language": "en"}
        yield f"source/{id}", {"name": title, "type": "dataset", **told, "url": "https://history.state.gov"}
    for id, title in TOPICS.items():
        yield f"topic/{id}", {"name": title}
    yield from countries(corpus)
    yield from institutions(corpus)
    yield from people(corpus)
    for row in corpus.rows["trip"]:
        yield corpus.refs[row["id"]], trip(corpus, row)
    for row in corpus.rows["visit"]:
        yield corpus.refs[row["id"]], visit(corpus, row)
    yield from corpus.made


def _left_out(corpus: Corpus) -> Iterator[tuple[str, int]]:
    """What no record holds, and how often it stood."""
    for kind, names in LEFT_OUT.items():
        for name in names:
            yield f"{kind}: the field {name} has no place", sum(name in row for row in corpus.rows[kind])
    both = sum("started" in row and "arrived" in row for row in corpus.rows["appointment"])
    yield "appointment: the day of arrival, beside that of taking office", both


def main(path: Path, folder: Path) -> None:
    """Convert and print what could not stand as it is given."""
    corpus = Corpus(path)
    kinds: Counter[str] = Counter()
    for ref, values in records(corpus):
        kind, _, id = ref.partition("/")
        kinds[kind] += 1
        write_record(folder / KINDS[kind].folder / f"{id}.yaml", values)
    print(f"{sum(map(len, corpus.rows.values())):,} rows, {sum(kinds.values()):,} records: {dict(kinds)}")
    for what, count in sorted((*corpus.told.items(), *_left_out(corpus))):
        print(f"{count:6} {what}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
