"""Known visits of two countries by year, as what bars are drawn from: each side's visits on its own side."""

from collections.abc import Sequence

from dossier_gen.visits import Years
from dossier_gen.visuals.bars import Bar
from dossier_gen.wording import Wording


def visits_by_year(
    names: tuple[str, str], years: Sequence[Years], wording: Wording
) -> tuple[str, tuple[str, str], tuple[Bar, ...]]:
    """The title, the names of the sides and the rows."""
    (one, other), _ = names, wording._
    sides = (_("{one} to {other}", one=one, other=other), _("{one} to {other}", one=other, other=one))
    rows = tuple(Bar(_span(each.first, each.last), len(each.forth) or None, len(each.back) or None) for each in years)
    return _("Known visits by year: {one} and {other}", one=one, other=other), sides, rows


def _span(first: int, last: int) -> str:
    """A run of years."""
    return str(first) if first == last else f"{first}–{last}"
