"""Trips and visits of the real corpus as events."""

import re
from collections import Counter
from typing import Any, Protocol

Row = dict[str, Any]

HOST = "country/united-states"


class Known(Protocol):
    """What the corpus knows of refs and places."""

    refs: dict[str, str]
    told: Counter[str]

    def place(self, name: str, country: str, type: str = "city") -> str:
        """The ref of a place."""


def trip(corpus: Known, row: Row) -> Row:
    """A trip of a president or secretary of state: an event at its first place, with the other places named."""
    country = corpus.refs[row["country"]]
    names = [name.strip() for name in re.split(r"[,;]", row.get("locale", "")) if name.strip()]
    places = [corpus.place(name, country) for name in names] or [_whole(corpus, row["country_label"], country)]
    further = f"Places: {', '.join(f'[[{place}]]' for place in places)}." if len(places) > 1 else ""
    return {
        "name": _named(f"{row['traveller_name']} in {row['country_label']}", row),
        "type": "visit",
        "summary": escaped(row["remarks"]),
        "dates": _dates(corpus, row),
        "place": places[0],
        "sides": [{"for": HOST, "participants": [corpus.refs[row["traveller"]]]}, {"for": country}],
        "body": further,
        "topics": [f"topic/{row['role']}-travels"],
        "cite": [{"source": "source/travels", "at": row["id"]}],
    }


def visit(corpus: Known, row: Row) -> Row:
    """A visit of a foreign leader to the United States; of the place no more is given."""
    country = corpus.refs[row["country"]]
    return {
        "name": _named(f"{row['visitor_label']} ({row['country_label']}) in the United States", row),
        "type": "visit",
        "summary": escaped(row.get("description", "")),
        "dates": _dates(corpus, row),
        "place": _whole(corpus, "United States", corpus.refs[row["host"]]),
        "sides": [
            {"for": country, "participants": [corpus.refs[row["visitor"]]]},
            {"for": corpus.refs[row["host"]]},
        ],
        "topics": ["topic/visits-to-the-us"],
        "cite": [{"source": "source/visits", "at": row["id"]}],
    }


def escaped(text: str) -> str:
    """Words as prose that says just them."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))


def _whole(corpus: Known, name: str, country: str) -> str:
    return corpus.place(name, country, "country")


def _named(words: str, row: Row) -> str:
    return f"{words}, {row['start']}"[:500]


def _dates(corpus: Known, row: Row) -> str:
    """The span of a row; where its end lies before its start, the start alone."""
    if row["end"] < row["start"]:
        corpus.told[f"{row['type']}: ends before it starts, the end is left out"] += 1
        return str(row["start"])
    return str(row["start"]) if row["start"] == row["end"] else f"{row['start']}/{row['end']}"
