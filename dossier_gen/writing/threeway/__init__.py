"""Two changed texts of a record file and the one they come from, as one text: what `git merge` asks for."""

from dataclasses import dataclass
from typing import cast

from dossier_gen.findings import FindingsError, Path
from dossier_gen.nodes import Plain
from dossier_gen.writing.amend import amended
from dossier_gen.writing.layout import value_of
from dossier_gen.writing.places import place_of
from dossier_gen.writing.threeway.comments import comments_of, expected, with_comments
from dossier_gen.writing.threeway.markers import MARKER, marked
from dossier_gen.writing.threeway.values import merged_value


@dataclass(frozen=True, slots=True)
class Merged:
    """The text that two sides come to."""

    text: str
    conflicts: tuple[Path, ...] = ()
    """Where they want different things: there the text has markers."""


def merged(base: str, ours: str, theirs: str, kind: str, by_line: str | None = None, marker: int = MARKER) -> Merged:
    """Merge the texts of a record file of a kind, by field and by item.

    It holds to our text, for all that they did not change. Where what git made of the lines alone, `by_line`, holds
    the same values and comments, it is that, for it has the line breaks and the order of both sides. An empty `base`
    stands for a file that both sides added.

    Raises:
        FindingsError: if a text cannot be read, or the merged value cannot be written.
    """
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    old = value_of(base) if base.strip() else {}
    found = merged_value(old, value_of(ours), value_of(theirs), place_of(kind))
    left, right = cast("dict[str, Plain]", found.ours), cast("dict[str, Plain]", found.theirs)
    if by_line is not None and not found.conflicts and _is_whole(by_line, left, expected(base, ours, theirs)):
        return Merged(by_line)
    text = with_comments(amended(ours, kind, left), base, ours, theirs)
    if not found.conflicts:
        return Merged(text)
    return Merged(marked(text, amended(text, kind, right), marker), found.conflicts)


def _is_whole(text: str, value: dict[str, Plain], comments: dict[str, int]) -> bool:
    """Whether a text holds a value and comments."""
    try:
        return value_of(text) == value and comments_of(text) == comments
    except FindingsError:
        return False
