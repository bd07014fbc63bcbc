"""The page of performance: what the benchmark writes into it, and what it leaves alone."""

import json
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.__main__ import begun, kept, of_size
from benchmarks.ours import program
from benchmarks.plot import plot
from benchmarks.processes import Cost, cost
from benchmarks.report import BEGIN, END, PICTURE, written

LINES = {"ours": {100: 0.5, 1000: 2.0}, "mkdocs & co": {100: 2.5, 1000: 25.0}}


def found() -> dict[str, object]:
    """What a benchmark of one size found."""
    quick, slow, failed = (asdict(Cost(*one)) for one in ((0.5, 0.4, 90), (5, 4, 120), (1, 1, 1, 1, "no such page")))
    machine = {"processor": "A", "cores": 2, "memory": 8, "system": "Linux", "python": "3.11"}
    peers = {"mkdocs": {"site": slow}, "hugo": {"site": failed}}
    size = {"records": 100, "pages": 140, "ours": {"site": quick, "check": quick}, "peers": peers}
    told = {"date": "2026-01-01", "machine": machine, "versions": {"hugo": "1"}, "file_system": "tmpfs"}
    return {**told, "sizes": [size]}


def test_what_is_written_by_hand_stays(tmp_path: Path) -> None:
    """Only what stands between the marks is written anew, and writing it again changes nothing."""
    page = tmp_path / "performance.md"
    page.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", encoding="utf-8")
    written(found(), tmp_path)
    first = page.read_text(encoding="utf-8")
    assert first.startswith("# Before\n")
    assert first.endswith("After.\n")
    assert "old" not in first
    written(found(), tmp_path)
    assert page.read_text(encoding="utf-8") == first
    ElementTree.parse(tmp_path / PICTURE)


def test_ratios_are_to_stock_mkdocs(tmp_path: Path) -> None:
    """Behind each time stands its ratio to a whole site by stock MkDocs; a builder that failed is said to have."""
    page = tmp_path / "performance.md"
    page.write_text(f"{BEGIN}{END}", encoding="utf-8")
    written(found(), tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "| 100 | 140 | **ours** | 0.5 s (0.1 ×) |" in text
    assert "| 100 | 140 | hugo | failed |" in text


def test_figures_of_one_day_come_together(tmp_path: Path) -> None:
    """A run that measures less leaves what was measured on that day and machine, and forgets what was of another."""
    file = tmp_path / "performance.json"
    of_now = {**found(), "versions": {"mkdocs": "2"}, "sizes": []}
    assert begun(of_now, file) == of_now
    kept(found(), file)
    assert begun(of_now, file) == {**found(), "versions": {"hugo": "1", "mkdocs": "2"}}
    assert begun({**of_now, "date": "2026-01-02"}, file)["sizes"] == []
    sizes = json.loads(file.read_text(encoding="utf-8"))["sizes"]
    assert of_size(sizes, 100) is sizes[0]
    of_size(sizes, 10)
    assert [one["records"] for one in sizes] == [10, 100]


def test_the_plot_is_the_same_for_the_same_figures() -> None:
    """The plot is well-formed, names each line in words, and depends on the figures alone."""
    drawn = plot(LINES)
    assert drawn == plot(LINES)
    words = [
        "".join(text.itertext()) for text in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert {"ours", "mkdocs & co", "records", "1,000"} <= set(words)


def test_a_process_that_fails_is_not_timed(tmp_path: Path) -> None:
    """What fails says why, so that no table shows how fast something broke."""
    spent, _ = cost(program("check", "-f", "none.yml"), tmp_path, {})
    assert "none.yml" in spent.failed
