"""The made dossiers that speed is measured on."""

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.world_names import names
from benchmarks.worlds import make
from dossier_gen.findings import Severity
from dossier_gen.graph import graph
from dossier_gen.load import Loaded, load
from dossier_gen.policy import Policy
from dossier_gen.records import KINDS
from dossier_gen.rules import validate

pytestmark = pytest.mark.slow

COUNT = 100


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """A made dossier of a hundred records, as it is read."""
    folder = tmp_path_factory.mktemp("world")
    make(folder, COUNT)
    return load(folder)


def test_the_made_dossier_has_no_errors(made: Loaded) -> None:
    """A made dossier reads without a finding, and its rules find nothing but warnings, fewer than records."""
    found = validate(made.corpus, Policy(date(2026, 1, 1)))
    assert not made.findings
    assert not [one for one in found if one.severity is Severity.ERROR]
    assert len(found) < COUNT


def test_the_made_dossier_has_every_kind_and_script(made: Loaded) -> None:
    """It holds as many records as were asked for, of every kind, with names in three scripts."""
    kinds = Counter(ref.kind for ref, _ in made.corpus)
    assert sum(kinds.values()) == COUNT
    assert set(kinds) == set(KINDS)
    assert {form.lang for ref, record in made.corpus if ref.kind == "person" for form in record.names} == {
        "ru",
        "zh-Hans",
    }


def test_no_two_names_are_the_same() -> None:
    """Not even in a dossier of fifty thousand records, which has this many people."""
    made = names(random.Random(1), 12_500)
    assert len({one.latin for one in made}) == 12_500


def test_links_grow_as_records_do(tmp_path: Path, made: Loaded) -> None:
    """Three times as many records have about three times as many links: what one costs does not grow."""
    make(tmp_path, 3 * COUNT)
    many, few = (sum(map(len, graph(one.corpus).links_from.values())) for one in (load(tmp_path), made))
    assert 2.4 < many / few < 3.6


def test_the_same_number_makes_the_same_bytes(tmp_path: Path) -> None:
    """A dossier is made again as it was: figures taken on two days are of the same records."""
    for name in ("one", "two"):
        make(tmp_path / name, 50)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two
