"""Known absences: what was searched beside what is known, and no nought where nobody looked."""

import re
from collections.abc import Callable

import pytest

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages import pages
from dossier_gen.searched import Cell, ledger

Made = Callable[..., Edition]
CN = "country/cn"
CHINA = Ref.parse(CN)


def world(*searched: dict[str, object]) -> dict[str, dict[str, object]]:
    """Two visits of 2021, one of which has two meetings, one of unknown year, and what a source was searched for."""
    visit = {"sent_by": "country/ru", "received_by": "country/cn"}
    meeting = {"type": "meeting", "delegation": "delegation/a", "sides": [{"for": "country/ru"}, {"for": "country/cn"}]}
    return {
        "delegation/a": {**visit, "dates": "2021-03-01/2021-03-02"},
        "delegation/b": {**visit, "dates": "2021"},
        "delegation/c": visit,
        "event/one": {**meeting, "at": "2021-03-01"},
        "event/two": {**meeting, "at": "2021-03-02"},
        "source/s": {"type": "dataset", "title": "S", "searched": list(searched)},
    }


@pytest.mark.parametrize(
    ("searched", "cells"),
    [
        (
            [{"countries": [CN], "dates": "2020/2021", "extent": "whole"}],
            {2020: Cell(0, "whole", None), 2021: Cell(2, "whole", None)},
        ),
        (
            [{"countries": [CN], "dates": "2020"}],
            {2020: Cell(0, "part", None), 2021: Cell(2, "nothing", None)},
        ),
        (
            [
                {"countries": [CN], "dates": "2021", "total": 5},
                {"countries": [CN], "dates": "2019"},
            ],
            {2019: Cell(0, "part", None), 2020: Cell(0, "nothing", None), 2021: Cell(2, "part", 5)},
        ),
        ([{"countries": ["country/ru"], "dates": "2021"}], {}),
    ],
)
def test_each_year_says_what_is_known_and_how_far_was_looked(edition_of: Made, searched, cells) -> None:
    """Contacts of one visit count once; a year between two that were searched is not covered by either."""
    found = ledger(edition_of(world(*searched)).corpus)
    assert {year: cell for (country, year), cell in found.cells.items() if country == CHINA} == cells


def test_not_covered_is_never_drawn_as_nought(edition_of: Made) -> None:
    """A year in which nobody looked says so, whether the records hold something or not; one searched says none."""
    searched = (
        {"countries": [CN], "dates": "2018", "extent": "whole"},
        {"countries": [CN], "dates": "2020"},
    )
    (page,) = (one.markdown for one in pages(edition_of(world(*searched))) if one.path == "searched.md")
    rows = dict(line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| 20"))
    assert rows == {
        "2021": "2, not searched",
        "2020": "0, searched in part",
        "2019": "not searched",
        "2018": "0",
    }


def test_what_was_looked_for_and_not_found_stands_beside(edition_of: Made) -> None:
    """The gaps of records are listed with where and when it was searched, and a dossier without searches says so."""
    records = {"topic/t": {"gaps": [{"what": "Its beginning", "searched": "the archive", "on": "2024-05"}]}}
    (page,) = (one.markdown for one in pages(edition_of(records)) if one.path == "searched.md")
    assert re.search(r"Its beginning \| the archive \| <time [^>]*>May 2024</time> \|", page)
    assert "No source says that it was searched" in page
