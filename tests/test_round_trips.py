"""Round trips: what other formats keep of records is told in the documentation as it is."""

import pytest

from dossier_gen.load import load
from tests import round_trips
from tests.conftest import SMALL


@pytest.mark.slow
def test_the_page_of_round_trips_is_current() -> None:
    """docs/round-trips.md says what each format keeps, changes and loses; `python -m tests.round_trips` renews it."""
    assert round_trips.PAGE.read_text(encoding="utf-8") == round_trips.page(round_trips.outcomes())


def test_a_trip_that_brings_everything_back_keeps_everything() -> None:
    """Records compared with themselves are kept whole, and compared with nothing all lost."""
    corpus = load(SMALL).corpus
    same = round_trips.fates(corpus, corpus)
    assert {fate.word for fields in same.values() for fate in fields.values()} == {"kept"}
    nothing = round_trips.fates(corpus, type(corpus)({}, {}))
    assert {fate.word for fields in nothing.values() for fate in fields.values()} == {"lost"}
