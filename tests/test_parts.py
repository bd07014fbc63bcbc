"""Long lists in parts: by letter, by year, at addresses that no record can take."""

import re
from collections.abc import Callable

import pytest

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.pages import pages
from dossier_gen.pages.indexes import LONGEST_LIST, index_pages
from dossier_gen.pages.parts import by_letter, by_year

NAMES = ("Ahrens", "Élan", "Østby", "Жук", "Ёлкин", "习近平", "7 Up", "‘Alī")


def test_letters_are_those_of_the_alphabet_in_order() -> None:
    """Accents do not make letters of their own; other scripts have their letters; what has none comes last."""
    parts = by_letter(NAMES, str, "en", "people/by")
    assert [(part.label, part.path) for part in parts] == [
        ("A", "people/by/a.md"),
        ("E", "people/by/e.md"),
        ("O", "people/by/o.md"),
        ("Е", "people/by/u0415.md"),
        ("Ж", "people/by/u0416.md"),
        ("other", "people/by/other.md"),
    ]
    assert parts[0].rows == ("Ahrens", "‘Alī")
    assert parts[-1].rows == ("习近平", "7 Up")


def test_years_are_those_of_the_first_day() -> None:
    """A span belongs to the year in which it begins, an open one to the year it names, the rest to none."""
    written = ("2023-11", "2022-12-30/2023-01-02", "../1999", "198X", None)
    parts = by_year(written, lambda one: Date.parse(one) if one else None, "events/by")
    assert [part.label for part in parts] == ["1980", "1999", "2022", "2023", "undated"]
    assert parts[-1].path == "events/by/undated.md"


@pytest.fixture(scope="module")
def made(edition_of: Callable[..., Edition]) -> dict[str, str]:
    """The indexes of a thousand people, events and sources."""
    records: dict[str, dict[str, object]] = {}
    for number in range(1000):
        letter = chr(ord("A") + number % 26)
        records[f"person/p{number}"] = {"name": f"Person {number}", "sort": f"{letter}erson {number}"}
        records[f"event/e{number}"] = {"type": "talks", "dates": f"{1990 + number % 30}-05-{1 + number % 28:02d}"}
        records[f"source/s{number}"] = {"title": "T", "type": "article", "published": f"{2000 + number % 20}"}
    return {page.path: page.write() for page in index_pages(edition_of(records))}


def links(markdown: str) -> list[str]:
    """The addresses that a page links."""
    return re.findall(r"\]\(([^)]+)\)", markdown)


@pytest.mark.slow
def test_overview_counts_what_each_part_holds(made: dict[str, str]) -> None:
    """The index of a long list says how many records it has and how many each part, and lists none itself."""
    overview = made["people/index.md"]
    assert "1,000 people." in overview
    assert "1,000 events." in made["events/index.md"]
    assert links(overview) == [f"by/{chr(ord('a') + place)}.md" for place in range(26)]
    assert sum(map(int, re.findall(r"<small>(\d+)</small>", overview))) == 1000
    assert "| Person |" not in overview


@pytest.mark.parametrize(("folder", "count", "id"), [("people", 26, "p"), ("events", 30, "e"), ("sources", 20, "s")])
def test_every_record_stands_in_one_part(made: dict[str, str], folder: str, count: int, id: str) -> None:
    """The parts together hold each record once, and each links all the others and marks itself."""
    parts = {path: text for path, text in made.items() if path.startswith(f"{folder}/by/")}
    assert len(parts) == count
    linked = [link for text in parts.values() for link in links(text) if link.startswith(f"../{id}")]
    assert sorted(set(linked)) == sorted(f"../{id}{number}.md" for number in range(1000))
    assert len(linked) == 1000
    for text in parts.values():
        assert text.count('aria-current="page"') == 1
        assert "[All](../index.md)" in text
        assert len([link for link in links(text) if not link.startswith(("../", "#"))]) == count


def test_chronology_runs_by_year(made: dict[str, str]) -> None:
    """A long chronology is a page for each year, linked from its first page."""
    years = [f"chronology/{year}.md" for year in range(1990, 2020)]
    assert [path for path in made if path.startswith("chronology/")] == years
    assert links(made["chronology.md"]) == years
    assert links(made["chronology/1990.md"])[:3] == ["../chronology.md", "1990.md", "1991.md"]
    assert sum(made[path].count("<time datetime") for path in years) >= 1000


def test_short_lists_stay_one_page(public_edition: Edition) -> None:
    """Nothing is divided that fits on one page."""
    paths = [page.path for page in index_pages(public_edition)]
    assert not [path for path in paths if "/by/" in path or path.startswith("chronology/")]


def test_no_record_can_take_the_address_of_a_part(edition_of: Callable[..., Edition]) -> None:
    """A person of the id `by` and the part of the letter A are two pages."""
    records: dict[str, dict[str, object]] = {f"person/a{number}": {} for number in range(LONGEST_LIST)}
    edition = edition_of({**records, "person/by": {"name": "A"}})
    paths = [page.path for page in pages(edition) if page.path.startswith("people/")]
    assert len(paths) == len(set(paths)) == LONGEST_LIST + 1 + 1 + len([path for path in paths if "/by/" in path])
