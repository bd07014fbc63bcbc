"""Records that very many name: the latest on their page, everything on pages by year."""

import re
from datetime import date, timedelta

import pytest

from dossier_gen.edition import Cover, Edition
from dossier_gen.graph import graph
from dossier_gen.load import load
from dossier_gen.pages import pages
from dossier_gen.pages.parts import LONGEST_PART, LONGEST_SECTION, SHOWN, by_letter

MANY = LONGEST_SECTION + 20


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a dossier with a place at which very many meetings took place, a hundred a year."""
    folder = tmp_path_factory.mktemp("hub")
    for kind in ("places", "events", "sources"):
        (folder / kind).mkdir()
    (folder / "places/hall.yaml").write_text("name: The Hall\ntype: building\ncite: [source/paper]\n")
    (folder / "sources/paper.yaml").write_text("name: A Paper\ntype: article\ntitle: On meetings\n")
    for number in range(MANY):
        year, day = divmod(number, 100)
        at = date(2000 + year, 1, 1) + timedelta(days=day)
        told = f"name: Meeting {number}\ntype: meeting\nat: {at}\nplace: place/hall\n"
        (folder / f"events/m{number}.yaml").write_text(f"{told}cite: [source/paper]\n")
    edition = Edition(graph(load(folder).corpus), Cover("Hub", date(2026, 1, 1), briefings="none"))
    return {page.path: page.markdown for page in pages(edition)}


@pytest.mark.slow
def test_a_long_section_shows_the_latest_and_says_so(made: dict[str, str]) -> None:
    """Of too many rows a page shows the last hundred, and how many there are."""
    page = made["places/hall.md"]
    assert f"The latest {SHOWN} of {MANY}." in page
    named = {int(number) for number in re.findall(r"\.\./events/m(\d+)\.md", page)}
    assert named == set(range(MANY - SHOWN, MANY))


@pytest.mark.slow
def test_pages_by_year_hold_everything(made: dict[str, str]) -> None:
    """Each record that names the hub stands on one of its pages by year, and the hub's own page leads to all."""
    years = [path for path in made if re.fullmatch(r"places/hall/\d+\.md", path)]
    assert len(years) == MANY // 100 + 1
    told = {int(number) for path in years for number in re.findall(r"\(\.\./\.\./events/m(\d+)\.md", made[path])}
    assert told == set(range(MANY))
    assert all(f"({path.removeprefix('places/')})" in made["places/hall.md"] for path in years)


def test_a_source_cited_by_very_many_has_them_too(made: dict[str, str]) -> None:
    """What cites a source counts as what names it."""
    assert f"The latest {SHOWN} of {MANY}." in made["sources/paper.md"]
    assert "sources/paper/2000.md" in made
    assert f"and {MANY + 1 - SHOWN} more" in made["sources/index.md"]


def test_what_few_name_has_no_such_pages(made: dict[str, str]) -> None:
    """A record that few name is one page, whole."""
    assert not [path for path in made if path.startswith("events/m1/")]


def test_a_letter_of_very_many_names_is_several_pages() -> None:
    """Names that all begin with one letter are divided all the same, and none is lost."""
    names = [f"President {number}" for number in range(2 * LONGEST_PART + 1)]
    parts = by_letter(names, lambda name: name, "en", "names")
    assert [part.path for part in parts] == ["names/p.md", "names/p-2.md", "names/p-3.md"]
    assert [part.label for part in parts] == ["P", "P 2", "P 3"]
    assert [name for part in parts for name in part.rows] == names
