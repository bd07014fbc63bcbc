"""Changes by meaning: what differs between two corpora, whatever their files look like."""

from dossier_gen.diff.corpora import Became, Change, diff
from dossier_gen.diff.record import Difference
from dossier_gen.diff.touched import touched

__all__ = ["Became", "Change", "Difference", "diff", "touched"]
