"""Levels of contacts: from the offices of the day, never from a guess."""

from collections.abc import Callable, Mapping

import pytest

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.levels import Level, highest

CorpusOf = Callable[[Mapping[str, Mapping[str, object]]], Corpus]
DAY = Date.parse("2024-05-14")


def holder(type: str, office: Mapping[str, object] | None, **tenure: object) -> dict[str, dict[str, object]]:
    """A person in the office `o` of an institution of a type."""
    held = {"office": "institution/i#o", "from": "2020", **tenure}
    offices = {"o": {"title": "Office", **office}} if office is not None else {}
    return {"institution/i": {"type": type, "offices": offices}, "person/p": {"tenures": [held]}}


@pytest.mark.parametrize(
    ("type", "rank", "level"),
    [
        ("head-of-state", 1, Level.HEAD),
        ("head-of-state", 2, Level.OFFICE),
        ("government", 1, Level.HEAD),
        ("government", 3, Level.OFFICE),
        ("parliament", 1, Level.PARLIAMENT),
        ("chamber", 1, Level.PARLIAMENT),
        ("chamber", 3, Level.OFFICE),
        ("ministry", 1, Level.MINISTER),
        ("ministry", 2, Level.OFFICE),
        ("ministry", 3, Level.WORKING),
        ("committee", 1, Level.OFFICE),
        ("committee", 2, Level.OFFICE),
        ("committee", 3, Level.WORKING),
        ("company", 1, Level.OFFICE),
    ],
)
def test_level_follows_from_institution_and_rank(type: str, rank: int, level: Level, corpus_of: CorpusOf) -> None:
    """The type of the institution and the rank of the office give the level."""
    assert highest(corpus_of(holder(type, {"rank": rank})), [Ref("person", "p")], DAY) is level


def test_office_without_rank_has_no_level(corpus_of: CorpusOf) -> None:
    """An office that no record ranks, or no institution lists, has no level."""
    assert highest(corpus_of(holder("government", {})), [Ref("person", "p")], DAY) is None
    assert highest(corpus_of(holder("government", None)), [Ref("person", "p")], DAY) is None
    titled = {"person/p": {"tenures": [{"title": "President", "institution": "country/x", "from": "2020"}]}}
    assert highest(corpus_of({**titled, "country/x": {}}), [Ref("person", "p")], DAY) is None


@pytest.mark.parametrize("period", [{"from": "2025"}, {"from": "2020", "to": "2023"}, {"from": None, "attested": []}])
def test_level_is_that_of_the_day(period: dict[str, object], corpus_of: CorpusOf) -> None:
    """An office of earlier, of later or of no known time gives no level."""
    corpus = corpus_of(holder("head-of-state", {"rank": 1}, **period))
    assert highest(corpus, [Ref("person", "p")], DAY) is None


def test_unknown_day_has_no_level(corpus_of: CorpusOf) -> None:
    """Where the day is not known, neither is the level."""
    assert highest(corpus_of(holder("head-of-state", {"rank": 1})), [Ref("person", "p")], None) is None
