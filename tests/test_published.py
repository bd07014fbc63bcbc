"""Outputs that a site publishes: what its page says of them, and what a configuration may ask."""

import re
from pathlib import Path

import pytest

from dossier_gen.findings import UsageError
from dossier_gen.outputs.terms import chosen, terms
from tests.sites import build

pytestmark = pytest.mark.slow

CONFIG = (
    "site_name: Made\ntheme: {name: material, font: false}\nplugins:\n- dossier:\n    as_of: 2024-06-01\n"
    "    briefings: false\n    outputs: [ics, json, ics]\n    licence: {name: CC <BY> 4.0, url: 'https://cc.example/by'}\n"
)


def test_the_page_says_of_each_output_what_it_is(tmp_path: Path) -> None:
    """Every output stands once, with the number and the size of its files, and a link to each of the first hundred."""
    site = build(tmp_path, CONFIG)
    page = (site / "data" / "index.html").read_text(encoding="utf-8")
    files = [file for file in (site / "data" / "json").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e3
    told = r'<td><a href="#output-json">Records as JSON</a></td>\s*<td>(\d+)</td>\s*<td><span[^>]+>([\d.]+) kB<'
    row = re.search(told, page)
    assert row
    assert (int(row[1]), float(row[2])) == (len(files), pytest.approx(size, rel=0.06))
    assert re.findall(r'<h2 id="output-([\w-]+)">', page) == ["ics", "json"]
    assert '<a href="ics/calendar.ics">calendar.ics</a>' in page
    assert (site / "data" / "ics" / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert '<a href="https://cc.example/by" rel="noopener noreferrer">CC &#60;BY&#62; 4.0</a>' in page


@pytest.mark.parametrize(
    ("names", "says"),
    [(["jsn"], "did you mean json?"), (["zzz"], "may publish json, "), (["markdown"], "none for a site")],
)
def test_outputs_that_no_site_can_publish_are_refused(names: list[str], says: str) -> None:
    """A name that is none is told with the nearest; the pages as Markdown would become pages again."""
    with pytest.raises(UsageError, match=re.escape(says)):
        chosen(names)


@pytest.mark.parametrize("said", [{"url": "https://x.example"}, {"name": "X", "link": "y"}, {"name": "X", "url": "x"}])
def test_a_licence_needs_a_name(said: dict[object, object]) -> None:
    """A licence has a name, and may have an address of the web, and nothing else."""
    with pytest.raises(UsageError, match="the option licence has"):
        terms(said)
    assert terms({}) is None
